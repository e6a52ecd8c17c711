/// Lines through points, in points of the drawing.
public struct Path: Sendable, Hashable {
  /// A line through points.
  public struct Line: Sendable, Hashable {
    public var points: [SIMD2<Double>]
    /// True if the last point is joined to the first.
    public var isClosed: Bool

    public init(_ points: [SIMD2<Double>], isClosed: Bool = false) {
      (self.points, self.isClosed) = (points, isClosed)
    }
  }

  public var lines: [Line]
  /// The decimals to which coordinates are rounded: a hundredth of a point, or a tenth for long lines.
  public var decimals: Int

  public init(_ lines: [Line], decimals: Int = 2) {
    (self.lines, self.decimals) = (lines, decimals)
  }

  public init(_ points: [SIMD2<Double>], isClosed: Bool = false, decimals: Int = 2) {
    self.init([Line(points, isClosed: isClosed)], decimals: decimals)
  }

  /// The outline of a block.
  public init(_ block: Block) {
    self.init(
      [
        SIMD2(block.x, block.y), SIMD2(block.endX, block.y), SIMD2(block.endX, block.endY),
        SIMD2(block.x, block.endY),
      ], isClosed: true)
  }
}
