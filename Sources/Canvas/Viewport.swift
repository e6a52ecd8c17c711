/// A rectangle of data shown in a block of cells. y grows upward, rows grow downward; the edges of the data
/// are the outer edges of the cells. Every cell holds 2 × 4 dots.
public struct Viewport: Hashable, Sendable {
  public let x: ClosedRange<Double>
  public let y: ClosedRange<Double>
  public let rect: Rect

  /// The dots per unit of data.
  private let scale: SIMD2<Double>

  /// - Parameters:
  ///   - x: the data range from the left edge to the right one.
  ///   - y: the data range from the lower edge to the upper one.
  ///   - rect: the block of cells. A range without width is widened to 1 about its middle.
  public init(x: ClosedRange<Double>, y: ClosedRange<Double>, rect: Rect) {
    self.x = Self.widened(x)
    self.y = Self.widened(y)
    self.rect = Rect(
      column: rect.column, row: rect.row, columns: max(0, rect.columns), rows: max(0, rect.rows))
    scale = SIMD2(
      Double(2 * self.rect.columns) / (self.x.upperBound - self.x.lowerBound),
      Double(4 * self.rect.rows) / (self.y.upperBound - self.y.lowerBound))
  }

  public var dotColumns: Int { 2 * rect.columns }
  public var dotRows: Int { 4 * rect.rows }

  /// The place of a point, in dots right of and below the block's upper left corner.
  public func dots(of point: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2((point.x - x.lowerBound) * scale.x, (y.upperBound - point.y) * scale.y)
  }

  /// The point at a place in dots right of and below the block's upper left corner.
  public func point(atDots dots: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(x.lowerBound + dots.x / scale.x, y.upperBound - dots.y / scale.y)
  }

  /// The point at the centre of a cell of the frame.
  public func point(row: Int, column: Int) -> SIMD2<Double> {
    point(atDots: SIMD2(Double(2 * (column - rect.column) + 1), Double(4 * (row - rect.row) + 2)))
  }

  /// True if a point is in view, edges included.
  public func contains(_ point: SIMD2<Double>) -> Bool { x.contains(point.x) && y.contains(point.y) }

  /// The cell of the frame that contains a point; nil outside the view.
  public func cell(of point: SIMD2<Double>) -> (row: Int, column: Int)? {
    guard contains(point), rect.columns > 0, rect.rows > 0 else { return nil }
    let place = dots(of: point)
    return (
      rect.row + min(rect.rows - 1, Int(place.y) / 4), rect.column + min(rect.columns - 1, Int(place.x) / 2)
    )
  }

  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let width = range.upperBound - range.lowerBound
    guard width.isFinite else { return -1...1 }
    guard width <= 0 || width < range.upperBound.magnitude * 1e-14 else { return range }
    let half = max(0.5, range.upperBound.magnitude * 1e-9)
    return range.lowerBound - half...range.upperBound + half
  }
}
