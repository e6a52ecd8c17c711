import Catalogue
import Foundation
import Networks
import Testing

@testable import Optimizers

/// Trainings of whole networks, in which tensors count as tensors, as torch and optax walk them (Golden/README.md).
/// To see how far each rule lies from them:
///
///     DESCENT_DEVIATIONS=1 swift test --filter GoldenTests.NetworkTrainingTests/deviations
@Suite struct NetworkTrainingTests {
  /// Rules that tell one tensor from another; all others work number by number.
  static let tensorRules: Set = [
    "coordinate-descent", "lamb", "lars", "novograd", "sm3", "adafactor", "muon",
  ]

  static let catalogued = NetworkRun.all.filter { !$0.isTorchMuon }
  static let torchMuons = NetworkRun.all.filter(\.isTorchMuon)

  /// Every rule of the catalogue trains every network.
  @Test func everyRuleIsThere() {
    #expect(NetworkReference.all.count == 2)
    for reference in NetworkReference.all {
      let rules = Set(reference.training.map(\.rule))
      #expect(rules == Set(OptimizerEntry.all.map(\.name) + ["muon_torch"]), "\(reference.id)")
    }
  }

  @Test(arguments: catalogued)
  func agrees(_ run: NetworkRun) throws {
    #expect(try deviation(run) <= run.training.check.tolerance)
  }

  @Test(arguments: catalogued)
  func agreesInFloat(_ run: NetworkRun) throws {
    #expect(try floatDeviation(run) <= run.training.check.float_tolerance)
  }

  /// A learning rate that is one part in a thousand too long is seen; in Float too, where the library itself stays
  /// close to its numbers.
  @Test(arguments: catalogued)
  func aWrongLearningRateIsSeen(_ run: NetworkRun) throws {
    #expect(try deviation(run, factor: 1.001) > run.training.check.tolerance)
    guard run.training.check.float_tolerance <= 1e-4 else { return }
    #expect(try floatDeviation(run, factor: 1.001) > run.training.check.float_tolerance)
  }

  /// Every rule has a training that Float follows to 3e-6, or nearly.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func floatIsNoExcuse(_ rule: String) throws {
    let runs = Self.catalogued.filter { $0.training.rule == rule }
    let least = try #require(runs.map(\.training.check.float_tolerance).min())
    #expect(least <= 1e-5)
  }

  /// Tensors count: with the whole of θ as one vector, every rule that looks at them leaves the reference, and no
  /// other does.
  @Test(arguments: catalogued)
  func aVectorDisagreesWhereTensorsCount(_ run: NetworkRun) throws {
    let objective = try run.reference.objective()
    let path = run.path(try run.rule(.vector(objective.parameterCount)), on: objective)
    let agrees = run.deviation(path) <= run.training.check.tolerance
    #expect(agrees != Self.tensorRules.contains(run.training.rule))
  }

  // MARK: Muon

  /// torch's Muon, by its own arithmetic.
  @Test(arguments: torchMuons)
  func torchMuonAgrees(_ run: NetworkRun) throws {
    let objective = try run.reference.objective()
    let rule = try run.torchMuon(objective.network.architecture.parameterLayout) {
      var muon = TorchMuon(layout: $0)
      muon.learningRate = run.number("lr")
      (muon.beta, muon.epsilon) = (run.number("momentum"), run.number("eps"))
      return muon
    }
    #expect(run.deviation(run.path(rule, on: objective)) <= run.training.check.tolerance)
  }

  /// Our own Muon in place of torch's, which differs by its bfloat16 alone, has its losses to the same tolerance.
  /// (Of the weights one strays by 2.2e-2.)
  @Test(arguments: torchMuons)
  func exactMuonHasTheLossesOfTorchs(_ run: NetworkRun) throws {
    let inDouble = try exactMuon(run, on: try run.reference.objective(Double.self))
    let inFloat = try exactMuon(run, on: try run.reference.objective(Float.self))
    for path in [inDouble, inFloat] {
      #expect(path.losses.count == run.training.losses.count)
      for (ours, theirs) in zip(path.losses, run.training.losses) {
        #expect(abs(ours - theirs) <= run.training.check.tolerance * (1 + abs(theirs)))
      }
    }
  }

  private func exactMuon<Scalar>(
    _ run: NetworkRun, on objective: NetworkObjective<Scalar>
  ) throws -> NetworkRun.Path {
    let rule = try run.torchMuon(objective.network.architecture.parameterLayout) {
      var muon = Muon<Scalar>(layout: $0)
      muon.learningRate = Scalar(run.number("lr"))
      (muon.beta, muon.epsilon) = (Scalar(run.number("momentum")), Scalar(run.number("eps")))
      return muon
    }
    return run.path(rule, on: objective)
  }

  /// `muon` of the catalogue is Muon and Adam as two groups, bit for bit.
  @Test(arguments: catalogued.filter { $0.training.rule == "muon" })
  func muonIsTwoGroups(_ run: NetworkRun) throws {
    let objective = try run.reference.objective()
    let layout = objective.network.architecture.parameterLayout
    let isNesterov = run.training.hyperparameters["nesterov"]?.number(among: []) == 1
    let groups = try ParameterGroups<Double>(layout) {
      $0.group(.matrices, Muon.self) {
        ($0.learningRate, $0.weightDecay) = (run.number("lr"), run.number("weight_decay"))
        $0.nesterov = isNesterov
      }
      $0.group(.rest, LookaheadAdam.self) {
        ($0.learningRate, $0.nesterov) = (run.number("lr"), isNesterov)
      }
    }
    #expect(run.path(try run.rule(layout), on: objective) == run.path(groups, on: objective))
  }

  // MARK: Deviations

  private func deviation(_ run: NetworkRun, factor: Double = 1) throws -> Double {
    let objective = try run.reference.objective(Double.self)
    let layout = objective.network.architecture.parameterLayout
    return run.deviation(run.path(try run.rule(layout, factor: factor), on: objective))
  }

  private func floatDeviation(_ run: NetworkRun, factor: Float = 1) throws -> Double {
    let objective = try run.reference.objective(Float.self)
    let layout = objective.network.architecture.parameterLayout
    return run.deviation(run.path(try run.floatRule(layout, factor: factor), on: objective))
  }

  /// Prints the largest deviation of each rule over all networks, in Double and in Float, each with its tolerance.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["DESCENT_DEVIATIONS"] != nil))
  func deviations() throws {
    var table = "\nrule                   Double   tolerance  Float    tolerance\n"
    var names: [String] = []
    for run in Self.catalogued where !names.contains(run.name) { names.append(run.name) }
    for name in names {
      let runs = Self.catalogued.filter { $0.name == name }
      let numbers = [
        try runs.map { try deviation($0) }, runs.map(\.training.check.tolerance),
        try runs.map { try floatDeviation($0) }, runs.map(\.training.check.float_tolerance),
      ]
      let columns = numbers.map { String(format: "%.1e", $0.max() ?? .nan) }
      table +=
        name.padding(toLength: 23, withPad: " ", startingAt: 0) + columns.joined(separator: "  ") + "\n"
    }
    print(table)
  }
}
