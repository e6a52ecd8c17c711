/// What has become of a lane, as the screen tells it. Numbers are steps, but for those of epochs.
enum LaneCondition: Sendable, Hashable {
  case running
  /// All epochs are done.
  case finished
  /// Within tolerance of the known minimum.
  case converged(Int)
  /// Where the gradient vanishes.
  case flat(Int)
  case diverged(Int)
  case stalled(Int)
  /// Out of the view of a surface without a lowest point.
  case escaped(Int)
  /// Where the lane was to stop.
  case stopped(Int)
  /// No better for as long as the lane's patience.
  case stoppedEarly(epoch: Int)

  var isDiverged: Bool {
    if case .diverged = self { true } else { false }
  }

  /// Whether nothing is to be said of the lane but its figures.
  var isPlain: Bool { self == .running || self == .finished }
}
