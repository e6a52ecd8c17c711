import Experiments
import Optimizers

/// Trials as races.
extension Sweep {
  /// A trial as a race of its one lane, which takes the same way.
  ///
  /// - Throws: the reason why its settings do not go together.
  public func experiment(of trial: Trial) throws -> Experiment {
    let prepared = try prepare(trial)
    var experiment = prepared.experiment
    var lane = prepared.lane
    if lane.seed == experiment.seed { lane.seed = nil }
    experiment.lanes = [lane]
    return experiment
  }

  /// A trial as a race of its one lane, which takes the same way.
  ///
  /// - Throws: the reason why its settings do not go together.
  public func experiment(of record: TrialRecord) throws -> Experiment { try experiment(of: record.trial) }

  /// Several trials as one race; nil if they start at different points, on different surfaces, or with networks or
  /// budgets that a race has but once.
  ///
  /// - Throws: the reason why the settings of one do not go together.
  public func experiment(of trials: [Trial]) throws -> Experiment? {
    let races = try trials.map { try experiment(of: $0) }
    guard var race = races.first else { return nil }
    for other in races.dropFirst() {
      guard race.hasSameCommons(as: other) else { return nil }
      race.lanes += other.lanes
    }
    // Labels that appear twice get a number.
    return Experiment(
      title: race.title, subject: race.subject, seed: race.seed, lanes: race.lanes, view: race.view)
  }

  /// The words of the command for a trial, each quoted for a shell.
  ///
  /// - Throws: the reason why its settings do not go together.
  public func commandWords(of trial: Trial) throws -> [String] {
    let experiment = try experiment(of: trial)
    let command = experiment.network == nil ? "run" : "train"
    return ["descent", command] + experiment.commandWords.dropFirst()
  }
}

extension Experiment {
  /// True if another race differs in its lanes only, and those differ in what lanes may differ in.
  fileprivate func hasSameCommons(as other: Experiment) -> Bool {
    switch (subject, other.subject) {
    case (.surface(let one), .surface(let two)):
      one.start == two.start && one.setup.text == two.setup.text && one.steps == two.steps
    case (.network(let one), .network(let two)):
      one.epochs == two.epochs
        && lanes.last?.network.map { LayerList($0.network.architecture) }
          == other.lanes.last?.network.map { LayerList($0.network.architecture) }
        && lanes.last?.network?.network.loss == other.lanes.last?.network?.network.loss
    default: false
    }
  }
}
