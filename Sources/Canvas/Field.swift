/// The values of a function over a viewport, one at the centre of every dot.
public struct Field: Sendable {
  public let viewport: Viewport
  /// The values, row by row from the upper left, `viewport.dotColumns` × `viewport.dotRows`; NaN if
  /// undefined.
  public let values: [Double]

  /// Samples a function of x and y, which returns NaN where it is undefined.
  public init(_ viewport: Viewport, _ function: (Double, Double) -> Double) {
    var values: [Double] = []
    values.reserveCapacity(viewport.dotColumns * viewport.dotRows)
    for row in 0..<viewport.dotRows {
      for column in 0..<viewport.dotColumns {
        let point = viewport.point(atDots: SIMD2(Double(column) + 0.5, Double(row) + 0.5))
        values.append(function(point.x, point.y))
      }
    }
    self.viewport = viewport
    self.values = values
  }

  /// A field from values sampled elsewhere.
  ///
  /// - Parameters:
  ///   - viewport: the viewport of the values.
  ///   - values: the values at the centre of every dot, row by row from the upper left.
  public init(_ viewport: Viewport, values: [Double]) {
    precondition(
      values.count == viewport.dotColumns * viewport.dotRows, "a field needs a value for every dot")
    self.viewport = viewport
    self.values = values
  }
}
