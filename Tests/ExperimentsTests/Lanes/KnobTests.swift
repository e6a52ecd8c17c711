import Expressions
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

  // MARK: Knobs of the surface

  private func surfaceKnobs(_ text: String) throws -> [Knob] {
    Knob.all(of: try Experiment.race(lanes: [], on: text).surface?.setup)
  }

  @Test func parametersOfASurfaceAreKnobs() throws {
    let knobs = try surfaceKnobs("rosenbrock:b=10")
    #expect(knobs.map(\.hyperparameter.key) == ["a", "b"] && knobs.allSatisfy(\.isOfSurface))
    #expect(knobs.map(\.hyperparameter.scale) == [.linear, .logarithmic])
    #expect(knobs[1].hyperparameter.track == 0.01...1e6)
    let setup = try LaneSetup("adam")
    #expect(knobs.map { $0.defaultValue(in: setup) } == [1, 100])
    #expect(try surfaceKnobs("quadratic").map(\.hyperparameter.symbol) == ["κ", "angle"])
    #expect(try surfaceKnobs("beale").isEmpty && Knob.all(of: nil).isEmpty)
  }

  /// A lane does not have them, but knows the surface that it descends.
  @Test func lanesKnowTheValuesOfTheirSurface() throws {
    let experiment = try Experiment.race(lanes: ["adam"], on: "rosenbrock:b=10")
    let race = Race<SurfaceCourse>(experiment)
    let knobs = race.knobs(ofLane: 0).filter(\.isOfSurface)
    #expect(knobs.map { race.value(of: $0, ofLane: 0, at: 0) } == [1, 10])
    var setup = experiment.lanes[0]
    for knob in knobs { knob.write(5, to: &setup) }
    #expect(setup.values == experiment.lanes[0].values)
  }

  /// Linear knobs stay on round numbers, within tracks that have room for at least twice the value.
  @Test(
    arguments: [
      (3.0, [3.2, 3.4, 3.6]), (1, [1.05, 1.1, 1.15]), (-0.5, [-0.48, -0.46, -0.44]), (0, [0.02, 0.04, 0.06]),
      (100, [105, 110, 115]),
    ] as [(Double, [Double])])
  func formulasAreTurnedOnRoundNumbers(_ value: Double, _ turned: [Double]) throws {
    let formula = try Formula("x^2 + a*y^2", parameters: ["a": value])
    let knob = try #require(Knob.all(of: SurfaceSetup(formula)).first)
    #expect((1...3).map { knob.turned(value, by: $0) } == turned)
    #expect(knob.turned(knob.turned(value, by: 7), by: -7) == value)
  }

  /// A value far outside of the default's track has a track of its own, and stays where it is.
  @Test func aTrackFollowsATypedValue() throws {
    let formula = try Formula("x^2 + a*y^2", parameters: ["a": 1])
    let setup = SurfaceSetup(formula)
    #expect(setup.with(1000, at: 0).surface.value(0, 1) == 1000)
    let knob = try #require(Knob.all(of: setup.with(1000, at: 0)).first)
    let usual = knob.defaultValue(in: try LaneSetup("gd"))
    #expect(knob.turned(1000, by: 1) == 1050 && usual == 1)
    let near = try #require(Knob.all(of: setup.with(2, at: 0)).first)
    #expect(near == Knob.all(of: setup).first)
  }
}
