import Canvas
import Experiments
import Testing

@testable import Visualizer

/// Lessons on races of networks: all that those on surfaces can do; their times are epochs.
@Suite struct NetworkLessonTests {
  private static let three =
    "  - {say: a}\n  - {say: b, play: {to: 5, speed: 20}}\n  - {say: c, focus: {lane: 1, knob: lr}, "
    + "set: {knob: lr, value: 0.15}}"

  private func lesson(_ steps: String, columns: Int = 120, rows: Int = 40) throws -> Workbench {
    let experiment = try Experiment.spirals(epochs: 8, lanes: Experiment.two, lesson: steps)
    return Workbench(experiment, columns: columns, rows: rows)
  }

  @Test func itOpensAtItsFirstStepPaused() throws {
    let desk = try lesson(Self.three).desk
    #expect(desk.lesson?.index == 0 && desk.cursor == 0 && !desk.timeline.isPlaying)
    #expect(desk.lesson?.isDone == false && desk.hand.mode == .onward)
    #expect(Frame.of(desk).text.contains("a lesson in 3 steps"))
  }

  @Test func stepsPlaySetAndFocus() throws {
    var bench = try lesson(Self.three)
    bench.press(.pageDown)
    #expect(bench.desk.lesson?.index == 1 && bench.desk.timeline.isPlaying)
    #expect(bench.desk.timeline.speed.factor == 20)
    bench.playOn()
    #expect(bench.desk.cursor == 5 * 80 && bench.desk.timeText(at: bench.desk.cursor) == "step 40 of 64")
    bench.press("n")
    #expect(bench.desk.hand.focus == 0 && bench.desk.knobKey == "lr")
    #expect(bench.desk.value("lr", lane: 0) == 0.15 && bench.desk.experiment.lanes[0].values[0] == 0.15)
    #expect(bench.desk.cursor == 5 * 80 && bench.desk.race.reached == bench.desk.race.end)
    bench.press("n")
    #expect(bench.desk.lesson?.index == 2 && bench.desk.notice != nil)
    bench.press("p", "p", "p")
    #expect(bench.desk.lesson?.index == 0 && bench.desk.value("lr", lane: 0) == 0.3)
  }

  /// Whatever was done to a step, and from whichever side it is entered, it begins with the same picture.
  @Test(arguments: 0..<3)
  func aStepIsAlwaysTheSamePicture(_ index: Int) throws {
    var straight = try lesson(Self.three)
    for _ in 0..<index { straight.press(.pageDown) }
    var crooked = try lesson(Self.three)
    for key in [.right, "2", .left, "t", .right, "+", "o", "i", ".", .escape, "o", "=", "x", " "] as [Key] {
      crooked.press(key)
    }
    crooked.playOn()
    for key in [.pageDown, .right, .pageDown, "a", "R", .pageDown, .pageUp, .pageUp, .pageUp] as [Key] {
      crooked.press(key)
    }
    for _ in 0..<index { crooked.press(.pageDown) }
    for _ in 0..<200 {
      straight.send(.tick(1.0 / 30))
      crooked.send(.tick(1.0 / 30))
    }
    #expect(straight.frame().text == crooked.frame().text)
  }

  @Test func escapeLeavesAndPageDownGoesBack() throws {
    var bench = try lesson(Self.three)
    bench.press(.pageDown, .escape)
    #expect(bench.desk.lesson == nil && RaceLayout(bench.desk).lesson == nil)
    bench.press(.pageDown)
    #expect(bench.desk.lesson?.index == 1)
    bench.press("i", .escape)
    #expect(bench.desk.lesson != nil && bench.desk.inside == nil)
  }

  // MARK: Conditions

  private static let focus = "focus: {lane: sgd, knob: lr}"

  @Test func untilAnEpoch() throws {
    var bench = try lesson("  - {say: a, until: {step: 1}}")
    for _ in 0..<7 { bench.press(".") }
    #expect(bench.desk.lesson?.isDone == false)
    #expect(bench.frame().text.contains("until epoch 1"))
    bench.press(".")
    #expect(bench.desk.lesson?.isDone == true)
  }

  @Test func untilTheLossIsBelow() throws {
    let loss = try #require(try lesson(Self.three).losses(ofLane: 0).last)
    var bench = try lesson("  - {say: a, \(Self.focus), play: true, until: {loss_below: \(loss * 1.001)}}")
    #expect(bench.desk.lesson?.isDone == false)
    bench.playOn()
    #expect(bench.desk.lesson?.isDone == true)
  }

  /// The accuracy is that on the samples held out.
  @Test func untilTheAccuracyIsAbove() throws {
    let last = try #require(try lesson(Self.three).desk.race.lane(0).epochs(upTo: .max).last)
    let (heldOut, trained) = (try #require(last.validation?.accuracy), try #require(last.training.accuracy))
    try #require(abs(heldOut - trained) > 0.01)
    for bound in [heldOut - 0.005, heldOut + 0.005] {
      var bench = try lesson("  - {say: a, \(Self.focus), play: true, until: {accuracy_above: \(bound)}}")
      #expect(bench.frame().text.contains("until accuracy > "))
      bench.playOn()
      #expect(bench.desk.lesson?.isDone == (bound < heldOut))
    }
  }

  @Test func untilDiverged() throws {
    var bench = try lesson("  - {say: a, \(Self.focus), goto: 8, until: diverged}")
    #expect(bench.desk.cursor == bench.desk.race.end && bench.desk.lesson?.isDone == false)
    bench.press("t")
    bench.desk.set(bench.desk.knob, to: 1e38)
    bench.send(.tick(0))
    #expect(bench.desk.race.lane(0).status.isDiverged && bench.desk.lesson?.isDone == true)
  }

  @Test func untilTuned() throws {
    var bench = try lesson("  - {say: a, \(Self.focus), until: tuned}")
    bench.press("2", .right)
    #expect(bench.desk.lesson?.isDone == false)
    bench.press("1", .right)
    #expect(bench.desk.lesson?.isDone == true)
  }

  // MARK: Pages

  /// A text that is longer than the screen comes in pages, every word of it once.
  @Test(arguments: [(80, 24), (40, 12), (120, 40)])
  func nothingIsCut(_ columns: Int, _ rows: Int) throws {
    let words = (0..<180).map { "w\($0)" }
    var bench = try lesson(
      "  - {say: \(words.joined(separator: " ")), task: do it}\n  - {say: z}", columns: columns, rows: rows)
    var seen: [String] = []
    var presses = 0
    while bench.desk.lesson?.index == 0, presses < 100 {
      let rect = try #require(RaceLayout(bench.desk).lesson)
      seen += bench.frame().words(in: rect).flatMap(\.self).filter { $0.hasPrefix("w") && $0 != "waiting" }
      bench.press(.pageDown)
      presses += 1
    }
    #expect(seen == words && (presses > 1 || rows >= 40))
    bench.press(.pageUp, .pageUp)
    #expect(bench.desk.lesson?.index == 0)
  }
}

/// Lessons that were written for other lanes than there are.
@Suite struct OffLaneLessonTests {
  static let sizes = [(120, 40), (80, 24), (40, 12), (200, 60), (30, 8)]

  /// A lesson on lanes of which one, or all of them, take no part: the screen is drawn, and its keys work.
  @Test(arguments: sizes, [[0], [0, 1]])
  func lanesThatAreOff(_ size: (columns: Int, rows: Int), _ off: [Int]) throws {
    let steps = "  - {say: a, focus: {lane: 1, knob: lr}, until: diverged}\n  - {say: b, play: true}"
    for isNetwork in [false, true] {
      var experiment =
        isNetwork
        ? try Experiment.spirals(epochs: 2, lanes: Experiment.two, lesson: steps)
        : try Desk.lesson(steps).experiment
      for lane in off { experiment.lanes[lane].isOn = false }
      var bench = Workbench(
        experiment, columns: size.columns, rows: size.rows, drawsPlanes: size.columns <= 40)
      if size.columns <= 40 {
        bench.settle()
        bench.resize(50, 14)
        bench.settle()
        #expect(!bench.desk.isAnimating)
      }
      for key in [.right, "i", ".", "i", .pageDown, " ", "o", "v", "y", .escape, .escape, .tab, "x", "$"]
        as [Key]
      {
        bench.press(key)
        #expect(bench.frame().size == bench.desk.size)
      }
      #expect(bench.desk.lesson == nil && !bench.desk.race.activeLanes.isEmpty)
    }
  }
}
