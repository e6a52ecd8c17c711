import Optimizers

/// How a lane is doing at a step.
public enum LaneStatus: Sendable, Hashable {
  /// What a lane that has arrived is within.
  public enum Criterion: Sendable, Hashable {
    /// The loss is within tolerance of the known minimum.
    case loss
    /// The gradient is within tolerance of zero: a stationary point, not always the lowest.
    case gradient
  }

  case running
  /// Within tolerance since that step, and no longer moving fast.
  case converged(since: Int, by: Criterion)
  /// The loss or the parameters left the finite numbers, or any reasonable distance.
  case diverged(at: Int)
  /// No progress worth the name since that step.
  case stalled(since: Int)
  /// The surface has no lowest point, and the lane left its view.
  case escaped(at: Int)
  /// The lane was to stop here, and did.
  case stopped(at: Int, by: Stopping.Reason)
  /// All epochs are done.
  case finished
  /// No better held-out loss for as long as the lane's patience; the best was that of `best`.
  case stoppedEarly(epoch: Int, best: Int)

  /// True where nothing follows.
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
