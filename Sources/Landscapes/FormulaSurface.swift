import Expressions
import Optimizers
import RealModule

/// A formula as a surface.
///
/// The gradient is the formula's own, exact. The view is [−5, 5]² unless it is given; the start lies in its upper
/// left, or where the formula is defined and not flat; the minimizers are those that a short search finds, and
/// the least of them counts as f* only if nothing seen in the view is lower.
public struct FormulaSurface: Surface {
  public let function: Formula
  public let domain: Domain
  public let start: Point
  public let minimizers: [Minimizer]

  /// Longer formulas take too long to search.
  private static let longestSearched = 500

  public static let defaultDomain = Domain(x: -5...5, y: -5...5)

  public init(_ function: Formula, domain: Domain = FormulaSurface.defaultDomain) {
    self.function = function
    self.domain = domain
    start = Self.start(of: function, in: domain)
    let search = MinimizerSearch(
      in: domain, value: function.value, gradient: function.gradient, hessian: function.hessian)
    minimizers = function.length <= Self.longestSearched ? search.minimizers() : []
  }

  public func value(_ x: Double, _ y: Double) -> Double { function.value(x, y) }
  public func gradient(_ x: Double, _ y: Double) -> Point { function.gradient(x, y) }

  public func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    let result = function.valueAndGradient(parameters[0], parameters[1])
    gradient[0] = result.gradient.x
    gradient[1] = result.gradient.y
    return result.value
  }

  public func hessian(at point: Point) -> (xx: Double, xy: Double, yy: Double) {
    function.hessian(point.x, point.y)
  }

  /// Where no lowest point is known, a lane that leaves the view has done what it can.
  public var isBounded: Bool { minimum != nil }

  public var formula: String { function.substituted }

  /// The first of a few places where the formula has a value and a slope.
  private static func start(of function: Formula, in domain: Domain) -> Point {
    let shares = [0.2, 0.8, 0.35, 0.65, 0.5, 0.05, 0.95]
    func point(_ u: Double, _ v: Double) -> Point {
      Point(
        (domain.x.lowerBound + u * domain.width).rounded(to: domain.width / 100),
        (domain.y.lowerBound + v * domain.height).rounded(to: domain.height / 100))
    }
    let places = shares.flatMap { u in shares.map { point(u, 1 - $0) } }
    let usable = places.first { place in
      let (value, gradient) = function.valueAndGradient(place.x, place.y)
      return value.isFinite && gradient.x.isFinite && gradient.y.isFinite && gradient != .zero
    }
    return usable ?? places.first { function.value($0.x, $0.y).isFinite } ?? places[0]
  }
}
