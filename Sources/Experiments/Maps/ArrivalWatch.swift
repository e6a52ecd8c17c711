import Landscapes

/// Notes since when a lane stays near a known minimum. A lane that noise or velocity carries away has left only when
/// it is three times as far as where it arrives.
struct ArrivalWatch: Sendable {
  private let minima: [Point]
  private let reach: Double
  /// The minimum that the lane is near, and since when.
  private var near: (index: Int, since: Int)?

  /// The reaches within which a lane that has arrived stays.
  private static let slack = 3.0

  init(_ surface: any Surface) {
    minima = surface.minimizers.map(\.point)
    reach = Basins.reach(on: surface)
  }

  mutating func observe(_ position: Point, at step: Int) {
    if let near, minima[near.index].distance(to: position) <= Self.slack * reach { return }
    near = minima.firstIndex { $0.distance(to: position) <= reach }.map { ($0, step) }
  }

  /// The step of arrival of a lane that ends with a status.
  func arrival(at status: LaneStatus) -> Int? {
    if status.isDiverged { return nil }
    if let near { return near.since }
    if case .converged(let since, _) = status { return since }
    return nil
  }
}

extension Point {
  /// The Euclidean distance.
  func distance(to other: Point) -> Double {
    let away = self - other
    return (away.x * away.x + away.y * away.y).squareRoot()
  }
}
