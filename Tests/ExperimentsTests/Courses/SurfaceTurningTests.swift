import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// Knobs turned while a lane is on its way.
@Suite struct SurfaceTurningTests {
  private func turned(_ lane: inout SurfaceLane, _ key: String, to value: Double, from step: Int) throws {
    lane.turn(try #require(lane.knob(key)), to: value, from: step)
  }

  @Test func thePastStaysAndTheFutureChanges() throws {
    var lane = try SurfaceLane.single("adam:lr=0.05")
    lane.compute(to: 400)
    let before = lane.records(upTo: 400)
    try turned(&lane, "lr", to: 0.01, from: 150)
    #expect(lane.head.step == 150)
    lane.compute(to: 400)
    #expect(lane.records(upTo: 150) == Array(before[...150]))
    #expect((151...400).allSatisfy { lane.record(at: $0).position != before[$0].position })
  }

  /// The same turns by hand, on the bare pipeline.
  @Test func aTurnKeepsTheRulesMemory() throws {
    var lane = try SurfaceLane.single("momentum:lr=0.0005,beta=0.9")
    try turned(&lane, "momentum", to: 0.5, from: 20)
    try turned(&lane, "lr", to: 0.001, from: 40)
    lane.compute(to: 60)
    var rule = SGD<Double>(parameterCount: 2) {
      $0.learningRate = 0.0005
      $0.momentum = 0.9
    }
    var θ = [-1.2, 1.0]
    for step in 0..<60 {
      if step == 20 { rule.momentum = 0.5 }
      if step == 40 { rule.learningRate = 0.001 }
      rule.step(&θ, gradient: Rosenbrock().gradient(at: θ))
      #expect(lane.record(at: step + 1).position == Point(θ[0], θ[1]), "step \(step + 1)")
    }
  }

  @Test(arguments: [64, SurfaceLog.capacity])
  func turnsAreReplayed(_ historyCapacity: Int) throws {
    var lane = try SurfaceLane.single("adam:lr=0.05,noise=1", historyCapacity: historyCapacity)
    try turned(&lane, "beta1", to: 0.5, from: 100)
    try turned(&lane, "noise", to: 3, from: 700)
    try turned(&lane, "lr", to: 0.01, from: 1300)
    lane.compute(to: 1500)
    var other = try SurfaceLane.single("adam:lr=0.05,noise=1")
    try turned(&other, "beta1", to: 0.5, from: 100)
    try turned(&other, "noise", to: 3, from: 700)
    try turned(&other, "lr", to: 0.01, from: 1300)
    other.compute(to: 2500)
    lane.compute(to: 2500)
    for step in stride(from: 2500, through: 0, by: -13) {
      #expect(lane.record(at: step) == other.record(at: step), "step \(step)")
      #expect(lane.state(at: step).record == other.record(at: step), "step \(step)")
    }
  }

  @Test func turningBackGivesTheOldPath() throws {
    var lane = try SurfaceLane.single("rmsprop:lr=0.01")
    lane.compute(to: 600)
    let before = lane.records(upTo: 600)
    try turned(&lane, "lr", to: 0.5, from: 300)
    lane.compute(to: 600)
    try turned(&lane, "lr", to: 0.01, from: 300)
    lane.compute(to: 600)
    #expect(lane.records(upTo: 600) == before)
  }

  /// What was turned behind the new turn is forgotten.
  @Test func aTurnForgetsTheTurnsBehindIt() throws {
    var lane = try SurfaceLane.single("adam:lr=0.05")
    let rate = try #require(lane.knob("lr"))
    try turned(&lane, "lr", to: 0.01, from: 100)
    try turned(&lane, "lr", to: 0.02, from: 200)
    try turned(&lane, "lr", to: 0.03, from: 150)
    lane.compute(to: 300)
    #expect(
      [0, 99, 100, 149, 150, 200, 300].map { lane.value(of: rate, at: $0) } == [
        0.05, 0.05, 0.01, 0.01, 0.03, 0.03, 0.03,
      ])
    #expect(lane.state(at: 300).pipeline.rule.learningRate == 0.03)
  }

  @Test func twoKnobsAtOneStep() throws {
    var lane = try SurfaceLane.single("adam:lr=0.05")
    try turned(&lane, "lr", to: 0.01, from: 100)
    try turned(&lane, "beta1", to: 0.5, from: 100)
    try turned(&lane, "lr", to: 0.02, from: 100)
    lane.compute(to: 200)
    #expect(lane.value(of: try #require(lane.knob("lr")), at: 200) == 0.02)
    #expect(lane.value(of: try #require(lane.knob("beta1")), at: 200) == 0.5)
    let adam = try #require(lane.state(at: 150).pipeline.rule as? Adam<Double>)
    #expect(adam.learningRate == 0.02 && adam.beta1 == 0.5)
  }

  /// From a step that has not been computed yet the value counts all the same.
  @Test func aTurnAheadOfTheHead() throws {
    var lane = try SurfaceLane.single("adam:lr=0.05")
    try turned(&lane, "lr", to: 0.01, from: 120)
    #expect(lane.head.step == 120)
    var other = try SurfaceLane.single("adam:lr=0.05")
    other.compute(to: 500)
    #expect(lane.records(upTo: 120) == other.records(upTo: 120))
  }

  @Test func aTurnSavesALaneFromItsDivergence() throws {
    var lane = try SurfaceLane.single("gd:lr=0.008")
    lane.compute(to: 2000)
    #expect(lane.isFinished)
    try turned(&lane, "lr", to: 0.0005, from: 1)
    lane.compute(to: 2000)
    #expect(!lane.isFinished && lane.head.step == 2000)
    #expect(lane.milestones.allSatisfy { if case .diverged = $0.status { false } else { true } })
  }

  @Test func batchesAreTurned() throws {
    var lane = try SurfaceLane.single("sgd:lr=0.05", on: "regression")
    let knob = try #require(lane.knob("batch_size"))
    #expect(lane.value(of: knob, at: 0) == 10 && knob.isWhole)
    lane.turn(knob, to: 100, from: 50)
    #expect(lane.head.batchSize == 10)
    lane.compute(to: 51)
    #expect(lane.head.batchSize == nil, "all the data is no batch")
    lane.turn(knob, to: 3, from: 60)
    lane.compute(to: 61)
    #expect(lane.head.batchSize == 3)
  }
}
