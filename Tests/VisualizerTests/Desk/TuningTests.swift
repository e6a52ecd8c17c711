import Canvas
import Experiments
import Testing

@testable import Visualizer

@Suite struct TuningTests {
  @Test func knobsAreChosenBetweenTheEnds() throws {
    var desk = try Desk.five()
    #expect(desk.knobs.prefix(4).map(\.hyperparameter.key) == ["lr", "beta1", "beta2", "eps"])
    desk.press(.up)
    #expect(desk.knobKey == "lr")
    desk.press("j", .down, "k")
    #expect(desk.knobKey == "beta1")
    for _ in 0..<50 { desk.press(.down) }
    #expect(desk.knob == desk.knobs.last)
    desk.press(.up)
    #expect(desk.knob == desk.knobs.dropLast().last)
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
    Turn(lane: "gd", knob: "lr", keys: [.right, .left], to: 0.001),
    Turn(lane: "gd", knob: "lr", keys: [.left], to: 0.0008),
    Turn(lane: "gd", knob: "lr", keys: ["L"], to: 0.01),
    Turn(lane: "gd", knob: "lr", keys: [.shiftRight], to: 0.01),
    Turn(lane: "gd", knob: "lr", keys: ["H"], to: 0.0001),
    Turn(lane: "gd", knob: "lr", keys: [.shiftLeft], to: 0.0001),
    Turn(lane: "gd", knob: "lr", keys: ["H", "H", "H", "H"], to: 1e-5),
    Turn(lane: "gd", knob: "lr", from: 0.0137, keys: [.right], to: 0.015),
    // A mean's coefficient turns by its distance from one.
    Turn(lane: "adam", knob: "beta1", keys: [.right], to: 0.92),
    Turn(lane: "adam", knob: "beta1", keys: [.left], to: 0.88),
    Turn(lane: "adam", knob: "beta1", keys: ["L"], to: 0.99),
    Turn(lane: "adam", knob: "beta1", keys: ["H"], to: 0),
    Turn(lane: "adam", knob: "beta2", keys: ["L", "L"], to: 0.9999),
    // Below the track there is only zero, if the range includes it.
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
    var desk = try Desk.five(steps: 20)
    let lane = try desk.lane(named: turn.lane)
    desk.focusLane(lane)
    try desk.choose(turn.knob)
    if let from = turn.from { desk.set(desk.knob, to: from) }
    for key in turn.keys { desk.press(key) }
    let value = try #require(desk.value(turn.knob, lane: lane))
    #expect(abs(value - turn.to) <= 1e-12 * abs(turn.to), "\(value)")
    #expect(desk.knobKey == turn.knob)
  }

  @Test func batchesAreWhole() throws {
    var desk = try Desk.scene("regression", steps: 20)
    desk.press("2")
    try desk.choose("batch_size")
    var seen: [Double] = []
    for _ in 0..<30 {
      desk.press(.left)
      seen.append(try #require(desk.value("batch_size", lane: 1)))
    }
    #expect(seen.prefix(4) == [8, 6, 5, 4] && seen.last == 1)
    for _ in 0..<30 { desk.press(.right) }
    #expect(desk.value("batch_size", lane: 1) == 100 && desk.experiment.lanes[1].batchSize == nil)
  }

  @Test func alphaAndBetaHaveKeysOfTheirOwn() throws {
    var desk = try Desk.five()
    desk.press(.down, .down, "A")
    #expect(desk.value("lr", lane: 4) == 0.06 && desk.knobKey == "lr")
    desk.press("a", "a")
    #expect(desk.value("lr", lane: 4) == 0.04)
    desk.press("B")
    #expect(desk.value("beta1", lane: 4) == 0.92 && desk.knobKey == "beta1")
    desk.press("b")
    #expect(desk.value("beta1", lane: 4) == 0.9)
  }

  @Test func aLaneWithoutBetaSaysSo() throws {
    var desk = try Desk.five()
    desk.press("1", "B")
    #expect(desk.notice?.text == "gd has no such hyperparameter" && desk.hand.burst == nil)
  }

  /// Each lane has its own values in the scene; those without such a knob stay as they are.
  @Test func backspaceWithAllLanesInFocus() throws {
    var desk = try Desk.five()
    desk.press("=", .down, .down, .down)
    #expect(desk.knobKey == "eps")
    desk.set(desk.knob, to: 1e-3)
    #expect(desk.value("eps", lane: 3) == 1e-3 && desk.value("eps", lane: 4) == 1e-3)
    desk.press(.backspace)
    #expect(desk.value("eps", lane: 3) == 1e-8 && desk.value("eps", lane: 4) == 1e-8)
    let scene = (0..<5).map { desk.value("lr", lane: $0) }
    desk.press("k", "k", "k", "L", .backspace)
    #expect((0..<5).map { desk.value("lr", lane: $0) } == scene)
    desk.press(.backspace)
    let defaults = desk.lanes.map { $0.setup.entry.defaults[0] }
    #expect((0..<5).map { desk.value("lr", lane: $0) } == defaults)
  }

  @Test func allLanesInFocusTurnTogether() throws {
    var desk = try Desk.five()
    let before = desk.lanes.map { $0.setup.values[0] }
    desk.press("=", "L")
    for lane in 0..<5 {
      let value = try #require(desk.value("lr", lane: lane))
      #expect(abs(value / before[lane] - 10) < 1e-9)
    }
    #expect(desk.hand.burst?.before.count == 5)
  }

  /// Noise turned on puts the knobs of an exact lane into another order.
  @Test func theKnobInHandStaysInHand() throws {
    var desk = try Desk.five(steps: 20)
    for _ in 0..<50 { desk.press(.down) }
    // Below a lane's own knobs are those of the surface.
    #expect(desk.knobKey == "b")
    desk.press(.up, .up)
    #expect(desk.knobKey == "noise")
    desk.press(.right)
    #expect(desk.knobKey == "noise" && desk.value("noise", lane: 4) == 1e-3)
    desk.press(.right)
    #expect(desk.value("noise", lane: 4) == 1.2e-3)
  }

  // MARK: Replay and onward

  @Test func replayBendsThePathFromItsStart() throws {
    var desk = try Desk.five()
    desk.press("1", "$")
    let before = desk.lane(0).record(at: 50)
    desk.press(.right)
    #expect(desk.hand.mode == .replay && desk.lane(0).record(at: 50) != before)
    let fresh = try Desk.race(["gd:lr=0.0012"])
    #expect(desk.lane(0).record(at: 100) == fresh.lane(0).record(at: 100))
  }

  @Test func onwardCountsFromTheCursor() throws {
    var desk = try Desk.five()
    desk.press("1", "t")
    #expect(desk.hand.mode == .onward)
    desk.moveCursor(to: 50)
    let before = desk.lane(0)
    desk.press(.right)
    desk.moveCursor(to: 100)
    #expect(desk.lane(0).record(at: 50) == before.record(at: 50))
    #expect(desk.lane(0).record(at: 51) != before.record(at: 51))
    #expect(desk.value("lr", lane: 0) == 0.0012)
    desk.moveCursor(to: 49)
    #expect(desk.value("lr", lane: 0) == 0.001)
    desk.press("t")
    #expect(desk.hand.mode == .replay)
  }

  @Test func turningDoesNotMoveTheCursorNorPause() throws {
    var desk = try Desk.five()
    desk.moveCursor(to: 40)
    desk.press(" ", .right)
    #expect(desk.cursor == 40 && desk.timeline.isPlaying)
    #expect(desk.lane(4).head.step >= 40)
  }

  // MARK: Bursts

  @Test func aBurstEndsAfterASecondAndItsGhostStays() throws {
    var desk = try Desk.five()
    let before = desk.lane(4).setup.values[0]
    desk.press(.right)
    for _ in 0..<29 { desk.tick() }
    desk.press(.right)
    #expect(desk.hand.burst?.before[4]?.setup.values[0] == before)
    for _ in 0..<31 { desk.tick() }
    let burst = try #require(desk.hand.burst)
    #expect(!burst.isOpen && burst.before.keys.sorted() == [4])
    desk.settle()
    #expect(!desk.isAnimating && desk.hand.burst != nil)
  }

  @Test func theNextBurstHasANewGhost() throws {
    var desk = try Desk.five()
    desk.press(.right)
    desk.settle()
    desk.press(.right)
    #expect(desk.hand.burst?.before[4]?.setup.values[0] == 0.06)
  }

  @Test func anotherKnobBeginsAnotherBurst() throws {
    var desk = try Desk.five()
    desk.press(.right, "B")
    #expect(desk.hand.burst?.knob.hyperparameter.key == "beta1")
    #expect(desk.hand.burst?.before[4]?.setup.values.prefix(2) == [0.06, 0.9])
  }

  @Test func anotherLaneEndsTheGhost() throws {
    var desk = try Desk.five()
    desk.press(.right, "5")
    #expect(desk.hand.burst != nil)
    desk.press("1")
    #expect(desk.hand.burst == nil)
  }
}
