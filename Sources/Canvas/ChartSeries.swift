/// One line of a chart: a value every `stride` steps.
public struct ChartSeries: Sendable {
  /// The emphasis of lines, from the lowest layer to the topmost.
  public enum Emphasis: Int, Comparable, Sendable {
    /// A bound of a lane's values: dashed, and without a marker.
    case limit
    /// The path before a change.
    case ghost
    /// A noisy line, drawn below the others so that it hides none.
    case noisy
    case plain
    /// On top, in full hue.
    case focused

    public static func < (left: Emphasis, right: Emphasis) -> Bool { left.rawValue < right.rawValue }
  }

  /// The lane, counted from 0.
  public var lane: Int
  /// The value at step 0, `stride`, 2 · `stride` … A NaN or an infinity ends the line.
  public var values: [Double]
  /// The number of values drawn.
  public var count: Int
  /// Steps from one value to the next.
  public var stride: Int
  /// The times of the values, ascending; nil for multiples of `stride`.
  public var times: [Double]?
  public var emphasis: Emphasis

  public init(
    lane: Int, values: [Double], count: Int? = nil, stride: Int = 1, times: [Double]? = nil,
    emphasis: Emphasis = .plain
  ) {
    self.lane = lane
    self.values = values
    self.count = min(values.count, times?.count ?? values.count, max(0, count ?? values.count))
    self.stride = max(1, stride)
    self.times = times
    self.emphasis = emphasis
  }

  /// The number of visible values: all before the first non-finite one.
  var visibleCount: Int { values.prefix(count).firstIndex { !$0.isFinite } ?? count }

  /// The value at the line's end.
  var last: Double? {
    let count = visibleCount
    return count > 0 ? values[count - 1] : nil
  }

  /// The dashes of a limit: one cell on, one off, at the same columns in every line.
  private static func dashes(
    from start: SIMD2<Double>, to end: SIMD2<Double>
  ) -> [(SIMD2<Double>, SIMD2<Double>)] {
    let width = end.x - start.x
    guard width > 0 else { return isDash(start.x) ? [(start, end)] : [] }
    let slope = (end.y - start.y) / width
    func place(_ x: Double) -> SIMD2<Double> { SIMD2(x, start.y + slope * (x - start.x)) }
    return Swift.stride(from: (start.x / dash).rounded(.down) * dash, through: end.x, by: dash)
      .filter(isDash)
      .map { (place(max($0, start.x)), place(min($0 + 1, end.x))) }
  }

  /// The dots of a dash and of a gap, a cell each.
  private static let dash = 2.0

  private static func isDash(_ x: Double) -> Bool { Int(x / dash).isMultiple(of: 2) }

  /// Draws the line: the steps of a column as a band from their lowest to their highest value, with columns
  /// joined. It leaves the chart where its values do.
  func draw(
    into grid: inout DotGrid, owner: UInt8, scale: ChartScale, brush: Brush = .fine, dot: (Double) -> Int
  ) {
    let count = visibleCount
    let (width, height) = (2 * Double(grid.columns), scale.height.nextDown)
    func draw(_ start: SIMD2<Double>, _ end: SIMD2<Double>) {
      guard let part = Segment(start: start, end: end).clipped(width: width, height: height) else { return }
      grid.line(
        from: (Int(part.start.x.rounded()), Int(part.start.y)),
        to: (Int(part.end.x.rounded()), Int(part.end.y)), brush: brush, owner: owner)
    }
    func join(_ start: SIMD2<Double>, _ end: SIMD2<Double>) {
      guard emphasis == .limit else { return draw(start, end) }
      for (from, to) in Self.dashes(from: start, to: end) { draw(from, to) }
    }
    var last: SIMD2<Double>?
    var index = 0
    while index < count {
      let column = dot(time(index))
      let first = values[index]
      var (low, high) = (first, first)
      var end = index
      while end < count, dot(time(end)) == column {
        low = min(low, values[end])
        high = max(high, values[end])
        end += 1
      }
      guard let from = scale.dots(of: first), let to = scale.dots(of: values[end - 1]),
        let bottom = scale.dots(of: low), let top = scale.dots(of: high)
      else { return }
      let x = Double(column)
      join(last ?? SIMD2(x, from), SIMD2(x, from))
      join(SIMD2(x, top), SIMD2(x, bottom))
      last = SIMD2(x, to)
      index = end
    }
  }
}
