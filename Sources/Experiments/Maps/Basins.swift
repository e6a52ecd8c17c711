import Landscapes

/// Where the lanes of a map of starts end: in which minimum, elsewhere, or nowhere.
public struct Basins: Sendable {
  /// The end of one start.
  public enum End: Sendable, Hashable {
    /// Near a minimum, by its index in `minima`.
    case minimum(Int)
    /// Still moving, stalled, or at rest where there is no minimum.
    case onTheWay
    /// Diverged, or left an unbounded surface.
    case lost
  }

  /// The minima: the known ones of the surface, then those at which lanes came to rest, in the order of the cells.
  public let minima: [Point]
  /// The indices of the global minima, as far as the surface knows them.
  public let global: Set<Int>
  /// The ends by cell; nil where not known yet.
  public let ends: [End?]

  /// The share of the domain's diagonal within which an end belongs to a minimum.
  private static let reach = 0.02

  /// Sorts the ends of a map of starts; nil for another map.
  public init?(_ map: LaneMap) {
    guard let surface = map.question.experiment.surface?.surface, case .starts = map.question.variation
    else { return nil }
    let known = surface.minimizers
    var minima = known.map(\.point)
    ends = map.outcomes.map { outcome in
      outcome.map { Self.end(of: $0, on: surface, &minima) }
    }
    self.minima = minima
    global = Set(known.indices.filter { known[$0].isGlobal })
  }

  private static func end(of outcome: Outcome, on surface: any Surface, _ minima: inout [Point]) -> End {
    if case .escaped = outcome.status { return .lost }
    guard !outcome.hasDiverged, let position = outcome.position else { return .lost }
    let nearest = minima.indices.min { minima[$0].distance(to: position) < minima[$1].distance(to: position) }
    if let nearest, minima[nearest].distance(to: position) <= reach * surface.domain.diagonal {
      return .minimum(nearest)
    }
    guard outcome.status.isConverged, isPositiveDefinite(surface.hessian(at: position)) else {
      return .onTheWay
    }
    minima.append(position)
    return .minimum(minima.count - 1)
  }

  private static func isPositiveDefinite(_ hessian: Hessian) -> Bool {
    hessian.xx > 0 && hessian.xx * hessian.yy > hessian.xy * hessian.xy
  }

  /// The share of the known starts that end at a global minimum; nil where none is known.
  public var globalShare: Double? {
    let known = ends.compactMap { $0 }
    guard !global.isEmpty, !known.isEmpty else { return nil }
    let hits = known.count { if case .minimum(let index) = $0 { global.contains(index) } else { false } }
    return Double(hits) / Double(known.count)
  }
}

extension Point {
  fileprivate func distance(to other: Point) -> Double {
    let away = self - other
    return (away.x * away.x + away.y * away.y).squareRoot()
  }
}
