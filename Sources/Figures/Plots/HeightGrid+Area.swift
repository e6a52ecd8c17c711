import Canvas

extension HeightGrid {
  /// The area in which the values reach a level, by the even-odd rule.
  ///
  /// - Parameters:
  ///   - level: the level.
  ///   - block: the plot that the grid covers.
  /// - Returns: the area, as exact as the eye is.
  public func area(from level: Double, in block: Block) -> Path {
    var tracer = IsolineTracer(self, in: block)
    let lines = tracer.outlines(at: level).compactMap { outline -> Path.Line? in
      let points = Simplification.closed(outline, tolerance: PlotLine.tolerance)
      return points.count > 2 ? Path.Line(points, isClosed: true) : nil
    }
    return Path(lines, decimals: 1)
  }
}

extension PlotMarker {
  /// Many small dots.
  ///
  /// - Parameters:
  ///   - places: their middles.
  ///   - size: their diameter in points.
  ///   - color: their colour.
  ///   - style: the look.
  ///   - isHollow: true for rings, which differ from dots without their colour.
  /// - Returns: the elements, from the lowest to the topmost.
  public static func dots(
    at places: [SIMD2<Double>], size: Double, color: Color, style: PlotStyle, isHollow: Bool = false
  ) -> [Element] {
    guard !places.isEmpty else { return [] }
    // A line without length has round ends.
    let path = Path(places.map { Path.Line([$0]) }, decimals: 1)
    let dots = Element.path(path, Ink(stroke: color, width: size))
    guard isHollow else { return [dots] }
    return [dots, .path(path, Ink(stroke: style.background, width: size * 0.5))]
  }
}
