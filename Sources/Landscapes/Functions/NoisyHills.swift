import Expressions
import Optimizers
import RealModule

/// Hills and hollows of many sizes around a trough along y = −x.
///
///     f(x, y) = −sin(x²) cos(3y²) a − b,  a = exp(−(xy)²),  b = exp(−(x + y)²)
///
/// Domain [−1.5, 1.5]², start (0.75, 1). Minimizers ±(0.9679…, −0.3217…), f = −1.3549…; two more pairs are
/// local.
///
/// Source: Yun 2017.
public struct NoisyHills: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let hills = Number.sin(x.squared) * Number.cos(3 * y.squared) * Number.exp(-(x * y).squared)
    return -hills - Number.exp(-(x + y).squared)
  }

  public var domain: Domain { Domain(x: -1.5...1.5, y: -1.5...1.5) }
  public var start: Point { Point(0.75, 1) }

  public var minimizers: [Minimizer] {
    let hollows: [(x: Double, y: Double, value: Double)] = [
      (0.9679635565762498, -0.3217492155446388, -1.3549194723473503),
      (1.2603925674261947, -1.347788941176847, -1.0299049304420556),
      (0.6403904253223995, 1.4269777749229953, -0.18427594412029463),
    ]
    return hollows.enumerated().flatMap { index, hollow in
      [1.0, -1].map { Minimizer($0 * hollow.x, $0 * hollow.y, value: hollow.value, isGlobal: index == 0) }
    }
  }

  public var prefersLogScale: Bool { false }
  public var formula: String { "−sin(x²)cos(3y²)e^(−(xy)²) − e^(−(x+y)²)" }
}

extension SurfaceEntry {
  static let noisyHills = SurfaceEntry(
    "noisy-hills", title: "Noisy hills",
    citation: "Yun 2017, optimizer-visualization, github.com/j-w-yun/optimizer-visualization",
    formulaText: "-sin(x^2)*cos(3y^2)*exp(-(x*y)^2) - exp(-(x+y)^2)"
  ) { _ in NoisyHills() }
}
