/// The lanes of a sweep compared as fairly as it allows: all tuned with the same number of trials, the tuned ones run
/// with seeds that no tuning has seen, and the ranking as a function of the tuning's size.
///
/// The best score of a tuning flatters: it was chosen for being good, on those seeds. Fresh seeds undo that. And
/// rankings of optimizers depend on how much each was tuned (Choi et al. 2019, *On Empirical Comparisons of Optimizers
/// for Deep Learning*; Sivaprasad et al. 2020, *Optimizer Benchmarking Needs to Account for Hyperparameter Tuning*), so
/// that a ranking without the number of trials says little; `budgets` says it for 1, 2, 4, 8 … of them.
public struct FairComparison: Sendable {
  /// The tuned lanes on fresh seeds.
  public struct Fresh: Sendable {
    /// The seeds with which all lanes have run.
    public let seeds: [UInt64]
    /// The goal's figure of every lane with every seed; the worst where the goal was not reached.
    public let figures: [[Double]]
    /// The lanes ranked.
    public let comparison: Comparison

    /// True if every lane has the same figure with all seeds, of which there are several.
    public var isDeterministic: Bool {
      seeds.count > 1 && figures.allSatisfy { lane in lane.allSatisfy { $0 == lane[0] } }
    }
  }

  /// The reason why there are no budgets.
  public enum Obstacle: Sendable, Hashable {
    /// Settings of successive halving reach the whole budget only against the others.
    case halving
    /// Settings from another program may depend on those before.
    case external
    /// A lane has no setting that had the whole budget, by its index in the space.
    case noSettings(lane: Int)
  }

  /// The tuning.
  public let summary: SweepSummary
  /// The tuned lanes on fresh seeds; nil without any.
  public let fresh: Fresh?
  /// The fresh seeds with which not all lanes have run yet.
  public let missingSeeds: Int
  /// The lanes compared by the number of trials of their tuning, in rising order; empty if there is an obstacle.
  public let budgets: [TuningBudget]
  /// The reason why there are no budgets.
  public let obstacle: Obstacle?

  /// The sweep.
  public var sweep: Sweep { summary.sweep }

  /// - Parameters:
  ///   - summary: the sweep summed up.
  ///   - perform: how calls are spread over threads; by default, one after the other.
  public init(
    _ summary: SweepSummary,
    concurrently perform: Repeats.Perform = { count, work in for index in 0..<count { work(index) } }
  ) {
    self.summary = summary
    fresh = Self.fresh(summary)
    missingSeeds = summary.sweep.seedsForComparison.count - (fresh?.seeds.count ?? 0)
    obstacle = Self.obstacle(summary)
    guard obstacle == nil else {
      budgets = []
      return
    }
    let pools = TuningPools(
      summary.lanes.map { lane in lane.whole.order.map { lane.whole.groups[Int($0)].score } })
    budgets = TuningBudget.all(pools, goal: summary.sweep.goal, concurrently: perform)
  }

  private static func obstacle(_ summary: SweepSummary) -> Obstacle? {
    switch summary.sweep.plan {
    case .halving: .halving
    case .external: .external
    case .grid, .random, .sobol:
      summary.lanes.first { $0.settingCount == 0 }.map { .noSettings(lane: $0.index) }
    }
  }

  private static func fresh(_ summary: SweepSummary) -> Fresh? {
    let (sweep, table) = (summary.sweep, summary.table)
    guard let round = sweep.freshRound else { return nil }
    let criterion = Criterion(sweep.goal)
    var found = [[UInt64: Double]](repeating: [:], count: sweep.space.lanes.count)
    // They are the last of the file.
    for row in (0..<table.count).reversed() {
      guard table.rounds[row] == round else {
        if table.isInOrder { break }
        continue
      }
      let figure = sweep.goal.figure(of: table.score(at: row, by: sweep.goal))
      found[Int(table.lanes[row])][table.seeds[row]] = figure ?? criterion.worst
    }
    let seeds = sweep.seedsForComparison.filter { seed in found.allSatisfy { $0[seed] != nil } }
    guard !seeds.isEmpty else { return nil }
    let figures = found.map { lane in seeds.map { lane[$0] ?? criterion.worst } }
    return Fresh(seeds: seeds, figures: figures, comparison: Comparison(by: criterion, figures))
  }
}

extension Criterion {
  /// The goal of a sweep as a figure by which lanes are compared.
  init(_ goal: SweepGoal) {
    switch goal {
    case .steps(let tolerance): self.init("steps", "steps to \(Digits.brief(tolerance))", .effort)
    case .evaluations(let tolerance):
      self.init("evaluations", "evaluations to \(Digits.brief(tolerance))", .effort)
    case .finalLoss: self.init("final_loss", "final loss", .loss)
    case .bestLoss: self.init("best_loss", "best loss", .loss)
    case .accuracy: self.init("accuracy", "accuracy", .accuracy)
    }
  }
}
