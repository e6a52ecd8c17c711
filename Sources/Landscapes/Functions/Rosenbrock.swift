import Expressions
import Optimizers
import RealModule

/// Rosenbrock's banana valley.
///
///     f(x, y) = (a − x)² + b(y − x²)²
///
/// The minimizer (a, a²), f = 0, lies in a curved valley whose floor is nearly flat. For the conventional
/// a = 1, b = 100 the domain is [−2, 2] × [−1, 3], the start (−1.2, 1), and the condition number at the
/// minimizer is 2508: gradient descent is stable only for α below 0.002.
///
/// Source: Rosenbrock 1960.
public struct Rosenbrock: AnalyticSurface {
  public let a: Double
  public let b: Double

  public init(a: Double = 1, b: Double = 100) {
    self.a = a
    self.b = b
  }

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    (a - x).squared + (y - x.squared).squared(times: b)
  }

  public var domain: Domain {
    Domain(x: -2 * scale...2 * scale, y: -scale * scale...3 * scale * scale)
  }

  /// On the bank across from the minimizer.
  public var start: Point { Point(a < 0 ? 1.2 * scale : -1.2 * scale, scale * scale) }
  public var minimizers: [Minimizer] { [Minimizer(a, a * a)] }

  public var formula: String {
    (a == 0 ? "x²" : "(\(a.notation)−x)²") + " + \(b.factor)(y−x²)²"
  }

  /// The valley y = x² keeps its shape when x grows by `scale` and y by its square, so that the view holds
  /// the minimizer for every a.
  private var scale: Double { max(1, abs(a)) }
}

extension SurfaceEntry {
  static let rosenbrock = SurfaceEntry(
    "rosenbrock", aliases: ["banana"], title: "Rosenbrock",
    citation: """
      Rosenbrock 1960, An automatic method for finding the greatest or least value of a function, \
      The Computer Journal 3(3)
      """,
    formulaText: "(a-x)^2 + b*(y-x^2)^2",
    parameters: [
      .number("a", "x of the minimizer (a, a²)", in: ParameterRange(-10...10), default: 1),
      .number("b", "steepness of the valley's walls", in: ParameterRange(0.01...1e6), default: 100),
    ]
  ) { Rosenbrock(a: $0["a"], b: $0["b"]) }
}
