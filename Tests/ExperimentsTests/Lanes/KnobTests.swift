import Testing

@testable import Experiments
@testable import Optimizers

@Suite struct KnobTests {
  /// A race on a surface with as many samples, or without data.
  private func experiment(samples: Int) throws -> Experiment {
    let experiment = try Experiment.race(lanes: [], on: samples > 0 ? "regression" : "rosenbrock")
    try #require(experiment.sampleCount == samples)
    return experiment
  }

  private func knobs(_ text: String, samples: Int = 0) throws -> [Knob] {
    let experiment = try experiment(samples: samples)
    return Knob.all(of: try LaneSetup(text, dataBatchSize: samples > 0 ? 10 : nil), in: experiment)
  }

  private func keys(_ text: String, samples: Int = 0) throws -> [String] {
    try knobs(text, samples: samples).map(\.hyperparameter.key)
  }

  private func knob(_ key: String, _ text: String, samples: Int = 0) throws -> Knob {
    try #require(try knobs(text, samples: samples).first { $0.hyperparameter.key == key })
  }

  @Test func gradientDescentHasNoSamplesToTurn() throws {
    #expect(try keys("gd") == ["lr"])
    #expect(try keys("gd", samples: 100) == ["lr"])
  }

  @Test func samplingStandsWhereALaneSamples() throws {
    #expect(
      try keys("sgd", samples: 100) == [
        "lr", "momentum", "batch_size", "noise", "dampening", "weight_decay", "nesterov", "maximize",
      ])
    #expect(try keys("ema-momentum") == ["lr", "beta", "noise"])
    #expect(try keys("adam").last == "noise")
    #expect(try keys("adam:noise=1").prefix(5) == ["lr", "beta1", "beta2", "eps", "noise"])
  }

  @Test func everyKnobReadsWhatItWrites() throws {
    for text in OptimizerEntry.all.map(\.name) {
      var setup = try LaneSetup(text, dataBatchSize: 10)
      for knob in Knob.all(of: setup, in: try experiment(samples: 100)) {
        let value = knob.hyperparameter.scale == .toggle ? 1 : knob.isWhole ? 7 : 0.375
        knob.write(value, to: &setup)
        #expect(knob.value(in: setup) == value, "\(text) \(knob.hyperparameter.key)")
      }
      // The same value set in a state on its way.
      let experiment = try Experiment.race(text)
      var state = SurfaceLane(experiment.lanes[0], in: experiment).head
      for knob in Knob.all(of: setup, in: try self.experiment(samples: 100)) {
        knob.apply(knob.value(in: setup), setup.entry, to: &state)
      }
      for index in setup.values.indices {
        #expect(setup.entry.value(at: index, in: state.pipeline.rule) == setup.values[index])
      }
      #expect(state.noise == setup.noise && (setup.entry.gradient == .exact || state.batchSize == 7))
    }
  }

  @Test func allTheDataIsNoBatch() throws {
    var setup = try LaneSetup("sgd", dataBatchSize: 10)
    let knob = try knob("batch_size", "sgd", samples: 100)
    #expect(knob.value(in: setup) == 10 && knob.defaultValue(in: setup) == 100)
    knob.write(100, to: &setup)
    #expect(setup.batchSize == nil && knob.value(in: setup) == 100)
  }

  // MARK: Turning

  @Test func aLearningRateClimbsALadder() throws {
    let knob = try knob("lr", "gd")
    #expect(knob.turned(0.001, by: 1) == 0.0012 && knob.turned(0.001, by: -1) == 0.0008)
    #expect(knob.turned(0.001, by: 10) == 0.01 && knob.turned(0.01, by: -10) == 0.001)
    #expect(knob.turned(0.00107, by: 1) == 0.0012 && knob.turned(0.00107, by: -1) == 0.001)
    #expect(knob.turned(1e-5, by: -1) == 1e-5, "the track ends, and zero is no learning rate")
    #expect(knob.turned(1, by: 100) == 100)
  }

  @Test func aMomentumIsTurnedByWhatIsLeftOfOne() throws {
    let knob = try knob("beta", "ema-momentum")
    #expect(knob.turned(0.9, by: 10) == 0.99 && knob.turned(0.99, by: -10) == 0.9)
    #expect(knob.turned(0.9, by: -1) == 0.88 && knob.turned(0.9, by: 1) == 0.92)
    #expect(knob.turned(0, by: -1) == 0 && knob.turned(0.9999, by: 5) == 0.9999)
  }

  @Test func zeroLiesBelowALogarithmicTrack() throws {
    let knob = try knob("noise", "sgd")
    #expect(knob.turned(1e-3, by: -1) == 0 && knob.turned(0, by: -1) == 0 && knob.turned(0, by: 1) == 1e-3)
  }

  @Test func flagsAndBatchesAreWhole() throws {
    let flag = try knob("nesterov", "sgd")
    #expect(flag.turned(0, by: 3) == 1 && flag.turned(1, by: -1) == 0)
    let batch = try knob("batch_size", "sgd", samples: 100)
    var size = 1.0
    var sizes: [Double] = []
    while size < 100 {
      let next = batch.turned(size, by: 1)
      try #require(next > size && next == next.rounded())
      sizes.append(next)
      size = next
    }
    #expect(sizes.last == 100 && sizes.count < 25)
    #expect(batch.turned(1, by: -5) == 1 && batch.turned(100, by: 5) == 100)
  }

  /// Up and down again ends where it began, for every knob and every round value on its way.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func turningIsReversible(_ name: String) throws {
    for knob in try knobs(name, samples: 100) where knob.hyperparameter.scale != .toggle {
      var value = knob.turned(knob.hyperparameter.track.lowerBound, by: 3)
      for _ in 0..<12 {
        let next = knob.turned(value, by: 1)
        #expect(knob.turned(next, by: -1) == value, "\(knob.hyperparameter.key) at \(value)")
        #expect(knob.hyperparameter.range.contains(next))
        value = next
      }
    }
  }

  @Test func positionsRunFromZeroToOne() throws {
    for knob in try knobs("adam", samples: 100) {
      let track = knob.hyperparameter.track
      #expect(
        abs(knob.position(of: track.lowerBound)) < 1e-12
          && abs(knob.position(of: track.upperBound) - 1) < 1e-12)
      #expect(knob.position(of: 1e9) == 1 && knob.position(of: 0) == 0)
    }
    let rate = try knob("lr", "gd")
    #expect(abs(rate.position(of: 1e-3) - 0.4) < 1e-12)
  }
}
