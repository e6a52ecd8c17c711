import Networks

/// What is remembered of a lane, in bounded memory: what does not fit is thinned, every second record at a time,
/// so that all of the past stays covered.
public struct TrainingHistory: Sendable {
  /// Of steps, in order.
  public private(set) var steps: [TrainingStepRecord] = []
  /// Of epochs, from epoch 0 on; every one of them.
  public private(set) var epochs: [EpochRecord] = []
  /// The path of θ, from the start on, in order.
  public private(set) var points: [TrainingPoint] = []

  private var stepStride = 1
  private var pointStride = 1
  let stepCapacity = 1 << 14
  let pointCapacity: Int

  /// - Parameter pointCapacity: points that are kept at most, 8 or more.
  init(pointCapacity: Int) { self.pointCapacity = pointCapacity }

  /// How many records of steps are of `moment` or before.
  public func stepCount(upTo moment: Int) -> Int { steps.countUpTo(moment, \.moment) }

  /// How many points are of `moment` or before.
  public func pointCount(upTo moment: Int) -> Int { points.countUpTo(moment, \.moment) }

  mutating func append(_ record: TrainingStepRecord) {
    guard record.step.isMultiple(of: stepStride) else { return }
    if steps.count == stepCapacity {
      stepStride *= 2
      steps.removeAll { !$0.step.isMultiple(of: stepStride) }
      guard record.step.isMultiple(of: stepStride) else { return }
    }
    steps.append(record)
  }

  mutating func append(_ record: EpochRecord) { epochs.append(record) }

  /// Whether the point of a step is kept.
  func keepsPoint(of step: Int) -> Bool { step.isMultiple(of: pointStride) }

  mutating func append(_ point: TrainingPoint) {
    if points.count == pointCapacity {
      pointStride *= 2
      points.removeAll { !$0.step.isMultiple(of: pointStride) }
      guard keepsPoint(of: point.step) else { return }
    }
    points.append(point)
  }

  /// Forgets everything.
  mutating func restart() { self = TrainingHistory(pointCapacity: pointCapacity) }

  /// Forgets what came after a step.
  mutating func truncate(after step: Int) {
    steps.removeAll { $0.step > step }
    epochs.removeAll { $0.step > step }
    points.removeAll { $0.step > step }
  }
}

extension Array {
  /// How many elements, which are in the order of `key`, have at most this one.
  fileprivate func countUpTo(_ limit: Int, _ key: (Element) -> Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if key(self[middle]) <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
