import Networks
import Testing

@testable import Experiments
@testable import Optimizers

@Suite struct NetworkCourseTests {
  private func race(_ lanes: String...) throws -> Race<NetworkCourse> {
    Race(try .train(lanes: lanes) { ($0.activation, $0.validation) = (.tanh, 0.25) })
  }

  @Test func lanesGoSideBySideWhateverTheirBatches() throws {
    var race = try race("sgd:batch_size=1", "sgd:batch_size=8", "gd")
    #expect(race.experiment.network?.samplesPerEpoch == 30 && race.experiment.end == 150)
    race.advance(to: 60)
    #expect(race.lanes.map(\.time) == [60, 60, 60])
    #expect(race.lanes.map(\.head.step) == [60, 8, 2])
    #expect(race.advance(to: 150) == false)
    #expect(race.lanes.allSatisfy { $0.status == .finished })
    #expect(race.lanes.map(\.log.epochs.count) == [6, 6, 6])
  }

  @Test func slicesMakeNoDifference() throws {
    var (whole, sliced) = (try race("adam", "sgd:lr=0.5"), try race("adam", "sgd:lr=0.5"))
    whole.advance(to: 150)
    while sliced.advance(to: 150, while: { false }) {}
    for (a, b) in zip(whole.lanes, sliced.lanes) {
      #expect(a.head.parameters == b.head.parameters && a.log.points.elements == b.log.points.elements)
    }
  }

  @Test func thePastIsAsItWas() throws {
    var race = try race("adam:lr=0.05,dropout=0.3,batch_norm=true")
    var states: [Int: [Float]] = [0: race.lanes[0].head.parameters]
    while race.advance(to: 150, while: { false }) {
      states[race.lanes[0].time] = race.lanes[0].head.parameters
    }
    #expect(states.count > 15)
    for (time, parameters) in states {
      #expect(race.lanes[0].state(at: time).parameters == parameters, "\(time)")
    }
    let between = race.lanes[0].state(at: 11)
    #expect(between.parameters == states[8])
  }

  @Test func aTurnedKnobCountsFromItsTimeOn() throws {
    var race = try race("sgd:lr=0.1")
    race.advance(to: 150)
    let before = race.lanes[0]
    let knobs = race.experiment.knobs()
    #expect(knobs.prefix(5).map(\.hyperparameter.key) == ["lr", "momentum", "batch_size", "l2", "dropout"])
    race.turn(knobs[0], ofLane: 0, to: 0.9, mode: .onward, at: 60)
    #expect(race.lanes[0].time == 60 && race.lanes[0].status == .running)
    race.advance(to: 150)
    let after = race.lanes[0]
    #expect(after.state(at: 60).parameters == before.state(at: 60).parameters)
    #expect(after.state(at: 68).parameters != before.state(at: 68).parameters)
    #expect(after.value(of: knobs[0], at: 30) == 0.1 && after.value(of: knobs[0], at: 90) == 0.9)
    race.turn(knobs[0], ofLane: 0, to: 0.1, mode: .onward, at: 60)
    race.advance(to: 150)
    #expect(race.lanes[0].head.parameters == before.head.parameters)
  }

  @Test(arguments: ["batch_size", "l2", "dropout"])
  func everyKnobDoesSomething(_ key: String) throws {
    var race = try race("sgd:lr=0.5")
    race.advance(to: 60)
    var plain = race
    plain.advance(to: 90)
    let knob = try #require(race.experiment.knob(key))
    let value = knob.value(in: race.lanes[0].setup)
    let turned = max(knob.turned(value, by: 3), value + 0.25)
    race.turn(knob, ofLane: 0, to: turned, mode: .onward, at: 60)
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
    let experiment = try Experiment.train("gd:lr=1e-12,patience=2") {
      ($0.validation, $0.epochs) = (0.25, 100)
    }
    var lane = NetworkLane(experiment.lanes[0], in: experiment)
    while !lane.isFinished { lane.step() }
    guard case .stoppedEarly(let epoch, let best) = lane.status else {
      Issue.record("\(lane.status)")
      return
    }
    #expect(epoch - best == 2 && lane.best?.epoch == best)
  }

  /// Digits have a test part and no validation part.
  @Test func nothingIsChosenByTestData() throws {
    let experiment = try Experiment.digits(epochs: 1)
    let subject = try #require(experiment.network)
    #expect(subject.split.validation == nil && subject.split.test?.count == 360)
    var lane = NetworkLane(experiment.lanes[1], in: experiment)
    while !lane.isFinished { lane.step() }
    let record = try #require(lane.log.epochs.last)
    #expect(record.validation == nil && record.test?.accuracy != nil)
    #expect(record.test != record.training && lane.best?.loss == record.training.loss)
    var log = NetworkLog(samplesPerEpoch: 1, pointCapacity: 16, keepsPath: false)
    for (epoch, (validation, test)) in [(2.0, 3.0), (1, 4), (3, 0)].enumerated() {
      log.append(
        EpochRecord(
          epoch: epoch, step: epoch, training: Evaluation(loss: 5), validation: Evaluation(loss: validation),
          test: Evaluation(loss: test), gradientNorm: 1, layerGradientNorms: [], learningRate: 1))
    }
    #expect(log.best == NetworkLog.BestEpoch(epoch: 1, loss: 1))
  }

  @Test func memoryIsBounded() {
    var log = NetworkLog(samplesPerEpoch: 10, pointCapacity: 32, keepsPath: true)
    for step in 0..<100_000 {
      log.append(TrainingStepRecord(step: step, samplesSeen: 10 * step, loss: 1, gradientNorm: 1))
      log.append(TrainingPoint(step: step, samplesSeen: 10 * step, parameters: [1]))
    }
    #expect(log.steps.elements.count <= 1 << 14 && (16...32).contains(log.points.elements.count))
    #expect(log.points.elements.first?.step == 0)
    #expect(log.steps.count(upTo: 99_999) == log.steps.elements.count && log.steps.count(upTo: -1) == 0)
    log.truncate(after: 5000)
    #expect(log.steps.elements.last?.step == 500 / log.steps.stride * log.steps.stride)
    #expect(log.points.elements.map(\.step) == [0])
  }

  /// The key frames of all lanes together have a room of 24 MiB, with three numbers a parameter; a lane that would
  /// have none in it gets sixteen.
  @Test(arguments: [([2, 5, 1], 512), ([2, 64, 64, 1], 29), ([2, 400, 400, 1], 16)])
  func sixteenLanesFit(_ layers: [Int], _ frames: Int) throws {
    let experiment = try Experiment.train(lanes: Array(repeating: "sgd", count: 16)) { $0.layers = layers }
    let course = NetworkCourse(experiment.lanes[0], in: experiment)
    let bytes = 4 * (experiment.lanes[0].network?.network.parameterCount ?? 0)
    #expect(course.frames == (frames, 1))
    #expect(frames == 16 || 16 * 3 * bytes * frames <= 24 << 20)
  }
}
