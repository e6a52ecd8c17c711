#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Chart {
  /// The place of a time on its axis, as a fraction 0…1 of the plot's width; times beyond the horizon lie past 1.
  func share(of time: Double) -> Double {
    guard timeAxis == .log, horizon > 1 else { return time / horizon }
    return log10(max(1, time)) / log10(horizon)
  }

  /// The block of the plot in that of the chart.
  public static func plot(in rect: Rect) -> Rect {
    Rect(
      column: rect.column + margins.left, row: rect.row,
      columns: rect.columns - margins.left - margins.right, rows: rect.rows - 1)
  }

  /// The time at the middle of a column, for the mouse; nil left and right of the plot.
  ///
  /// - Parameters:
  ///   - column: the column of the screen.
  ///   - rect: the block of the chart.
  /// - Returns: the time, on the unit of the axis.
  public func time(atColumn column: Int, in rect: Rect) -> Double? {
    let plot = Self.plot(in: rect)
    guard plot.columns >= 2, column >= plot.column, column < plot.endColumn else { return nil }
    let share = (Double(column - plot.column) + 0.5) / Double(plot.columns)
    return timeAxis == .log && horizon > 1 ? pow(horizon, share) : share * horizon
  }
}

extension ChartSeries {
  /// The time of the value at an index.
  func time(_ index: Int) -> Double { times.map { $0[index] } ?? Double(index * stride) }

  /// The last value up to a time; nil before the first one, and past the end of the line.
  ///
  /// - Complexity: O(n) in the number of values.
  public func value(at time: Double) -> Double? {
    let count = visibleCount
    guard count > 0, self.time(0) <= time else { return nil }
    var (low, high) = (0, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if self.time(middle) <= time { low = middle } else { high = middle }
    }
    let gap = count > 1 ? self.time(count - 1) - self.time(count - 2) : 1
    return low == count - 1 && time > self.time(low) + max(gap, 0.5) ? nil : values[low]
  }
}
