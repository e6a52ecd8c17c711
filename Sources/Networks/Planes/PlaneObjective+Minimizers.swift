import Optimizers
import RealModule

extension PlaneObjective {
  /// f(a, b)
  public func value(_ a: Double, _ b: Double) -> Double {
    let coordinates = [a, b] as InlineArray<2, Double>
    return value(at: coordinates.span)
  }

  /// ∇f(a, b)
  public func gradient(_ a: Double, _ b: Double) -> SIMD2<Double> {
    let coordinates = [a, b] as InlineArray<2, Double>
    var gradient = InlineArray<2, Double>(repeating: 0)
    var span = gradient.mutableSpan
    _ = valueAndGradient(at: coordinates.span, into: &span, draw: .exact)
    return SIMD2(gradient[0], gradient[1])
  }

  /// The minimizers inside a part of the plane, the least first: every place of a coarse grid that is lower
  /// than its neighbours, followed downhill and polished by Newton's method to rounding. A well narrower than
  /// two squares of the grid may be missed.
  ///
  /// - Complexity: (`squares` + 1)² values and a few dozen gradients for each minimizer.
  public func minimizers(
    x: ClosedRange<Double>, y: ClosedRange<Double>, squares: Int = 16
  ) -> [(point: SIMD2<Double>, value: Double)] {
    func place(_ column: Int, _ row: Int) -> SIMD2<Double> {
      let (u, v) = (Double(column) / Double(squares), Double(row) / Double(squares))
      return SIMD2(
        x.lowerBound + u * (x.upperBound - x.lowerBound), y.lowerBound + v * (y.upperBound - y.lowerBound))
    }
    let values = (0...squares).map { row in
      (0...squares).map { column in value(place(column, row).x, place(column, row).y) }
    }
    var found = [(point: SIMD2<Double>, value: Double)]()
    for row in 1..<squares {
      for column in 1..<squares {
        let around = values[row - 1...row + 1].flatMap { $0[column - 1...column + 1] }
        guard values[row][column] <= around.min() ?? .infinity else { continue }
        let point = polished(place(column, row))
        guard x.contains(point.x) && y.contains(point.y) else { continue }
        let isNew = found.allSatisfy { ($0.point - point).length > 1e-6 }
        if isNew { found.append((point, value(point.x, point.y))) }
      }
    }
    return found.sorted { $0.value < $1.value }
  }

  /// The minimizer downhill from `start`: Newton's steps where f curves upwards and they make ‖∇f‖ smaller,
  /// and otherwise steps down the gradient, halved until f is lower.
  func polished(_ start: SIMD2<Double>) -> SIMD2<Double> {
    var point = start
    for _ in 0..<200 {
      let slope = gradient(point.x, point.y)
      guard slope.length > 0 else { return point }
      if let step = newtonStep(at: point, slope: slope) {
        let next = point + step
        if gradient(next.x, next.y).length < slope.length {
          point = next
          continue
        }
        // Neither way leads on: rounding is all that is left.
        if step.length < 1e-9 { return point }
      }
      guard let next = lower(than: point, along: -slope / slope.length) else { return point }
      point = next
    }
    return point
  }

  /// −H⁻¹∇f, or nil where the Hessian is not positive definite.
  private func newtonStep(at point: SIMD2<Double>, slope: SIMD2<Double>) -> SIMD2<Double>? {
    let h = 1e-5
    let alongA = (gradient(point.x + h, point.y) - gradient(point.x - h, point.y)) / (2 * h)
    let alongB = (gradient(point.x, point.y + h) - gradient(point.x, point.y - h)) / (2 * h)
    let (aa, ab, bb) = (alongA.x, (alongA.y + alongB.x) / 2, alongB.y)
    let determinant = aa * bb - ab * ab
    guard determinant > 0, aa > 0 else { return nil }
    return SIMD2(ab * slope.y - bb * slope.x, ab * slope.x - aa * slope.y) / determinant
  }

  private func lower(than point: SIMD2<Double>, along direction: SIMD2<Double>) -> SIMD2<Double>? {
    let height = value(point.x, point.y)
    var length = 0.5
    while length > 1e-12 {
      let next = point + length * direction
      if value(next.x, next.y) < height { return next }
      length /= 2
    }
    return nil
  }
}

extension SIMD2<Double> {
  fileprivate var length: Double { (self * self).sum().squareRoot() }
}
