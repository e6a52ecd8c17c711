import Landscapes

/// What is kept of one step of a lane.
public struct LaneRecord: Sendable, Hashable {
  public var step: Int
  /// θ after `step` steps.
  public var position: Point
  /// f at the lane's evaluation point, which is θ unless iterates are averaged; over all the data.
  public var loss: Double
  /// ‖∇f(θ)‖, over all the data and without noise.
  public var gradientNorm: Double
  /// The least loss so far.
  public var best: Double
  /// ‖θ − θ before‖, 0 at the start.
  public var stepLength: Double
  /// The length of the path so far.
  public var pathLength: Double
  /// Evaluations of the objective that the rule has asked for so far.
  public var evaluations = 0
}

/// The records of a lane, thinned as they grow: every `stride`-th step is kept, and the stride doubles
/// whenever the history is full, so that memory stays bounded.
public struct History: Sendable {
  public private(set) var records: [LaneRecord] = []
  public private(set) var stride = 1
  let capacity: Int

  init(capacity: Int) { self.capacity = capacity }

  mutating func append(_ record: LaneRecord) {
    guard record.step.isMultiple(of: stride) else { return }
    if records.count == capacity {
      stride *= 2
      records = records.filter { $0.step.isMultiple(of: stride) }
      guard record.step.isMultiple(of: stride) else { return }
    }
    records.append(record)
  }

  /// Drops everything after `step`.
  mutating func truncate(after step: Int) {
    records.removeLast(records.count - countUpTo(step))
  }

  /// How many of the records are of `step` or before.
  public func countUpTo(_ step: Int) -> Int {
    step < 0 ? 0 : min(records.count, step / stride + 1)
  }
}
