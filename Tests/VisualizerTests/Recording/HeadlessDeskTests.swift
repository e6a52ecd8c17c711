import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct HeadlessDeskTests {
  private static func desk(
    _ experiment: Experiment, columns: Int = 120, rows: Int = 40
  ) -> Desk { Desk(experiment, size: Size(columns: columns, rows: rows)) }

  @Test func aDeskRestsWhereItIsMoved() throws {
    var headless = HeadlessDesk(Self.desk(try .scene("rosenbrock")))
    headless.move(to: 300)
    #expect(headless.desk.cursor == 300)
    #expect(!headless.desk.isAnimating)
    #expect(headless.frameCount == 0)
    let expected = try Desk.scene(at: 300)
    #expect(headless.frame() == Frame.of(expected))
  }

  @Test func timePassesInFrames() throws {
    var headless = HeadlessDesk(Self.desk(try .scene("rosenbrock")), frameTime: 0.1)
    var cursors: [Int] = []
    headless.wait(0.5) { cursors.append($0.desk.cursor) }
    #expect(headless.frameCount == 5)
    #expect(headless.time == 0.5)
    // Rosenbrock's 2,000 steps take ten seconds.
    #expect(cursors == [20, 40, 60, 80, 100])
    headless.wait(.infinity)
    headless.wait(-1)
    #expect(headless.frameCount == 5)
  }

  @Test func aScriptIsCarriedOut() throws {
    var headless = HeadlessDesk(Self.desk(try .scene("rosenbrock")))
    headless.move(to: 10)
    var frames = 0
    headless.perform(try KeyScript(".:3 wait:0.2 , : text:\"goto 50\" enter"), pace: 1.0 / 30) { _ in
      frames += 1
    }
    #expect(headless.desk.cursor == 50)
    #expect(frames == 6 + 3 + 2 + 7 + 1)
    #expect(frames == headless.frameCount)
  }

  @Test func afterQuittingNothingHappens() throws {
    var headless = HeadlessDesk(Self.desk(try .scene("rosenbrock")))
    headless.press("q", "x")
    headless.wait(1)
    #expect(headless.hasQuit)
    #expect(headless.frameCount == 0)
    #expect(headless.desk.cursor == 0)
  }

  @Test func aSceneIsOpened() throws {
    let desk = Desk(
      try .scene("rosenbrock"), sceneName: "rosenbrock", size: Size(columns: 120, rows: 40))
    var headless = HeadlessDesk(desk)
    headless.press("s")
    #expect(headless.desk.experiment.title != (try Experiment.scene("rosenbrock")).title)
  }

  /// The race on, a race of networks with its planes, a map, and a page of a lesson: the same on any number of
  /// threads.
  @Test(arguments: ["h", "u", "E", "z", "i", "W"])
  func everyScreenIsTheSameEveryTime(key: String) throws {
    func frame(_ threads: Int) throws -> Frame {
      var headless = HeadlessDesk(
        Self.desk(try .scene("rosenbrock", steps: 60), columns: 80, rows: 24), threads: threads
      ) { count, work in
        for index in (0..<count).reversed() { work(index) }
      }
      headless.move(to: 40)
      headless.perform(try KeyScript(key))
      headless.settle()
      #expect(headless.desk.errands.isSettled)
      return headless.frame()
    }
    #expect(try frame(1) == frame(3))
  }

  @Test func networksAreTrainedBeforeThePicture() throws {
    func frames() throws -> [Frame] {
      var headless = HeadlessDesk(
        Self.desk(try .spirals(epochs: 4, lanes: Experiment.two), columns: 100, rows: 30))
      headless.move(to: headless.desk.race.end / 2)
      #expect(headless.desk.race.reached == headless.desk.race.end)
      #expect(headless.desk.errands.planeReport?.isComplete == true)
      let still = headless.frame()
      headless.press(" ")
      headless.wait(0.2)
      #expect(headless.desk.cursor > headless.desk.race.end / 2)
      return [still, headless.frame()]
    }
    #expect(try frames() == frames())
  }

  @Test func aPageOfALessonPlaysToItsStop() throws {
    var headless = HeadlessDesk(Self.desk(try .scene("why-momentum-works")))
    headless.playOn()
    headless.settle()
    #expect(!headless.desk.timeline.isPlaying)
    let first = headless.desk.lesson?.index
    headless.press(.pageDown)
    #expect(headless.desk.lesson?.index != first || headless.desk.lesson?.page != 0)
  }
}
