import Landscapes
import Networks

/// Where the lanes of a map of starts end: in which minimum, elsewhere, or nowhere.
///
/// A start belongs to a minimum if its lane ends within 2 % of the domain's diagonal from it, whatever the loss
/// there: a bound on the loss would also count lanes that pass a higher place quickly, and the nearest minimum
/// those that are still far from any.
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

  /// The columns of the grid.
  public let columns: Int
  /// The minima: the known ones of the surface, then those at which lanes came to rest, in the order of the cells.
  public let minima: [Point]
  /// The indices of the global minima, as far as the surface knows them.
  public let global: Set<Int>
  /// The ends by cell; nil where not known yet.
  public let ends: [End?]
  /// The steps taken to arrive at a minimum, by cell; nil for any other end.
  public let arrivals: [Int?]
  /// The number of known ends of each kind.
  public let counts: [End: Int]

  /// The distance within which an end belongs to a minimum.
  public static func reach(on surface: any Surface) -> Double { 0.02 * surface.domain.diagonal }

  /// Sorts the ends of a map of starts; nil for another map.
  public init?(_ map: LaneMap) {
    guard let basins = Self.sorted([map]).first else { return nil }
    self = basins
  }

  /// Sorts the ends of maps of starts on one surface, with one list of minima for all.
  ///
  /// - Returns: one for each map; none if any of them is no map of starts.
  public static func sorted(_ maps: [LaneMap]) -> [Basins] {
    guard let surface = maps.first?.question.experiment.surface?.surface,
      maps.allSatisfy({ if case .starts = $0.question.variation { true } else { false } })
    else { return [] }
    let minima = maps.reduce(into: surface.minimizers.map(\.point)) {
      add(restingPlaces(of: $1), to: &$0, surface)
    }
    return maps.map { Basins($0, on: surface, minima) }
  }

  private init(_ map: LaneMap, on surface: any Surface, _ minima: [Point]) {
    let reach = Self.reach(on: surface)
    let ends = map.outcomes.map { outcome in outcome.map { Self.end(of: $0, minima, reach) } }
    columns = map.question.columns
    self.minima = minima
    let known = surface.minimizers
    global = Set(known.indices.filter { known[$0].isGlobal })
    self.ends = ends
    arrivals = zip(ends, map.outcomes).map { end, outcome in
      if case .minimum = end { outcome?.arrival ?? outcome?.steps } else { nil }
    }
    counts = ends.reduce(into: [:]) { counts, end in
      if let end { counts[end, default: 0] += 1 }
    }
  }

  /// The places where lanes rest.
  private static func restingPlaces(of map: LaneMap) -> [Point] {
    map.outcomes.compactMap { outcome in
      guard let outcome, outcome.status.isConverged else { return nil }
      return outcome.position
    }
  }

  /// Adds the places that are minima and new.
  private static func add(_ places: [Point], to minima: inout [Point], _ surface: any Surface) {
    let reach = reach(on: surface)
    for place in places where !minima.contains(where: { $0.distance(to: place) <= reach }) {
      if isPositiveDefinite(surface.hessian(at: place)) { minima.append(place) }
    }
  }

  private static func end(of outcome: Outcome, _ minima: [Point], _ reach: Double) -> End {
    if case .escaped = outcome.status { return .lost }
    guard !outcome.hasDiverged, let position = outcome.position else { return .lost }
    let nearest = minima.indices.min { minima[$0].distance(to: position) < minima[$1].distance(to: position) }
    guard let nearest, minima[nearest].distance(to: position) <= reach else { return .onTheWay }
    return .minimum(nearest)
  }

  private static func isPositiveDefinite(_ hessian: Hessian) -> Bool {
    hessian.xx > 0 && hessian.xx * hessian.yy > hessian.xy * hessian.xy
  }
}

extension Basins {
  /// The number of known ends.
  public var knownCount: Int { counts.values.reduce(0, +) }

  /// The share of the known starts with an end; 0 if none is known.
  public func share(of end: End) -> Double { Double(counts[end] ?? 0) / Double(max(1, knownCount)) }

  /// The share of the known starts that end at some minima; nil where no end is known.
  private func share(where belongs: (Int) -> Bool) -> Double? {
    guard knownCount > 0 else { return nil }
    let hits = minima.indices.filter(belongs).reduce(0) { $0 + (counts[.minimum($1)] ?? 0) }
    return Double(hits) / Double(knownCount)
  }

  /// The share of the known starts that end at a global minimum; nil where none is known.
  public var globalShare: Double? { global.isEmpty ? nil : share { global.contains($0) } }

  /// The share of the known starts that end at any other minimum; nil where no end is known.
  public var localShare: Double? { share { !global.contains($0) } }

  /// The index of a cell, or of the nearest coarser one that is known; nil if neither is.
  public func knownCell(column: Int, row: Int) -> Int? {
    CoarseToFine.nearest(column: column, row: row, columns: columns) { ends[$0] != nil }
  }
}
