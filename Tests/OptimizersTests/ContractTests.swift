import Testing

@testable import Optimizers

/// What every rule of the catalogue promises.
@Suite struct ContractTests {
  @Test func everyRowHasAContract() {
    #expect(Contract.all.map(\.entry.name) == OptimizerEntry.all.map(\.name))
  }

  @Test(arguments: Contract.all)
  func zeroGradientMovesNothing(_ contract: Contract) {
    for settings in [[:], ["eps": 1e-3]] as [[String: Double]] {
      var rule = contract.rule(settings.merging(contract.still?.until ?? [:]) { $1 })
      var θ = [3.0, -0.25]
      for _ in 0..<5 { rule.step(&θ, gradient: [0, 0]) }
      #expect(θ == [3, -0.25])
    }
  }

  /// The exceptions are none that could be dropped.
  @Test(arguments: Contract.all.filter { $0.still != nil })
  func whatIsExceptedDoesMove(_ contract: Contract) {
    var rule = contract.rule()
    var θ = [3.0, -0.25]
    for _ in 0..<5 { rule.step(&θ, gradient: [0, 0]) }
    #expect(θ != [3, -0.25])
  }

  @Test(arguments: Contract.all)
  func descendsABowl(_ contract: Contract) throws {
    var rule = contract.rule()
    let steps = contract.slow?.steps ?? 200
    let path = Contract.path(of: &rule, from: Contract.start, steps: steps)
    let end = try #require(path.last)
    if contract.slow != nil { #expect(Contract.loss(path[199]) > 1e-2 * Contract.loss(Contract.start)) }
    #expect(Contract.loss(end) < 1e-2 * Contract.loss(Contract.start))
  }

  /// The contract can be broken: a rule that climbs does.
  @Test func aClimbingRuleBreaksTheContract() throws {
    var rule: any Optimizer<Double> = SGD<Double>(parameterCount: 2) {
      $0.learningRate = 0.1
      $0.maximize = true
    }
    let path = Contract.path(of: &rule, from: Contract.start, steps: 200)
    #expect(!(Contract.loss(try #require(path.last)) < 1e-2 * Contract.loss(Contract.start)))
  }

  @Test(arguments: Contract.all)
  func aCopyReplaysBitForBit(_ contract: Contract) throws {
    var rule = contract.rule()
    let before = Contract.path(of: &rule, from: Contract.start, steps: 37)
    let place = try #require(before.last)
    var copy = rule
    let first = Contract.path(of: &rule, from: place, steps: 50)
    let second = Contract.path(of: &copy, from: place, steps: 50)
    #expect(first == second)
  }

  /// State is not shared by copies: stepping one leaves the other where it was.
  @Test(arguments: Contract.all)
  func aCopyIsIndependent(_ contract: Contract) {
    var rule = contract.rule()
    var twin = contract.rule()
    let copy = rule
    _ = Contract.path(of: &rule, from: [100, -70], steps: 20)
    var untouched = copy
    #expect(
      Contract.path(of: &untouched, from: Contract.start, steps: 20)
        == Contract.path(of: &twin, from: Contract.start, steps: 20))
  }

  @Test(arguments: Contract.all)
  func everyHyperparameterMatters(_ contract: Contract) {
    for (index, hyperparameter) in contract.entry.hyperparameters.enumerated() {
      guard contract.idle[hyperparameter.key] == nil else {
        #expect(!differs(contract, at: index, with: [:]), "\(hyperparameter.key)")
        continue
      }
      let others = contract.silent[hyperparameter.key]?.until ?? [:]
      #expect(
        differs(contract, at: index, with: others), "\(hyperparameter.key) changes nothing")
      if let silence = contract.silent[hyperparameter.key] {
        #expect(!differs(contract, at: index, with: [:]), "\(hyperparameter.key): \(silence.reason)")
      }
    }
  }

  private func differs(_ contract: Contract, at index: Int, with settings: [String: Double]) -> Bool {
    let usual = contract.rule(settings)
    var changed = usual
    change(&changed, at: index, of: contract)
    return Contract.trace(of: usual, from: Contract.start, steps: 150)
      != Contract.trace(of: changed, from: Contract.start, steps: 150)
  }

  private func change(_ rule: inout any Optimizer<Double>, at index: Int, of contract: Contract) {
    let value = contract.entry.value(at: index, in: rule)
    let hyperparameter = contract.entry.hyperparameters[index]
    let other =
      contract.telling[hyperparameter.key]?.value
      ?? (hyperparameter.scale == .toggle
        ? 1 - value : hyperparameter.isWhole ? value == 1 ? 2 : 1 : value == 0 ? 0.1 : 0.7 * value)
    contract.entry.setValue(other, at: index, in: &rule)
  }

  /// A hyperparameter that is changed on the way bends the path from there on, and what lies before stays.
  @Test(arguments: Contract.all)
  func liveChangesBendThePath(_ contract: Contract) {
    for (index, hyperparameter) in contract.entry.hyperparameters.enumerated()
    where contract.idle[hyperparameter.key] == nil {
      var usual = contract.rule(contract.silent[hyperparameter.key]?.until ?? [:])
      let place = Contract.path(of: &usual, from: Contract.start, steps: 2)[1]
      var changed = usual
      change(&changed, at: index, of: contract)
      let (a, b) = (
        Contract.trace(of: usual, from: place, steps: 150),
        Contract.trace(of: changed, from: place, steps: 150)
      )
      let reason = contract.fixedAtStart[hyperparameter.key]
      #expect((a == b) == (reason != nil), "\(hyperparameter.key) \(reason ?? "changes nothing")")
      #expect(b.joined().allSatisfy { $0.isFinite }, "\(hyperparameter.key)")
    }
  }

  @Test(arguments: Contract.all)
  func floatFollowsDouble(_ contract: Contract) {
    var double = contract.rule()
    var float = contract.floatRule()
    let exact = Contract.path(of: &double, from: Contract.start, steps: 100)
    let rounded = Contract.path(of: &float, from: Contract.start.map(Float.init), steps: 100)
    let most = contract.coarse?.distance ?? 1e-4
    let distances = zip(exact, rounded).map { max(abs($0[0] - Double($1[0])), abs($0[1] - Double($1[1]))) }
    for (step, distance) in distances.enumerated() {
      #expect(distance <= most, "after \(step + 1) steps")
    }
    if contract.coarse != nil { #expect(distances.contains { $0 > 1e-4 }) }
  }

  /// α of the catalogue's stability limit: a little less converges on a quadratic, a little more does not.
  @Test(arguments: Contract.all.filter { $0.entry.stabilityLimit != nil }, [0, 0.5, 0.9])
  func stabilityLimitIsSharp(_ contract: Contract, β: Double) throws {
    for dampening in [0, 0.5] where dampening == 0 || contract.entry.name == "momentum" {
      let settings = ["momentum": β, "beta": β, "dampening": β == 0 ? 0 : dampening]
      let rule = contract.rule(settings)
      let values = contract.entry.hyperparameters.indices.map { contract.entry.value(at: $0, in: rule) }
      let stabilityLimit = try #require(contract.entry.stabilityLimit)
      let limit = stabilityLimit(values)
      #expect(distance(rule, learningRate: 0.98 * limit) < 1e-3)
      #expect(distance(rule, learningRate: 1.02 * limit) > 1e3)
    }
  }

  /// |θ| after many steps on ½θ², from 1.
  private func distance(_ rule: any Optimizer<Double>, learningRate: Double) -> Double {
    var rule = rule
    rule.learningRate = learningRate
    var θ = [1.0, 0]
    for _ in 0..<5000 where abs(θ[0]) < 1e6 { rule.step(&θ, gradient: [θ[0], 0]) }
    return abs(θ[0])
  }
}
