/// Spreads labels over separate cells of a row or a column, close to their places.
enum Spread {
  /// Cells for places, in order, each at least one after the last, at the least squared distance (isotonic
  /// regression by pooling adjacent violators; Ayer et al. 1955).
  ///
  /// - Parameters:
  ///   - places: ascending, in cells; the middle of cell i is i.
  ///   - count: the number of cells; if there are more places, they share the last one.
  /// - Returns: a cell for every place.
  static func cells(for places: [Double], count: Int) -> [Int] {
    // Subtracting i from place i turns "one cell apart" into "not descending".
    var pools: [(sum: Double, count: Int)] = []
    for (index, place) in places.enumerated() {
      pools.append((place - Double(index), 1))
      while pools.count > 1 {
        let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
        guard before.sum / Double(before.count) > last.sum / Double(last.count) else { break }
        pools.removeLast(2)
        pools.append((before.sum + last.sum, before.count + last.count))
      }
    }
    var result: [Int] = []
    let highest = Double(max(0, count - places.count))
    for pool in pools {
      let base = min(highest, max(0, pool.sum / Double(pool.count))).rounded()
      for _ in 0..<pool.count { result.append(min(count - 1, Int(base) + result.count)) }
    }
    return result
  }
}
