import Catalogue
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// What is wrong must be seen: each mutation must leave the reference by more than its tolerance, in the same
/// comparison that the right rules pass.
@Suite struct MutationTests {
  /// A reference and a lane that is made wrong in one way.
  struct Mutation: Sendable, CustomTestStringConvertible {
    let reference: String
    let fault: String
    let mutate: @Sendable (inout LaneSetup) throws -> Void
    var testDescription: String { "\(reference): \(fault)" }
  }

  /// One hyperparameter with another value.
  static func setting(_ reference: String, _ key: String, _ value: Double) -> Mutation {
    Mutation(reference: reference, fault: "\(key)=\(value)") { setup in
      let index = try #require(setup.entry.index(of: key))
      try #require(setup.values[index] != value)
      setup.values[index] = value
    }
  }

  static func lane(
    _ reference: String, _ fault: String, _ mutate: @escaping @Sendable (inout LaneSetup) throws -> Void
  ) -> Mutation { Mutation(reference: reference, fault: fault, mutate: mutate) }

  /// The same values under another rule.
  static func rule(_ reference: String, _ entry: OptimizerEntry, _ values: [Double]) -> Mutation {
    Mutation(reference: reference, fault: "\(entry.name) in its place") { setup in
      var other = LaneSetup(entry)
      other.values = values + entry.defaults.dropFirst(values.count)
      setup = other
    }
  }

  static let settings: [Mutation] = [
    setting("gd--quadratic_bowl", "lr", 0.1 * (1 + 1e-9)),
    lane("gd-inverse-time--beale", "no schedule") { $0.stages.schedule = nil },
    lane("gd-inverse-time--beale", "schedule one step late") {
      $0.stages.schedule = Late(InverseTimeDecay(beta: 0.02))
    },
    lane("gd-exponential--himmelblau", "γ = 1 − β for e^(−β)") {
      $0.stages.schedule = GeometricDecay(gamma: 1 - 0.03)
    },
    setting("sgd--rosenbrock", "momentum", 0.001),
    setting("sgd-maximize--saddle", "maximize", 0),
    setting("sgd-weight-decay--himmelblau", "weight_decay", 0),
    lane("sgd-clip-norm--beale", "clipped by value") {
      ($0.stages.clipNorm, $0.stages.clipValue) = (nil, $0.stages.clipNorm)
    },
    lane("sgd-clip-value--rosenbrock", "not clipped") { $0.stages.clipValue = nil },
    lane("momentum-clip-inf--himmelblau", "Euclidean norm") { $0.stages.clipNormExponent = 2 },
    setting("momentum-dampening--three_hump_camel", "dampening", 0),
    setting("nesterov--rosenbrock", "nesterov", 0),
    setting("momentum--rosenbrock", "nesterov", 1),
    rule("momentum--beale", .emaMomentum, [0.01, 0.9]),
    rule("ema-momentum--beale", .momentum, [0.05, 0.9]),
    setting("ema-momentum--rosenbrock", "beta", 0.9 + 1e-9),
    setting("rmsprop--rosenbrock", "eps_inside", 1),
    setting("rmsprop-eps-inside--booth", "eps_inside", 0),
    setting("rmsprop-centered--styblinski_tang", "centered", 0),
    setting("rmsprop-momentum--beale", "momentum", 0),
    setting("rmsprop-weight-decay--linear_regression", "weight_decay", 0),
    setting("rmsprop--quadratic_bowl", "alpha", 0.01),
    setting("adam--rosenbrock", "bias_correction", 0),
    lane("adam--beale", "β₁ and β₂ swapped") { $0.values.swapAt(1, 2) },
    setting("adam-epsilon--rosenbrock", "eps", 1e-8),
    setting("adam--booth", "amsgrad", 1),
    setting("amsgrad--ackley", "amsgrad", 0),
    setting("adamw--rosenbrock", "decoupled_weight_decay", 0),
    setting("adam-weight-decay--booth", "decoupled_weight_decay", 1),
    lane("adam-steplr--himmelblau", "no schedule") { $0.stages.schedule = nil },
    lane("adam-clip-norm--rosenbrock", "not clipped") { $0.stages.clipNorm = nil },
  ]

  @Test(arguments: settings)
  func wrongLaneIsSeen(_ mutation: Mutation) throws {
    let reference = try Reference.named(mutation.reference)
    var setup = try reference.lane()
    try mutation.mutate(&setup)
    let trajectory = try Trajectory.of(reference, lane: setup)
    #expect(!Deviation(of: trajectory, from: reference).isWithinTolerance)
  }

  static let sgdFaults: [(String, WrongSGD.Fault)] = [
    ("momentum-dampening--rotated_quadratic", .dampensFirstStep),
    ("momentum-steplr--booth", .foldsLearningRate),
    ("momentum-weight-decay--linear_regression", .decaysAfterMomentum),
    ("sgd--booth", .climbs),
    ("nesterov--booth", .looksAheadOnOldVelocity),
  ]

  @Test(arguments: sgdFaults)
  func wrongSGDIsSeen(_ name: String, _ fault: WrongSGD.Fault) throws {
    let reference = try Reference.named(name)
    #expect(!(try deviation(reference) { WrongSGD(fault, like: $0) }).isWithinTolerance)
    // The control: without its fault it is right, so it is the fault that is seen.
    #expect((try deviation(reference) { WrongSGD(.none, like: $0) }).isWithinTolerance)
  }

  static let adamFaults: [(String, WrongAdam.Fault)] = [
    ("adam--rosenbrock", .epsilonInside),
    ("adam--rosenbrock", .epsilonBeforeCorrection),
    ("adam--himmelblau", .correctsOneStepLate),
    ("adam-betas--rotated_quadratic", .correctsMeanOnly),
    ("amsgrad--ackley", .largestAfterCorrection),
    ("adam--linear_regression", .squaresAverage),
    ("adamw--linear_regression", .decaysCoupledAndDecoupled),
  ]

  @Test(arguments: adamFaults)
  func wrongAdamIsSeen(_ name: String, _ fault: WrongAdam.Fault) throws {
    let reference = try Reference.named(name)
    #expect(!(try deviation(reference) { WrongAdam(fault, like: $0) }).isWithinTolerance)
    #expect((try deviation(reference) { WrongAdam(.none, like: $0) }).isWithinTolerance)
  }

  /// A comparison that cannot be lost proves nothing.
  @Test func aMissingOrInfiniteStepIsSeen() throws {
    let reference = try Reference.named("gd--quadratic_bowl")
    let right = try Trajectory.of(reference, lane: try reference.lane())
    #expect(Deviation(of: right, from: reference).isWithinTolerance)
    var short = right
    short.params.removeLast()
    #expect(!Deviation(of: short, from: reference).isWithinTolerance)
    var lost = right
    lost.losses[70] = .nan
    #expect(!Deviation(of: lost, from: reference).isWithinTolerance)
  }

  private func deviation<Right: Optimizer>(
    _ reference: Reference, wrong: (Right) -> any Optimizer<Double>
  ) throws -> Deviation where Right.Scalar == Double {
    let setup = try reference.lane()
    let right = try #require(Trajectory.rule(of: setup, layout: try reference.layout()) as? Right)
    let rule = wrong(right)
    let trajectory: Trajectory
    if reference.isSurface {
      let surface = try reference.surface().surface
      trajectory = Trajectory(reference, on: surface, rule: rule, stages: setup.stages)
    } else {
      trajectory = Trajectory(reference, on: try reference.weights(), rule: rule, stages: setup.stages)
    }
    return Deviation(of: trajectory, from: reference)
  }
}

/// A schedule that lags by a step.
private struct Late: Schedule {
  let schedule: any Schedule
  init(_ schedule: any Schedule) { self.schedule = schedule }
  func learningRate(step t: Int, base α: Double) -> Double {
    schedule.learningRate(step: max(0, t - 1), base: α)
  }
}
