/// One run of a sweep before it has been made: a lane, its settings, a seed and a budget.
public struct Trial: Sendable, Hashable {
  /// The place in the sweep, from 0.
  public var index: Int
  /// The round that it belongs to, from 0.
  public var round: Int
  /// The index of its lane in the space.
  public var lane: Int
  /// The number of its setting among those of its lane, from 0.
  public var setting: Int
  /// The seed of everything random in the run.
  public var seed: UInt64
  /// The steps, epochs or evaluations that it may take.
  public var budget: Int
  /// The value of every dimension of its lane, in order; of choices, the index of the chosen one.
  public var values: [Double]

  public init(index: Int, round: Int, lane: Int, setting: Int, seed: UInt64, budget: Int, values: [Double]) {
    (self.index, self.round, self.lane, self.setting) = (index, round, lane, setting)
    (self.seed, self.budget, self.values) = (seed, budget, values)
  }
}

/// A trial with its results.
public struct TrialRecord: Sendable, Hashable {
  /// The run.
  public var trial: Trial
  /// The status at the end.
  public var status: TrialStatus
  /// The step since which the status holds; nil if there is none.
  public var statusStep: Int?
  /// The goal's figure; nil if it was not reached, or the run has none.
  public var goal: Double?
  /// The figures of the sweep, in its order; NaN for none.
  public var figures: [Double]

  public init(_ trial: Trial, status: TrialStatus, statusStep: Int?, goal: Double?, figures: [Double]) {
    (self.trial, self.status, self.statusStep) = (trial, status, statusStep)
    (self.goal, self.figures) = (goal, figures)
  }
}
