/// The figure by which trials are judged.
public enum SweepGoal: Sendable, Hashable {
  /// Steps until the loss is within a tolerance of the known minimum; of networks, until the held-out loss is not
  /// above it.
  case steps(to: Double)
  /// Gradient evaluations until then.
  case evaluations(to: Double)
  /// The loss at the end; of networks the held-out one.
  case finalLoss
  /// The lowest loss on the way; of networks the held-out one.
  case bestLoss
  /// The held-out accuracy when the budget is spent.
  case accuracy

  /// True if a higher figure is better.
  public var isHigherBetter: Bool { self == .accuracy }

  /// The tolerance; nil for goals without one.
  public var tolerance: Double? {
    switch self {
    case .steps(let tolerance), .evaluations(let tolerance): tolerance
    case .finalLoss, .bestLoss, .accuracy: nil
    }
  }
}

/// How good a trial is: less is better. Those that reached the goal come first, by its figure; then those that did not, by
/// their best loss; then those that diverged, were pruned, or could not be run.
public struct TrialScore: Sendable, Hashable, Comparable {
  /// 0 for a goal that was reached, 1 for one that was not, 2 for no result at all.
  public let tier: Int
  /// The figure within the tier; less is better.
  public let value: Double

  public init(tier: Int, value: Double) { (self.tier, self.value) = (tier, value) }

  /// The score of a record.
  ///
  /// - Parameters:
  ///   - record: the trial with its results.
  ///   - goal: the goal of its sweep.
  ///   - place: the place of the best loss among its figures.
  public init(_ record: TrialRecord, goal: SweepGoal, bestLossAt place: Int) {
    self.init(
      status: record.status, goalFigure: record.goal ?? .nan, bestLoss: record.figures[place], goal: goal)
  }

  /// The score of a result.
  ///
  /// - Parameters:
  ///   - status: the status at the end.
  ///   - goalFigure: the goal's figure, NaN for one that was not reached.
  ///   - bestLoss: the lowest loss on the way, NaN for none.
  ///   - goal: the goal of the sweep.
  init(status: TrialStatus, goalFigure: Double, bestLoss: Double, goal: SweepGoal) {
    let isLost = status == .diverged || status == .pruned || status == .invalid
    if !isLost, !goalFigure.isNaN {
      self.init(tier: 0, value: goal.isHigherBetter ? -goalFigure : goalFigure)
    } else if !isLost, bestLoss.isFinite {
      self.init(tier: 1, value: bestLoss)
    } else {
      self.init(tier: 2, value: 0)
    }
  }

  public static func < (left: TrialScore, right: TrialScore) -> Bool {
    left.tier == right.tier ? left.value < right.value : left.tier < right.tier
  }
}
