import Canvas
import Testing

@testable import Experiments
@testable import Visualizer

@Suite struct TuningTests {
  @Test func knobsAreChosenBetweenTheEnds() throws {
    var state = try State.five()
    #expect(state.knobs.prefix(4).map(\.hyperparameter.key) == ["lr", "beta1", "beta2", "eps"])
    state.press(.up)
    #expect(state.knobKey == "lr")
    state.press("j", .down, "k")
    #expect(state.knobKey == "beta1")
    for _ in 0..<50 { state.press(.down) }
    #expect(state.knob == state.knobs.last)
    state.press(.up)
    #expect(state.knob == state.knobs.dropLast().last)
  }

  struct Turn: Sendable, CustomTestStringConvertible {
    let lane: String
    let knob: String
    var from: Double?
    let keys: [Key]
    let to: Double
    var testDescription: String { "\(knob) of \(lane) by \(keys)" }
  }

  static let turns = [
    // A learning rate turns along the round numbers of a decade.
    Turn(lane: "gd", knob: "lr", keys: [.right], to: 0.0012),
    Turn(lane: "gd", knob: "lr", keys: ["l", "h"], to: 0.001),
    Turn(lane: "gd", knob: "lr", keys: [.left], to: 0.0008),
    Turn(lane: "gd", knob: "lr", keys: ["L"], to: 0.01),
    Turn(lane: "gd", knob: "lr", keys: [.shiftRight], to: 0.01),
    Turn(lane: "gd", knob: "lr", keys: ["H"], to: 0.0001),
    Turn(lane: "gd", knob: "lr", keys: [.shiftLeft], to: 0.0001),
    Turn(lane: "gd", knob: "lr", keys: ["H", "H", "H", "H"], to: 1e-5),
    Turn(lane: "gd", knob: "lr", from: 0.0137, keys: [.right], to: 0.015),
    // A mean's coefficient turns by what is missing to one.
    Turn(lane: "adam", knob: "beta1", keys: [.right], to: 0.92),
    Turn(lane: "adam", knob: "beta1", keys: [.left], to: 0.88),
    Turn(lane: "adam", knob: "beta1", keys: ["L"], to: 0.99),
    Turn(lane: "adam", knob: "beta1", keys: ["H"], to: 0),
    Turn(lane: "adam", knob: "beta2", keys: ["L", "L"], to: 0.9999),
    // Below the track lies zero, where the range has it.
    Turn(lane: "adam", knob: "eps", from: 1e-12, keys: [.left], to: 0),
    Turn(lane: "adam", knob: "eps", from: 0, keys: [.left], to: 0),
    Turn(lane: "adam", knob: "eps", from: 0, keys: [.right], to: 1e-12),
    Turn(lane: "sgd", knob: "noise", from: 0, keys: [.right], to: 1e-3),
    // Options are off or on.
    Turn(lane: "adam", knob: "amsgrad", keys: [.right], to: 1),
    Turn(lane: "adam", knob: "amsgrad", from: 1, keys: [.left], to: 0),
    Turn(lane: "adam", knob: "bias_correction", keys: ["H"], to: 0),
    // A knob without a scale of its own moves by hundredths.
    Turn(lane: "momentum", knob: "dampening", from: 0.5, keys: [.right], to: 0.51),
    Turn(lane: "momentum", knob: "dampening", from: 0.5, keys: ["L"], to: 0.6),
  ]

  @Test(arguments: turns)
  func aTurn(_ turn: Turn) throws {
    var state = try State.five(steps: 20)
    let lane = try state.lane(turn.lane)
    state.focusLane(lane)
    let index = state.knobs.firstIndex { $0.hyperparameter.key == turn.knob }
    state.knobIndex = try #require(index)
    if let from = turn.from { state.set(state.knob, to: from) }
    for key in turn.keys { state.press(key) }
    let value = try #require(state.value(turn.knob, lane: lane))
    #expect(abs(value - turn.to) <= 1e-12 * abs(turn.to), "\(value)")
    #expect(state.knobKey == turn.knob)
  }

  @Test func batchesAreWhole() throws {
    var state = try State.scene("regression", steps: 20)
    state.press("2")
    let index = state.knobs.firstIndex { $0.hyperparameter.key == "batch_size" }
    state.knobIndex = try #require(index)
    var seen: [Double] = []
    for _ in 0..<30 {
      state.press(.left)
      seen.append(try #require(state.value("batch_size", lane: 1)))
    }
    #expect(seen.prefix(4) == [8, 6, 5, 4] && seen.last == 1)
    for _ in 0..<30 { state.press(.right) }
    #expect(state.value("batch_size", lane: 1) == 100 && state.experiment.lanes[1].batchSize == nil)
  }

  @Test func alphaAndBetaHaveKeysOfTheirOwn() throws {
    var state = try State.five()
    state.press(.down, .down, "A")
    #expect(state.value("lr", lane: 4) == 0.06 && state.knobKey == "lr")
    state.press("a", "a")
    #expect(state.value("lr", lane: 4) == 0.04)
    state.press("B")
    #expect(state.value("beta1", lane: 4) == 0.92 && state.knobKey == "beta1")
    state.press("b")
    #expect(state.value("beta1", lane: 4) == 0.9)
  }

  @Test func aLaneWithoutBetaSaysSo() throws {
    var state = try State.five()
    state.press("1", "B")
    #expect(state.notice?.text == "gd has no such hyperparameter" && state.burst == nil)
  }

  @Test func backspaceRestoresTheRulesDefault() throws {
    var state = try State.five()
    state.press(.backspace)
    #expect(state.value("lr", lane: 4) == 0.001)
    state.press(.down, "L", .delete)
    #expect(state.value("beta1", lane: 4) == 0.9)
  }

  /// Each lane has its own default; those without such a knob stay as they are.
  @Test func backspaceWithAllLanesInFocus() throws {
    var state = try State.five()
    state.press("=", .down, .down, .down)
    #expect(state.knobKey == "eps")
    state.set(state.knob, to: 1e-3)
    #expect(state.value("eps", lane: 3) == 1e-3 && state.value("eps", lane: 4) == 1e-3)
    state.press(.backspace)
    #expect(state.value("eps", lane: 3) == 1e-8 && state.value("eps", lane: 4) == 1e-8)
    state.press("k", "k", "k", .backspace)
    let defaults = state.race.lanes.map { $0.setup.entry.defaults[0] }
    #expect((0..<5).map { state.value("lr", lane: $0) } == defaults)
  }

  @Test func allLanesInFocusTurnTogether() throws {
    var state = try State.five()
    let before = state.race.lanes.map { $0.setup.values[0] }
    state.press("=", "L")
    for lane in 0..<5 {
      let value = try #require(state.value("lr", lane: lane))
      #expect(abs(value / before[lane] - 10) < 1e-9)
    }
    #expect(state.burst?.before.count == 5)
  }

  /// Noise turned on puts the knobs of an exact lane into another order.
  @Test func theKnobInHandStaysInHand() throws {
    var state = try State.five(steps: 20)
    for _ in 0..<50 { state.press(.down) }
    #expect(state.knobKey == "noise")
    state.press(.right)
    #expect(state.knobKey == "noise" && state.value("noise", lane: 4) == 1e-3)
    state.press(.right)
    #expect(state.value("noise", lane: 4) == 1.2e-3)
  }

  // MARK: Replay and onward

  @Test func replayBendsThePathFromItsStart() throws {
    var state = try State.five()
    state.press("1", "$")
    let before = state.race.lanes[0].record(at: 50)
    state.press(.right)
    #expect(state.mode == .replay && state.race.lanes[0].record(at: 50) != before)
    let fresh = try State.race(["gd:lr=0.0012"])
    #expect(state.race.lanes[0].record(at: 100) == fresh.race.lanes[0].record(at: 100))
  }

  @Test func onwardCountsFromTheCursor() throws {
    var state = try State.five()
    state.press("1", "t")
    #expect(state.mode == .onward)
    state.moveCursor(to: 50)
    let before = state.race.lanes[0]
    state.press(.right)
    state.moveCursor(to: 100)
    #expect(state.race.lanes[0].record(at: 50) == before.record(at: 50))
    #expect(state.race.lanes[0].record(at: 51) != before.record(at: 51))
    #expect(state.value("lr", lane: 0) == 0.0012)
    state.moveCursor(to: 49)
    #expect(state.value("lr", lane: 0) == 0.001)
    state.press("t")
    #expect(state.mode == .replay)
  }

  @Test func turningDoesNotMoveTheCursorNorPause() throws {
    var state = try State.five()
    state.moveCursor(to: 40)
    state.press(" ", .right)
    #expect(state.cursor == 40 && state.isPlaying)
    #expect(state.race.lanes[4].head.step >= 40)
  }

  // MARK: Bursts

  @Test func aBurstEndsAfterASecondAndItsGhostStays() throws {
    var state = try State.five()
    let before = state.race.lanes[4].setup.values[0]
    state.press(.right)
    for _ in 0..<29 { state.tick() }
    state.press(.right)
    #expect(state.burst?.before[4]?.setup.values[0] == before)
    for _ in 0..<31 { state.tick() }
    let burst = try #require(state.burst)
    #expect(!burst.isOpen && burst.before.keys.sorted() == [4])
    state.settle()
    #expect(!state.isAnimating && state.burst != nil)
  }

  @Test func theNextBurstHasANewGhost() throws {
    var state = try State.five()
    state.press(.right)
    state.settle()
    state.press(.right)
    #expect(state.burst?.before[4]?.setup.values[0] == 0.06)
  }

  @Test func anotherKnobBeginsAnotherBurst() throws {
    var state = try State.five()
    state.press(.right, "B")
    #expect(state.burst?.knob.hyperparameter.key == "beta1")
    #expect(state.burst?.before[4]?.setup.values.prefix(2) == [0.06, 0.9])
  }

  @Test func anotherLaneEndsTheGhost() throws {
    var state = try State.five()
    state.press(.right, "5")
    #expect(state.burst != nil)
    state.press("1")
    #expect(state.burst == nil)
  }
}
