import Landscapes
import Optimizers

/// The covariance of the gradient that a lane samples at a point: of added noise and of mini-batches.
public struct GradientNoise: Sendable, Hashable {
  private var xx = 0.0
  private var xy = 0.0
  private var yy = 0.0

  /// True if the gradient is exact.
  var isNone: Bool { xx == 0 && yy == 0 }

  /// √(E‖ξ‖²), the usual length of the noise.
  public var length: Double { (xx + yy).squareRoot() }

  /// The variance along a direction of length 1.
  func variance(along direction: Point) -> Double {
    let (x, y) = (direction.x, direction.y)
    return xx * x * x + 2 * xy * x * y + yy * y * y
  }

  /// The most samples looked at one by one.
  private static let mostSamples = 2000

  /// - Parameters:
  ///   - sigma: σ of the noise added to each component.
  ///   - batchSize: the samples of a mini-batch; nil for all.
  ///   - point: the place.
  ///   - surface: the surface, with its data if it has any.
  init(sigma: Double, batchSize: Int?, at point: Point, on surface: any Surface) {
    (xx, yy) = (sigma * sigma, sigma * sigma)
    let count = surface.sampleCount
    guard let batchSize, batchSize < count, count > 1 else { return }
    let mean = surface.gradient(point.x, point.y)
    let shown = min(count, Self.mostSamples)
    var (sxx, sxy, syy) = (0.0, 0.0, 0.0)
    for sample in 0..<shown {
      // Batches of one go through all samples once.
      let away = surface.gradient(at: point, of: Draw(seed: 0, step: sample, batchSize: 1)) - mean
      (sxx, sxy, syy) = (sxx + away.x * away.x, sxy + away.x * away.y, syy + away.y * away.y)
    }
    // Samples are drawn without replacement within an epoch.
    let (n, b) = (Double(count), Double(batchSize))
    let share = (n - b) / (n - 1) / b / Double(shown)
    (xx, xy, yy) = (xx + share * sxx, share * sxy, yy + share * syy)
  }
}

extension Surface {
  /// ∇f over the samples of a draw.
  fileprivate func gradient(at point: Point, of draw: Draw) -> Point {
    let place = [point.x, point.y] as InlineArray<2, Double>
    var gradient = [0, 0] as InlineArray<2, Double>
    var span = gradient.mutableSpan
    _ = valueAndGradient(at: place.span, into: &span, draw: draw)
    return Point(gradient[0], gradient[1])
  }
}
