import Expressions
import Optimizers
import RealModule

/// Rastrigin's egg box: a bowl with a well near every point of the integer lattice.
///
///     f(x, y) = 2A + (x² − A cos 2πx) + (y² − A cos 2πy)
///
/// Domain [−5.12, 5.12]², start (−2, 3.5). The minimizer is (0, 0), f = 0; of the many local ones the eight
/// nearest to it are listed.
///
/// Source: Rastrigin 1974.
public struct Rastrigin: AnalyticSurface {
  /// A, half of the depth of the wells.
  public let amplitude: Double
  public let minimizers: [Minimizer]

  public init(amplitude: Double = 10) {
    self.amplitude = amplitude
    let side = Self.nearestLocalMinimizer(amplitude)
    let height = side * side + amplitude * (1 - .cos(2 * .pi * side))
    let ring = [(1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1)] as [(Double, Double)]
    minimizers =
      [Minimizer(0, 0)]
      + ring.map { x, y in
        Minimizer(x * side, y * side, value: (abs(x) + abs(y)) * height, isGlobal: false)
      }
  }

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    func bowl(_ t: Number) -> Number {
      let ripple = Number.cos(2 * Double.pi * t)
      return t.squared - amplitude * ripple
    }
    return bowl(x) + 2 * amplitude + bowl(y)
  }

  public var domain: Domain { Domain(x: -5.12...5.12, y: -5.12...5.12) }
  public var start: Point { Point(-2, 3.5) }
  public var prefersLogScale: Bool { false }

  public var formula: String {
    let a = amplitude.factor
    return "\((2 * amplitude).notation) + x² − \(a)cos 2πx + y² − \(a)cos 2πy"
  }

  /// The root of x + πA sin 2πx just below 1, by Newton's method; it exists for A ≥ 1.
  private static func nearestLocalMinimizer(_ amplitude: Double) -> Double {
    var x = 1.0
    for _ in 0..<20 {
      let slope = x + .pi * amplitude * .sin(2 * .pi * x)
      x -= slope / (1 + 2 * .pi * .pi * amplitude * .cos(2 * .pi * x))
    }
    return x
  }
}

extension SurfaceEntry {
  static let rastrigin = SurfaceEntry(
    "rastrigin", title: "Rastrigin",
    citation: "Rastrigin 1974, Systems of Extremal Control, Nauka, Moscow",
    formulaText: "2A + x^2 - A*cos(2pi*x) + y^2 - A*cos(2pi*y)",
    parameters: [.number("A", "amplitude of the ripples", in: ParameterRange(1...1000), default: 10)]
  ) { Rastrigin(amplitude: $0["A"]) }
}
