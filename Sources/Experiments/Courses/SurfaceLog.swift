/// The record of a descent of a surface.
public struct SurfaceLog: LaneLog {
  /// The records, thinned as they grow.
  public private(set) var records: Thinned<SurfaceRecord>
  public private(set) var milestones: [Milestone]
  /// The status of the last milestone, kept for fast access at every step.
  public private(set) var status: LaneStatus
  /// The steps at which the lane was at a new random start, in order.
  public private(set) var restarts: [Int] = []

  /// The most records of a lane: 5 MiB.
  public static let capacity = 1 << 16

  init(_ first: SurfaceState, capacity: Int) {
    records = Thinned(capacity: capacity)
    records.append(first.record)
    status = first.watch.status
    milestones = [Milestone(time: 0, status: status)]
  }

  mutating func append(_ state: SurfaceState, hasMoved: Bool) {
    if hasMoved, records.wants(state.step) { records.append(state.record) }
    if state.restartCount > restarts.count { restarts.append(state.step) }
    if state.watch.status != status {
      status = state.watch.status
      milestones.append(Milestone(time: state.step, status: status))
    }
  }

  public mutating func truncate(after time: Int) {
    records.truncate(after: time)
    milestones.removeAll { $0.time > time }
    status = milestones.last?.status ?? .running
    restarts.removeAll { $0 > time }
  }
}
