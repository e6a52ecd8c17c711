/// A sweep: many runs of the lanes of an experiment, whose settings vary.
public struct Sweep: Sendable {
  /// The race that is varied; its length is the budget of a whole trial.
  public var experiment: Experiment
  /// Everything that may be tried.
  public var space: SweepSpace
  /// How settings are chosen.
  public var plan: SweepPlan
  /// The settings tried of every lane; in a grid, the most of them.
  public var trials: Int
  /// The figure by which trials are judged.
  public var goal: SweepGoal
  /// The unit of budgets.
  public var unit: BudgetUnit
  /// The budget of a whole trial, in that unit.
  public var budget: Int
  /// The seed of the plan.
  public var seed: UInt64
  /// The runs with fresh seeds of every lane's best setting, after the tuning; 0 for none.
  public var freshSeeds: Int
  /// Makes the lane of a trial and the experiment that it belongs to.
  public var prepare: Preparation

  /// The unit in which a trial's length is measured.
  public enum BudgetUnit: String, Sendable, Hashable, CaseIterable {
    case steps, epochs, evaluations
  }

  /// Makes the lane of a trial, with its settings, its seed and its budget, and the experiment that it belongs to.
  ///
  /// - Throws: the reason why the settings do not go together.
  public typealias Preparation = @Sendable (Trial) throws -> (lane: LaneSetup, experiment: Experiment)

  public init(
    experiment: Experiment, space: SweepSpace, plan: SweepPlan, trials: Int, goal: SweepGoal,
    unit: BudgetUnit,
    budget: Int, seed: UInt64, freshSeeds: Int, prepare: @escaping Preparation
  ) {
    (self.experiment, self.space, self.plan, self.trials) = (experiment, space, plan, trials)
    (self.goal, self.unit, self.budget) = (goal, unit, budget)
    (self.seed, self.freshSeeds, self.prepare) = (seed, freshSeeds, prepare)
  }

  /// The figures of every trial, in order.
  public var figures: [TrialFigure] {
    experiment.network == nil ? TrialFigure.ofSurfaces : TrialFigure.ofNetworks
  }
}
