import Networks

/// The status of a lane of a training at the end of an epoch, and its place.
public struct TrainingStatus: Sendable, Hashable {
  /// The statuses, by their names in reports.
  public enum Kind: String, Sendable, CaseIterable {
    /// More steps follow.
    case running
    /// All epochs are done.
    case finished
    /// The validation loss did not improve within the lane's patience.
    case stoppedEarly = "stopped early"
    /// The validation accuracy reached the target.
    case reachedTarget = "reached target"
    /// The loss, the gradient or the weights became non-finite.
    case diverged
  }

  /// The status itself.
  public let kind: Kind
  /// The epoch after which the lane ended, or in which it diverged; while it runs, the epochs completed.
  public let epoch: Int
  /// The last step, or the one that failed.
  public let step: Int

  public init(_ kind: Kind, epoch: Int, step: Int) {
    (self.kind, self.epoch, self.step) = (kind, epoch, step)
  }

  /// - Parameters:
  ///   - lane: the lane.
  ///   - hasReachedTarget: true if its validation accuracy has reached the target.
  public init(of lane: NetworkLane, hasReachedTarget: Bool = false) {
    let head = lane.head
    if let step = head.divergedAt {
      self.init(.diverged, epoch: head.epoch + 1, step: step)
      return
    }
    let kind: Kind =
      switch lane.status {
      case _ where hasReachedTarget: .reachedTarget
      case .finished: .finished
      case .stoppedEarly: .stoppedEarly
      default: .running
      }
    self.init(kind, epoch: head.epoch, step: head.step)
  }

  /// True if the lane takes no more steps.
  public var isFinal: Bool { kind != .running }

  /// The status with its place: `diverged at step 12`, `stopped early after epoch 3`.
  public var words: String {
    switch kind {
    case .running, .finished: kind.rawValue
    case .stoppedEarly: "stopped early after epoch \(epoch)"
    case .reachedTarget: "reached the target after epoch \(epoch)"
    case .diverged: "diverged at step \(step)"
    }
  }
}
