/// The status of a trial at its end, by its word in files and tables.
public enum TrialStatus: String, Sendable, Hashable, CaseIterable {
  /// The budget was spent on the way.
  case running
  /// Within tolerance of the known minimum, or at rest.
  case converged
  /// No progress any more.
  case stalled
  /// Out of the view of a surface that is unbounded below.
  case escaped
  /// The loss or the parameters became non-finite or unreasonably large.
  case diverged
  /// A stopping criterion of the lane was met.
  case stopped
  /// All epochs were trained.
  case finished
  /// The validation loss did not improve within the lane's patience.
  case stoppedEarly = "stopped early"
  /// Ended from outside before its budget was spent.
  case pruned
  /// The settings do not go together, so that nothing could be run.
  case invalid
}
