/// Lines with fewer points that look the same (Douglas & Peucker 1973, *Algorithms for the reduction of the number of
/// points required to represent a digitized line*).
public enum Simplification {
  /// The indices of the points to keep of an open line: no point left out is farther than a tolerance from the line
  /// through those kept.
  ///
  /// - Parameters:
  ///   - points: the line.
  ///   - tolerance: the largest distance, in the unit of the points.
  /// - Returns: the indices in ascending order, the first and the last point's among them.
  public static func indices(of points: [SIMD2<Double>], tolerance: Double) -> [Int] {
    guard points.count > 2 else { return Array(points.indices) }
    var isKept = Array(repeating: false, count: points.count)
    (isKept[0], isKept[points.count - 1]) = (true, true)
    points.withUnsafeBufferPointer { points in
      // A stack of its own: a line of a million points may split a million deep.
      var parts = [(0, points.count - 1)]
      while let (start, end) = parts.popLast() {
        guard let index = farthest(points, start, end, tolerance * tolerance) else { continue }
        isKept[index] = true
        if index - start > 1 { parts.append((start, index)) }
        if end - index > 1 { parts.append((index, end)) }
      }
    }
    return isKept.indices.filter { isKept[$0] }
  }

  /// The points to keep of a closed line.
  ///
  /// - Parameters:
  ///   - points: the corners, in order.
  ///   - tolerance: the largest distance, in the unit of the points.
  /// - Returns: the corners that are left; fewer than three if nothing of the area would be seen.
  public static func closed(_ points: [SIMD2<Double>], tolerance: Double) -> [SIMD2<Double>] {
    guard let first = points.first, points.count > 3 else { return points }
    func distance(_ index: Int) -> Double { ((points[index] - first) * (points[index] - first)).sum() }
    let middle = points.indices.max { distance($0) < distance($1) } ?? 0
    guard distance(middle) > tolerance * tolerance else { return [] }
    let there = Array(points[0...middle])
    let back = Array(points[middle...]) + [first]
    return indices(of: there, tolerance: tolerance).dropLast().map { there[$0] }
      + indices(of: back, tolerance: tolerance).dropLast().map { back[$0] }
  }

  /// The point farthest from the line between two others, if it is farther than the root of `limit`.
  private static func farthest(
    _ points: UnsafeBufferPointer<SIMD2<Double>>, _ start: Int, _ end: Int, _ limit: Double
  ) -> Int? {
    guard end - start > 1 else { return nil }
    let (origin, way) = (points[start], points[end] - points[start])
    let square = (way * way).sum()
    var (most, index) = (limit, -1)
    for candidate in start + 1..<end {
      let offset = points[candidate] - origin
      // Beyond the ends, the distance is that from the end.
      let share = square > 0 ? min(1, max(0, (offset * way).sum() / square)) : 0
      let rest = offset - share * way
      let distance = (rest * rest).sum()
      if distance > most { (most, index) = (distance, candidate) }
    }
    return index < 0 ? nil : index
  }
}
