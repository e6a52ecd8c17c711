import Canvas

/// How a path is drawn.
public struct Ink: Sendable, Hashable {
  /// The colour of the line; nil for none.
  public var stroke: Color?
  /// The width of the line in points.
  public var width: Double
  /// The lengths of dashes and gaps in points, in turn; empty for a solid line.
  public var dash: [Double]
  /// The colour of the area, by the even-odd rule; nil for none.
  public var fill: Color?
  /// 0…1.
  public var opacity: Double

  public init(
    stroke: Color? = nil, width: Double = 1, dash: [Double] = [], fill: Color? = nil, opacity: Double = 1
  ) {
    (self.stroke, self.width, self.dash, self.fill, self.opacity) = (stroke, width, dash, fill, opacity)
  }
}
