import Expressions
import Optimizers
import RealModule

/// Styblinski and Tang's four wells, one of them deepest.
///
///     f(x, y) = ½((x⁴ − 16x² + 5x) + (y⁴ − 16y² + 5y))
///
/// Domain [−5, 5]², start (0, 0.5). With m = −2.9035… and n = 2.7468…, the outer roots of 2t³ − 16t + 2.5,
/// the minimizers are (m, m), f = −78.332…, and the local ones (m, n), (n, m) and (n, n).
///
/// Source: Styblinski & Tang 1990.
public struct StyblinskiTang: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    func quartic(_ t: Number) -> Number { t.squared.squared - 16 * t.squared + 5 * t }
    return 0.5 * (quartic(x) + quartic(y))
  }

  public var domain: Domain { Domain(x: -5...5, y: -5...5) }
  public var start: Point { Point(0, 0.5) }

  public var minimizers: [Minimizer] {
    let (m, n) = (-2.903534027771177, 2.746802770990837)
    return [
      Minimizer(m, m, value: -78.33233140754282),
      Minimizer(m, n, value: -64.19561235905536, isGlobal: false),
      Minimizer(n, m, value: -64.19561235905536, isGlobal: false),
      Minimizer(n, n, value: -50.05889331056788, isGlobal: false),
    ]
  }

  public var formula: String { "½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)" }
}

extension SurfaceEntry {
  static let styblinskiTang = SurfaceEntry(
    "styblinski-tang", title: "Styblinski–Tang",
    citation: """
      Styblinski & Tang 1990, Experiments in nonconvex optimization: stochastic approximation with function \
      smoothing and simulated annealing, Neural Networks 3(4)
      """,
    formulaText: "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2"
  ) { _ in StyblinskiTang() }
}
