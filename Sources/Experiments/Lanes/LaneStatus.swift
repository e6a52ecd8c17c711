import Optimizers

/// The status of a lane at a step.
public enum LaneStatus: Sendable, Hashable {
  /// The criterion by which a lane has converged.
  public enum Criterion: Sendable, Hashable {
    /// The loss is within tolerance of the known minimum.
    case loss
    /// The gradient is within tolerance of zero: a stationary point, not always the lowest.
    case gradient
  }

  case running
  /// Within tolerance since this step, and no longer moving fast.
  case converged(since: Int, by: Criterion)
  /// The loss or the parameters became non-finite or unreasonably large.
  case diverged(at: Int)
  /// No significant progress since this step.
  case stalled(since: Int)
  /// The surface is unbounded below, and the lane has left the view.
  case escaped(at: Int)
  /// The lane met a stopping criterion.
  case stopped(at: Int, by: Stopping.Reason)
  /// All epochs are done.
  case finished
  /// The validation loss did not improve within the lane's patience; `best` is the epoch with the lowest one.
  case stoppedEarly(epoch: Int, best: Int)

  /// True if no more steps follow.
  public var isFinal: Bool {
    switch self {
    case .diverged, .stopped, .finished, .stoppedEarly: true
    case .running, .converged, .stalled, .escaped: false
    }
  }

  public var isConverged: Bool {
    if case .converged = self { true } else { false }
  }

  public var isDiverged: Bool {
    if case .diverged = self { true } else { false }
  }
}
