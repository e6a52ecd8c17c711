import Canvas
import Experiments
import Landscapes
import Testing

@testable import Visualizer

@Suite struct WaysBackTests {
  // MARK: Everything

  @Test func resettingUndoesEverything() throws {
    var desk = try Desk.five()
    let fresh = try Desk.five()
    desk.press("A", "2", "B", "x", "R", "+", "+", "g", "e")
    desk.type("x^2+y^2")
    desk.press(.enter, .control("r"))
    #expect(
      desk.notice?.text
        == "as in the scene again: knobs of sgd, adam, lanes on, the surface, the start, the view")
    #expect(desk.cursor == 0 && desk.timeline.isPlaying && desk.race.activeLanes.count == 5)
    #expect(desk.subject.setup.text == "rosenbrock" && desk.subject.start == fresh.subject.start)
    #expect(desk.experiment.title == fresh.experiment.title && desk.look.scale == fresh.look.scale)
    #expect(desk.look.camera.target == fresh.look.camera.target)
    for lane in 0..<5 { #expect(desk.experiment.lanes[lane].values == fresh.experiment.lanes[lane].values) }
    // The random starts begin anew as well.
    var other = try Desk.five()
    desk.press("R")
    other.press("R")
    #expect(desk.subject.start == other.subject.start)
  }

  /// Onward turns go, too, and the restart of `r` keeps knobs as they are.
  @Test func restartingKeepsWhatResettingUndoes() throws {
    var desk = try Desk.five()
    desk.moveCursor(to: 50)
    desk.press("t", "A", "r")
    #expect(desk.cursor == 0 && desk.value("lr", lane: 4) == 0.06)
    desk.press(.control("r"))
    #expect(desk.value("lr", lane: 4) == 0.05 && !desk.race.lane(4).isTurnedOnTheWay)
    desk.press(.control("r"))
    #expect(desk.notice?.text == "restarted; everything else was as in the scene")
  }

  @Test func resettingNetworksBringsTheSeedBack() throws {
    var desk = Desk(try .spirals(), size: Size(columns: 120, rows: 40))
    desk.press("A", "R", .control("r"))
    #expect(desk.notice?.text.hasSuffix("the seed") == true && desk.experiment.seed == 1)
  }

  @Test func inALessonThePageBeginsAgain() throws {
    var desk = try Desk.scene("what-alpha-does")
    let (start, lanes) = (desk.subject.start, desk.experiment.lanes.map(\.values))
    desk.press("A", .controlUp, .control("r"))
    #expect(desk.lesson?.index == 0 && desk.subject.start == start)
    #expect(desk.experiment.lanes.map(\.values) == lanes)
  }

  // MARK: A knob

  @Test func backspaceGoesToTheSceneAndThenToTheDefault() throws {
    var desk = try Desk.five()
    desk.press("L", .backspace)
    #expect(desk.value("lr", lane: 4) == 0.05)
    #expect(desk.notice?.text == "α 0.05 as in the scene; again for the default 0.001")
    desk.press(.backspace)
    #expect(desk.value("lr", lane: 4) == 0.001)
    #expect(desk.notice?.text == "α 0.001, the default; again for the scene's 0.05")
    desk.press(.backspace)
    #expect(desk.value("lr", lane: 4) == 0.05)
  }

  @Test func whereBothAreTheSameThereIsOneWayBack() throws {
    var desk = try Desk.five()
    try desk.choose("beta2")
    desk.press(.left, .backspace)
    #expect(
      desk.value("beta2", lane: 4) == 0.999 && desk.notice?.text == "β₂ 0.999 as in the scene, the default")
    desk.hand.burst = nil
    desk.press(.backspace)
    #expect(desk.value("beta2", lane: 4) == 0.999 && desk.hand.burst == nil)
  }

  @Test func surfacesGoBackToo() throws {
    var desk = try Desk.scene("quadratic")
    try desk.choose("kappa")
    let kappa = try #require(desk.value("kappa", lane: 0))
    desk.press("L", .backspace)
    #expect(desk.value("kappa", lane: 0) == kappa && desk.notice?.text.hasPrefix("κ") == true)
  }

  // MARK: The view

  @Test func theViewFitsThePathsAndGoesBack() throws {
    var desk = try Desk.race(["adam:lr=0.05"], steps: 300)
    let home = desk.look.camera.target
    desk.press("Z")
    desk.settle()
    let view = desk.look.camera.domain
    let points = desk.race.lane(0).runs(upTo: 300).joined()
    #expect(points.allSatisfy { view.x.contains($0.x) && view.y.contains($0.y) })
    #expect(view.width < home.width)
    // Not more than a margin is left on the longer side, and circles stay circles.
    let (xs, ys) = (points.map(\.x), points.map(\.y))
    let width = (xs.max() ?? 0) - (xs.min() ?? 0)
    let height = (ys.max() ?? 0) - (ys.min() ?? 0)
    #expect(max(width / view.width, height / view.height) > 0.8)
    #expect(abs(view.width / view.height - home.width / home.height) < 1e-9)
    desk.press("Z")
    desk.settle()
    #expect(desk.look.camera.domain == home)
  }

  /// A fitted view that is zoomed is none any more.
  @Test func zoomingEndsTheFit() throws {
    var desk = try Desk.race(["adam:lr=0.05"], steps: 300)
    desk.press("Z")
    let fitted = desk.look.camera.target
    desk.press("+", "Z")
    #expect(desk.look.camera.target == fitted)
  }

  @Test func aLaneThatRunsOffIsNotFollowed() throws {
    var desk = try Desk.race(["gd:lr=0.01", "adam:lr=0.05"], steps: 100)
    #expect(desk.race.lane(0).status.isDiverged)
    let home = desk.look.camera.target
    desk.press("Z")
    #expect(desk.look.camera.target.width < 4 * home.width)
    // A lane that is off does not count at all.
    desk.press("1", "x", "Z", "Z")
    #expect(desk.look.camera.target.width < home.width)
  }
}
