import Landscapes

/// A lane that descends a surface.
public typealias SurfaceLane = Lane<SurfaceCourse>

extension SurfaceLane {
  public var surface: any Surface { course.surface }
  public var start: Point { course.start }

  /// The last computed step.
  public var lastStep: Int { head.step }

  /// The record of a computed step, or the last record if the lane ended earlier.
  public func record(at step: Int) -> SurfaceRecord {
    if step >= head.step { return head.record }
    let records = log.records
    return step.isMultiple(of: records.stride)
      ? records.elements[step / records.stride] : state(at: step).record
  }

  /// The first step, up to this one, at which the loss was within tolerance of the minimum.
  public func firstStepWithinTolerance(upTo step: Int) -> Int? {
    head.watch.firstWithinTolerance.flatMap { $0 <= step ? $0 : nil }
  }

  /// Advances a state of this lane by one step.
  func advance(_ state: inout SurfaceState) {
    _ = course.advance(&state, edits)
  }

  /// The recorded positions up to a step, and the one at that step.
  public func points(upTo step: Int) -> [Point] {
    let records = log.records
    var points = records.elements.prefix(records.count(upTo: step)).map(\.position)
    if !step.isMultiple(of: records.stride) { points.append(record(at: step).position) }
    return points
  }

  /// The same, split at restarts.
  public func runs(upTo step: Int) -> [[Point]] {
    let points = points(upTo: step)
    guard !log.restarts.isEmpty else { return [points] }
    let stride = log.records.stride
    var runs: [[Point]] = []
    var first = 0
    for restart in log.restarts where restart <= step {
      let next = min(points.count, (restart + stride - 1) / stride)
      if next > first { runs.append(Array(points[first..<next])) }
      first = next
    }
    return runs + [Array(points[first...])]
  }
}
