/// Spreads labels over separate rows, or markers over separate columns, close to their places.
enum Spread {
  /// Rows for places, in order, each at least one below the last, at the least squared distance (isotonic
  /// regression by pooling adjacent violators; Ayer et al. 1955).
  ///
  /// - Parameters:
  ///   - places: ascending, in rows; the middle of row r is r.
  ///   - rows: the number of rows; if there are more places, they share the last row.
  /// - Returns: a row for every place.
  static func rows(for places: [Double], rows: Int) -> [Int] {
    // Subtracting i from place i turns "one row apart" into "not descending".
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
    let highest = Double(max(0, rows - places.count))
    for pool in pools {
      let base = min(highest, max(0, pool.sum / Double(pool.count))).rounded()
      for _ in 0..<pool.count { result.append(min(rows - 1, Int(base) + result.count)) }
    }
    return result
  }
}
