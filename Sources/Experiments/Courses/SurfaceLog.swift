/// What is kept of a descent of a surface.
public struct SurfaceLog: LaneLog {
  /// Thinned as they grow.
  public private(set) var records: Thinned<SurfaceRecord>
  public private(set) var milestones: [Milestone]
  /// The steps at which the lane stood at a new random start, in order.
  public private(set) var restarts: [Int] = []

  /// Records kept of a lane at most: 5 MiB.
  public static let capacity = 1 << 16

  init(_ first: SurfaceState, capacity: Int) {
    records = Thinned(capacity: capacity)
    records.append(first.record)
    milestones = [Milestone(time: 0, status: first.watch.status)]
  }

  mutating func append(_ state: SurfaceState, hasMoved: Bool) {
    if hasMoved, records.wants(state.step) { records.append(state.record) }
    if state.restartCount > restarts.count { restarts.append(state.step) }
    if state.watch.status != milestones.last?.status {
      milestones.append(Milestone(time: state.step, status: state.watch.status))
    }
  }

  public mutating func truncate(after time: Int) {
    records.truncate(after: time)
    milestones.removeAll { $0.time > time }
    restarts.removeAll { $0 > time }
  }
}
