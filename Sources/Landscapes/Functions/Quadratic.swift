import Expressions
import Optimizers
import RealModule

/// A quadratic bowl of a chosen condition number, its axes turned by a chosen angle.
///
///     u = cx + sy,  v = −sx + cy,  c = cos φ, s = sin φ
///     f(x, y) = ½(u² + κv²)
///
/// The Hessian has the eigenvalues 1 and κ everywhere, so that all that theory says about rates can be seen:
/// gradient descent converges for α < 2/κ, fastest at α = 2/(1 + κ). Domain [−3, 3]², start (−2.5, 1),
/// minimizer (0, 0), f = 0.
///
/// Source: Goh 2017 (for what it teaches).
public struct Quadratic: AnalyticSurface {
  /// κ, the condition number.
  public let kappa: Double
  /// φ in radians: the flat axis u points along (cos φ, sin φ).
  public let angle: Double
  private let cosine: Double
  private let sine: Double

  public init(kappa: Double = 10, angle: Double = 0) {
    self.kappa = kappa
    self.angle = angle
    cosine = .cos(angle)
    sine = .sin(angle)
  }

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let (u, v) = (cosine * x + sine * y, cosine * y - sine * x)
    return 0.5 * (u.squared + v.squared(times: kappa))
  }

  public var domain: Domain { Domain(x: -3...3, y: -3...3) }
  public var start: Point { Point(-2.5, 1) }
  public var minimizers: [Minimizer] { [Minimizer(0, 0)] }

  public var formula: String {
    angle == 0
      ? "½(x² + \(kappa.factor)y²)"
      : "½(u² + \(kappa.factor)v²), axes (u, v) turned by \(angle.notation) rad"
  }
}

extension SurfaceEntry {
  static let quadratic = SurfaceEntry(
    "quadratic", aliases: ["quadratic-bowl", "rotated-quadratic", "bowl"], title: "Quadratic bowl",
    citation: "Goh 2017, Why Momentum Really Works, Distill, doi:10.23915/distill.00006",
    formulaText: "((cos(angle)*x + sin(angle)*y)^2 + kappa*(cos(angle)*y - sin(angle)*x)^2)/2",
    parameters: [
      .number("kappa", "condition number κ", in: ParameterRange(1...1e6), default: 10),
      .number("angle", "turn of the axes in radians", in: ParameterRange(-2 * .pi...2 * .pi), default: 0),
    ]
  ) { Quadratic(kappa: $0["kappa"], angle: $0["angle"]) }
}
