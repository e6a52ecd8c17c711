/// A part of a sweep whose trials are known once the part before it is complete.
public struct SweepRound: Sendable, Hashable {
  /// The purpose of a round.
  public enum Kind: String, Sendable, Hashable {
    /// Settings are tried.
    case tuning
    /// The best setting of every lane runs with fresh seeds.
    case fresh
  }

  /// The place among the rounds, from 0.
  public let index: Int
  /// Its purpose.
  public let kind: Kind
  /// The budget of every trial.
  public let budget: Int
  /// The number of settings of every lane of the space.
  public let settings: [Int]
  /// The seeds of every setting.
  public let seeds: [UInt64]
  /// The indices of its trials.
  public let trials: Range<Int>
}

extension Sweep {
  /// The seeds of every setting: those of the space, or else the experiment's.
  public var tuningSeeds: [UInt64] { space.seeds.isEmpty ? [experiment.seed] : space.seeds }

  /// The seeds of the last round: those above all that the tuning uses.
  public var seedsForComparison: [UInt64] {
    let last = tuningSeeds.max() ?? 0
    return (0..<freshSeeds).map { last &+ 1 &+ UInt64($0) }
  }

  /// All rounds, in order; none where the settings come from another program, or where the plan does not fit.
  public var rounds: [SweepRound] { (try? checkedRounds()) ?? [] }

  /// The number of trials in all rounds.
  public var trialCount: Int { rounds.last?.trials.upperBound ?? 0 }

  /// All rounds, in order.
  ///
  /// - Throws: if the plan does not fit the space.
  public func checkedRounds() throws(SweepPlanError) -> [SweepRound] {
    let counts = try SettingSource(self).counts
    if plan == .external { return [] }
    var rounds: [SweepRound] = []
    func append(_ kind: SweepRound.Kind, _ budget: Int, _ settings: [Int], _ seeds: [UInt64]) {
      let first = rounds.last?.trials.upperBound ?? 0
      let count = settings.reduce(0, +) * seeds.count
      rounds.append(
        SweepRound(
          index: rounds.count, kind: kind, budget: budget, settings: settings, seeds: seeds,
          trials: first..<first + count))
    }
    for rung in 0...lastRung {
      let settings = counts.map { $0 == 1 ? 1 : max(1, $0 / power(rung)) }
      append(.tuning, rungBudget(rung), settings, tuningSeeds)
    }
    if freshSeeds > 0 { append(.fresh, budget, counts.map { _ in 1 }, seedsForComparison) }
    return rounds
  }

  /// The number of the last rung: ⌊log_η(trials)⌋, or less if the first budget would be below 1.
  private var lastRung: Int {
    guard case .halving(let eta) = plan else { return 0 }
    var (rungs, settings, first) = (0, trials, budget)
    while eta >= 2, settings / eta >= 1, first / eta >= 1 {
      (rungs, settings, first) = (rungs + 1, settings / eta, first / eta)
    }
    return rungs
  }

  /// ηʳ.
  private func power(_ rung: Int) -> Int {
    guard case .halving(let eta) = plan else { return 1 }
    return (0..<rung).reduce(1) { power, _ in power * eta }
  }

  /// The budget of a rung, rounded: η times as much in every rung, and all of it in the last.
  private func rungBudget(_ rung: Int) -> Int {
    let divisor = power(lastRung - rung)
    return (budget + divisor / 2) / divisor
  }
}
