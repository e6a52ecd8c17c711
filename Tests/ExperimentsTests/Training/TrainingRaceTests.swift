import Networks
import Testing

@testable import Experiments
@testable import Optimizers

@Suite struct TrainingRaceTests {
  private func race(_ lanes: String..., settings: [(String, String)] = []) throws -> TrainingRace {
    var experiment = try TrainingExperiment.train(
      "sgd", on: "moons:samples=40", settings: [("validation", "0.25")] + settings)
    let draft = try lanes.map { try TrainingLaneDraft($0) }
    experiment.lanes = try draft.map {
      var common = NetworkSettings()
      for (key, text) in [("layers", "2,5,1"), ("activation", "tanh")] + settings {
        try common.set(key, to: text)
      }
      return try $0.finished(common, LaneDefaults(), data: experiment.data, batchSize: 8)
    }
    return TrainingRace(experiment)
  }

  @Test func lanesGoSideBySideWhateverTheirBatches() throws {
    var race = try race("sgd:batch_size=1", "sgd:batch_size=8", "gd")
    #expect(race.experiment.samplesPerEpoch == 30 && race.experiment.end == 150)
    race.advance(to: 60)
    #expect(race.lanes.map(\.moment) == [60, 60, 60])
    #expect(race.lanes.map(\.head.step) == [60, 8, 2])
    #expect(race.advance(to: 150) == false)
    #expect(race.lanes.allSatisfy { $0.status == .finished })
    #expect(race.lanes.map(\.history.epochs.count) == [6, 6, 6])
  }

  @Test func slicesMakeNoDifference() throws {
    var (whole, sliced) = (try race("adam", "sgd:lr=0.5"), try race("adam", "sgd:lr=0.5"))
    whole.advance(to: 150)
    while sliced.advance(to: 150, while: { false }) {}
    for (a, b) in zip(whole.lanes, sliced.lanes) {
      #expect(a.head.parameters == b.head.parameters && a.history.points == b.history.points)
    }
  }

  @Test func thePastIsAsItWas() throws {
    var race = try race("adam:lr=0.05,dropout=0.3,batch_norm=true")
    var states: [Int: [Float]] = [0: race.lanes[0].head.parameters]
    while race.advance(to: 150, while: { false }) {
      states[race.lanes[0].moment] = race.lanes[0].head.parameters
    }
    #expect(states.count > 15)
    for (moment, parameters) in states {
      #expect(race.lanes[0].state(at: moment).parameters == parameters, "\(moment)")
    }
    let between = race.lanes[0].state(at: 11)
    #expect(between.parameters == states[8])
  }

  @Test func aTurnedKnobCountsFromItsMomentOn() throws {
    var race = try race("sgd:lr=0.1")
    race.advance(to: 150)
    let before = race.lanes[0]
    let knobs = TrainingKnob.all(of: before.setup, sampleCount: 30)
    #expect(knobs.prefix(5).map(\.hyperparameter.key) == ["lr", "momentum", "batch_size", "l2", "dropout"])
    race.turn(knobs[0], ofLane: 0, to: 0.9, from: 60)
    #expect(race.lanes[0].moment == 60 && race.lanes[0].status == .running)
    race.advance(to: 150)
    let after = race.lanes[0]
    #expect(after.state(at: 60).parameters == before.state(at: 60).parameters)
    #expect(after.state(at: 68).parameters != before.state(at: 68).parameters)
    #expect(after.value(of: knobs[0], at: 30) == 0.1 && after.value(of: knobs[0], at: 90) == 0.9)
    // Replayed from the past, the turn is met again.
    #expect(after.state(at: 149).parameters == after.state(at: 149).parameters)
    race.turn(knobs[0], ofLane: 0, to: 0.1, from: 60)
    race.advance(to: 150)
    #expect(race.lanes[0].head.parameters == before.head.parameters)
  }

  @Test(arguments: ["batch_size", "l2", "dropout"])
  func everyKnobDoesSomething(_ key: String) throws {
    var race = try race("sgd:lr=0.5")
    race.advance(to: 60)
    var plain = race
    plain.advance(to: 90)
    let knobs = TrainingKnob.all(of: race.lanes[0].setup, sampleCount: 30)
    let knob = try #require(knobs.first { $0.hyperparameter.key == key })
    let value = knob.value(in: race.lanes[0].setup)
    race.turn(knob, ofLane: 0, to: max(knob.turned(value, by: 3), value + 0.25), from: 60)
    race.advance(to: 90)
    #expect(race.lanes[0].head.parameters != plain.lanes[0].head.parameters)
    #expect(race.lanes[0].head.parameters == race.lanes[0].state(at: 90).parameters)
  }

  @Test func divergedLanesKeepGoodWeightsAndTheOthersGoOn() throws {
    var race = try race("gd:lr=3e38", "sgd")
    race.advance(to: 150)
    guard case .diverged = race.lanes[0].status else { Issue.record("it should diverge"); return }
    let isGood = race.lanes[0].head.parameters.allSatisfy { $0.isFinite }
    #expect(isGood)
    #expect(race.lanes[1].status == .finished && race.reached == 150)
  }

  @Test func patienceEndsALane() throws {
    var experiment = try TrainingExperiment.train(
      "gd:lr=1e-12,patience=2", settings: [("validation", "0.25")])
    experiment.epochs = 100
    var lane = TrainingLane(experiment.lanes[0], in: experiment)
    while !lane.isFinished { lane.step() }
    guard case .stoppedEarly(let epoch, let best) = lane.status else {
      Issue.record("\(lane.status)")
      return
    }
    #expect(epoch - best == 2 && lane.best?.epoch == best)
  }

  @Test func memoryIsBounded() throws {
    var history = TrainingHistory(pointCapacity: 32)
    for step in 0..<100_000 {
      history.append(TrainingStepRecord(step: step, moment: step, loss: 1, gradientNorm: 1))
      if history.keepsPoint(of: step) {
        history.append(TrainingPoint(step: step, moment: step, parameters: [1]))
      }
    }
    #expect(history.steps.count <= 1 << 14 && history.points.count <= 32 && history.points.count >= 16)
    #expect(history.points.first?.step == 0)
    #expect(history.stepCount(upTo: 99_999) == history.steps.count && history.stepCount(upTo: -1) == 0)
    history.truncate(after: 500)
    #expect(history.steps.allSatisfy { $0.step <= 500 })
  }

  @Test func theRangeTestSuggestsARate() throws {
    let experiment = try TrainingExperiment.train(
      "adam", on: "digits", settings: [("layers", "64,32,10"), ("batch", "64")])
    let test = LearningRateTest(experiment.lanes[0], in: experiment)
    let rate = try #require(test.suggestion)
    #expect((1e-4...0.3).contains(rate))
    let lines = test.chart().split(separator: "\n")
    #expect(lines.count == 17 && lines.allSatisfy { $0.count <= 80 })
    #expect(lines.last?.hasPrefix("the loss falls most steeply at a rate of ") == true)
    #expect(test == test)
  }
}

extension LearningRateTest: Equatable {
  public static func == (a: Self, b: Self) -> Bool { a.points == b.points }
}
