import Canvas
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Visualizer

extension State {
  /// A lesson on gd on a bowl of curvatures 1 and 10, as a scene would give it.
  static func lesson(
    _ steps: String, race: String = "optimizers: [gd: {lr: 0.1}, momentum: {lr: 0.05, beta: 0.5}]",
    columns: Int = 120, rows: Int = 40
  ) throws -> State {
    let text = "surface: quadratic\nsteps: 100\n\(race)\nlesson:\n\(steps)"
    let draft = try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(text, file: "s.yaml")
    return State(try draft.finished(), size: Size(columns: columns, rows: rows))
  }

  /// Lets time pass until nothing plays any more.
  mutating func playOn() {
    var ticks = 0
    while isPlaying || destination != nil, ticks < 20_000 {
      tick()
      ticks += 1
    }
  }
}

@Suite struct LessonTests {
  private static let three =
    "  - {say: a}\n  - {say: b, play: {to: 20, speed: 2}}\n  - {say: c, focus: {lane: 1, knob: lr}, "
    + "set: {knob: lr, value: 0.15}}"

  @Test func itOpensAtItsFirstStepPaused() throws {
    let state = try State.lesson(Self.three)
    #expect(state.lesson?.index == 0 && state.cursor == 0 && !state.isPlaying)
    #expect(state.lesson?.isDone == false)
  }

  @Test(arguments: [Key.pageDown, "n", .enter])
  func keysGoOn(_ key: Key) throws {
    var state = try State.lesson(Self.three)
    state.press(key)
    #expect(state.lesson?.index == 1 && state.isPlaying && state.speed.factor == 2)
    state.press(key, key)
    #expect(state.lesson?.index == 2 && state.notice != nil)
  }

  @Test(arguments: [Key.pageUp, "p"])
  func keysGoBack(_ key: Key) throws {
    var state = try State.lesson(Self.three)
    state.press(.pageDown, .pageDown, key)
    #expect(state.lesson?.index == 1)
    state.press(key, key)
    #expect(state.lesson?.index == 0)
  }

  @Test func playingPausesWhereTheStepSays() throws {
    var state = try State.lesson(Self.three)
    state.press(.pageDown)
    state.playOn()
    #expect(state.cursor == 20 && !state.isPlaying)
    // By hand it goes on to the end.
    state.press(" ")
    state.playOn()
    #expect(state.cursor == 100)
  }

  @Test func valuesFocusAndKnobAreThoseOfTheStep() throws {
    var state = try State.lesson(Self.three)
    #expect(state.focus == 1)
    state.press(.pageDown, .pageDown)
    #expect(state.focus == 0 && state.knobKey == "lr" && state.value("lr", lane: 0) == 0.15)
    #expect(state.cursor == 20)
  }

  /// Whatever was done to a step, and from whichever side it is entered, it begins with the same picture.
  @Test(arguments: 0..<3)
  func aStepIsAlwaysTheSamePicture(_ index: Int) throws {
    var straight = try State.lesson(Self.three)
    for _ in 0..<index { straight.press(.pageDown) }
    var crooked = try State.lesson(Self.three)
    crooked.press(.right, .right, "2", .left, "t", "+", "o", "i", ".", .escape, "o", "=", "x", " ")
    crooked.playOn()
    crooked.press(.pageDown, .right, .pageDown, "a", "R", .pageDown, .pageUp, .pageUp, .pageUp)
    for _ in 0..<index { crooked.press(.pageDown) }
    for _ in 0..<200 {
      straight.tick()
      crooked.tick()
    }
    #expect(Frame.of(straight).text == Frame.of(crooked).text)
  }

  @Test func escapeLeavesAndPageDownGoesBack() throws {
    var state = try State.lesson(Self.three)
    state.press(.pageDown, .escape)
    #expect(state.lesson == nil && Layout(state).lesson == nil)
    state.press(.pageDown)
    #expect(state.lesson?.index == 1)
  }

  @Test func escapeLeavesTheInsideFirst() throws {
    var state = try State.lesson(Self.three)
    state.press("i", .escape)
    #expect(state.lesson != nil && state.inside == nil)
  }

  @Test func withoutALessonTheKeysSaySo() throws {
    var state = try State.five()
    state.press(.pageDown)
    #expect(state.notice?.text == "this scene has no lesson; m lists those that have")
    state.press(.escape)
    #expect(state.lesson == nil)
  }

  // MARK: Conditions

  private static let focus = "focus: {lane: gd, knob: lr}"

  @Test func untilConverged() throws {
    var state = try State.lesson("  - {say: a, \(Self.focus), play: true, until: converged}")
    while state.cursor < 38 { state.tick() }
    #expect(state.lesson?.isDone == false)
    state.playOn()
    #expect(state.lesson?.isDone == true)
  }

  /// With no lane in focus any will do, and what was done stays done.
  @Test func untilDiverged() throws {
    var state = try State.lesson("  - {say: a, goto: 60, until: diverged}")
    state.press("1", .right, .right, .right)
    #expect(state.value("lr", lane: 0) == 0.2 && state.lesson?.isDone == false)
    state.press(.right)
    #expect(state.lesson?.isDone == true)
    state.press(.left, .left)
    #expect(state.lesson?.isDone == true)
  }

  /// Another lane than the one in focus does not count.
  @Test func aLaneInFocusIsTheOneThatCounts() throws {
    var state = try State.lesson("  - {say: a, goto: 60, focus: {lane: momentum}, until: diverged}")
    state.press("1", .right, .right, .right, .right, .right)
    #expect(state.race.lanes[0].status(at: 60).isDiverged && state.lesson?.isDone == false)
  }

  @Test func untilTheLossIsBelow() throws {
    var state = try State.lesson("  - {say: a, \(Self.focus), goto: 30, until: {loss_below: 0.001}}")
    #expect(state.lesson?.isDone == false)
    state.press(.right, .right)
    #expect(state.value("lr", lane: 0) == 0.15 && state.lesson?.isDone == true)
  }

  @Test func untilAStep() throws {
    var state = try State.lesson("  - {say: a, until: {step: 3}}")
    state.press(".", ".")
    #expect(state.lesson?.isDone == false)
    state.press(".")
    #expect(state.lesson?.isDone == true)
  }

  @Test func untilTuned() throws {
    var state = try State.lesson("  - {say: a, \(Self.focus), until: tuned}")
    state.press("2", .right)
    #expect(state.lesson?.isDone == false)
    state.press("1", .right)
    #expect(state.lesson?.isDone == true)
  }

  @Test func withoutAConditionOnlyTheKeyGoesOn() throws {
    var state = try State.lesson("  - {say: a, play: true}")
    state.playOn()
    #expect(state.lesson?.isDone == false)
  }

  // MARK: Pages

  /// A text that is longer than the screen comes in pages, every word of it once.
  @Test(arguments: [(80, 24), (40, 12), (120, 40), (200, 60)])
  func nothingIsCut(_ columns: Int, _ rows: Int) throws {
    let words = (0..<180).map { "w\($0)" }
    var state = try State.lesson(
      "  - {say: \(words.joined(separator: " ")), task: do it}\n  - {say: z}", columns: columns, rows: rows)
    var seen: [String] = []
    var presses = 0
    while state.lesson?.index == 0, presses < 100 {
      let rect = try #require(Layout(state).lesson)
      seen += Frame.of(state).words(in: rect).flatMap(\.self).filter { $0.hasPrefix("w") && $0 != "waiting" }
      state.press(.pageDown)
      presses += 1
    }
    #expect(seen == words)
    state.press(.pageUp, .pageUp)
    #expect(state.lesson?.index == 0)
  }
}
