import Catalogue
import Testing

@testable import Experiments
@testable import Optimizers

/// One wrong variant at least of every rule: moved, swapped or missing parts, and the neighbour that it is
/// easily taken for.
@Suite struct RuleMutationTests {
  typealias Mutation = MutationTests.Mutation

  /// The neighbour in its place, with the values of the hyperparameters that both have.
  private static func neighbour(_ reference: String, _ entry: OptimizerEntry) -> Mutation {
    MutationTests.lane(reference, "\(entry.name) in its place") { setup in
      var other = LaneSetup(entry)
      for (hyperparameter, value) in zip(setup.entry.hyperparameters, setup.values) {
        if let index = entry.index(of: hyperparameter.key) { other.values[index] = value }
      }
      other.stages = setup.stages
      setup = other
    }
  }

  private static func swapped(_ reference: String, _ key: String, _ other: String) -> Mutation {
    MutationTests.lane(reference, "\(key) and \(other) swapped") { setup in
      let (a, b) = (try #require(setup.entry.index(of: key)), try #require(setup.entry.index(of: other)))
      try #require(setup.values[a] != setup.values[b])
      setup.values.swapAt(a, b)
    }
  }

  private static func setting(_ reference: String, _ key: String, _ value: Double) -> Mutation {
    MutationTests.setting(reference, key, value)
  }

  static let all: [Mutation] = [
    setting("asgd--quadratic_bowl", "lambd", 0),
    setting("asgd-averaging--linear_regression", "t0", 31),
    setting("asgd-averaging--linear_regression", "alpha", 0.5),
    neighbour("coordinate-descent--himmelblau", .gd),
    setting("block-coordinate-descent--linear_regression", "block_size", 1),
    setting("coordinate-descent--linear_regression", "order", 1),
    neighbour("sign-sgd--styblinski_tang", .signum),
    neighbour("signum--rosenbrock", .signSGD),
    neighbour("signum--rosenbrock", .emaMomentum),
    swapped("lion--rosenbrock", "beta1", "beta2"),
    setting("lion--himmelblau", "weight_decay", 0),
    swapped("rprop--rosenbrock", "lr", "eta_minus"),
    setting("rprop--booth", "eta_plus", 1.3),
    setting("rprop--himmelblau", "eta_minus", 0.6),
    setting("adagrad-initial--beale", "initial_accumulator_value", 0),
    setting("adagrad-lr-decay--quadratic_bowl", "lr_decay", 0),
    neighbour("adagrad--rosenbrock", .rmsprop),
    setting("adadelta--rosenbrock", "eps", 1e-5),
    setting("adadelta-weight-decay--booth", "weight_decay", 0),
    neighbour("adadelta--quadratic_bowl", .rmspropEpsilonInside),
    neighbour("adamax--rosenbrock", .adam),
    swapped("adamax--styblinski_tang", "beta1", "beta2"),
    setting("adamax--styblinski_tang", "weight_decay", 0),
    neighbour("nadam--rosenbrock", .nadamOptax),
    setting("nadam-decoupled--beale", "decoupled_weight_decay", 0),
    setting("nadam--quadratic_bowl", "momentum_decay", 0),
    neighbour("nadam-optax--rosenbrock", .nadam),
    neighbour("nadam-optax--rosenbrock", .adam),
    neighbour("radam--rosenbrock", .adam),
    setting("radam-weight-decay--linear_regression", "decoupled_weight_decay", 1),
    setting("radam--himmelblau", "beta2", 0.999),
    neighbour("adabelief--rosenbrock", .adam),
    setting("adabelief--linear_regression", "eps_root", 0.01),
    neighbour("yogi--beale", .adam),
    swapped("yogi--linear_regression", "beta1", "beta2"),
    setting("adan--rosenbrock", "complementary_weight", 1),
    swapped("adan--linear_regression", "beta1", "beta2"),
    setting("adan-optax--rosenbrock", "complementary_weight", 0),
    neighbour("adopt--beale", .adam),
    swapped("adopt--beale", "beta1", "beta2"),
    setting("ademamix--himmelblau", "alpha", 0),
    swapped("ademamix--himmelblau", "beta2", "beta3"),
    setting("madgrad--linear_regression", "momentum", 0),
    setting("madgrad--linear_regression", "eps", 1e-3),
    setting("schedule-free-sgd--quadratic_bowl", "beta1", 0),
    neighbour("schedule-free-sgd--quadratic_bowl", .sgd),
    setting("schedule-free-adamw--linear_regression", "weight_decay", 0),
    neighbour("schedule-free-adamw--rosenbrock", .adamw),
    setting("prodigy--quadratic_bowl", "d_coef", 2),
    neighbour("prodigy--linear_regression", .dadaptAdamW),
    neighbour("dadapt-adamw--booth", .prodigy),
    setting("dadapt-adamw--booth", "d0", 1e-4),
    neighbour("lamb--himmelblau", .adam),
    setting("lamb-weight-decay--linear_regression", "weight_decay", 0),
    neighbour("lars--booth", .momentum),
    setting("lars--booth", "nesterov", 1),
    swapped("novograd--rosenbrock", "beta1", "beta2"),
    setting("novograd-weight-decay--booth", "weight_decay", 0),
    neighbour("novograd--linear_regression", .adam),
    neighbour("sm3-vector--quadratic_bowl", .adagrad),
    setting("sm3-matrix--matrix_least_squares", "momentum", 0),
    setting("adafactor-vector--rosenbrock", "beta2_decay", -0.7),
    setting("adafactor-matrix--matrix_least_squares", "d", 0.5),
    setting("muon-optax--matrix_least_squares", "nesterov", 0),
    swapped("muon-optax--matrix_least_squares", "ns_a", "ns_c"),
    setting("sophia--rotated_quadratic", "update_interval", 1),
    setting("sophia--rotated_quadratic", "gamma", 0.1),
    swapped("sophia--rotated_quadratic", "beta1", "beta2"),
    setting("lbfgs-strong-wolfe--rosenbrock", "line_search", 0),
    setting("lbfgs-strong-wolfe--beale", "history_size", 1),
    setting("lbfgs-fixed-step--linear_regression", "history_size", 1),
    neighbour("lbfgs-fixed-step--linear_regression", .gd),
  ]

  @Test(arguments: all)
  func wrongRuleIsSeen(_ mutation: Mutation) throws {
    let reference = try Reference.named(mutation.reference)
    var setup = try reference.lane()
    try mutation.mutate(&setup)
    let trajectory = try Trajectory.of(reference, lane: setup)
    #expect(!Deviation(of: trajectory, from: reference).isWithinTolerance)
  }

  /// Every rule that has references has a wrong variant in one of the tables.
  @Test func everyRuleIsMutated() {
    let mutated = (Self.all + MutationTests.settings).map(\.reference)
    let rules = Set(Reference.all.filter { mutated.contains($0.id) }.map(\.rule))
    #expect(rules == Set(Reference.all.map(\.rule)))
  }

  /// A matrix is not its numbers in a row.
  @Test(arguments: Reference.all.filter { $0.shape != nil })
  func aMissingLayoutIsSeen(_ reference: Reference) throws {
    let setup = try reference.lane()
    let rule = Trajectory.rule(of: setup, layout: .vector(reference.start.count))
    let trajectory = Trajectory(reference, on: try reference.weights(), rule: rule, stages: setup.stages)
    #expect(!Deviation(of: trajectory, from: reference).isWithinTolerance)
  }
}
