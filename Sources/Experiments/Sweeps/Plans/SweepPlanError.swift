/// The reason why the trials of a sweep cannot be listed.
public enum SweepPlanError: Error, Hashable, CustomStringConvertible {
  /// A grid with more settings than trials.
  case gridTooLarge(lane: String, settings: Int, trials: Int)
  /// More dimensions than Sobol's sequence has.
  case tooManyDimensions(lane: String, count: Int)
  /// A number of trials below 1.
  case noTrials
  /// A round that the sweep does not have.
  case noRound(Int, count: Int)
  /// A round needs a result that is not there.
  case missingResult(trial: Int, round: Int)
  /// A result that is not of the trial whose place it has.
  case foreignResult(trial: Int)

  public var description: String {
    switch self {
    case .gridTooLarge(let lane, let settings, let trials):
      "the grid of \(lane) has at least \(settings) settings, but only \(trials) trials are allowed; "
        + "expected --trials \(settings) or more"
    case .tooManyDimensions(let lane, let count):
      "\(lane) varies \(count) settings; the limit of the plan sobol is \(SobolSequence.dimensionLimit)"
    case .noTrials: "a sweep needs one trial at least"
    case .noRound(let round, let count):
      "there is no round \(round); the sweep has \(count), counted from 0"
    case .missingResult(let trial, let round):
      "round \(round) needs the result of trial \(trial), which has not been run"
    case .foreignResult(let trial): "the result of trial \(trial) belongs to another sweep"
    }
  }
}
