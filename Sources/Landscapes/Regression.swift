import Optimizers
import RealModule

/// A straight line through points, y ≈ θ₁x + θ₀, seen as a surface over (θ₀, θ₁) = (intercept, slope).
///
///     f(θ) = 1/(2m) Σᵢ (θ₁xᵢ + θ₀ − yᵢ)²
///     ∇f   = 1/m Σᵢ (θ₁xᵢ + θ₀ − yᵢ) (1, xᵢ)
///
/// Stochastic rules draw real mini-batches of the m points. With the centred sums Sxx = Σ(xᵢ − x̄)² and
/// Sxy = Σ(xᵢ − x̄)(yᵢ − ȳ) the minimizer is (ȳ − θ₁x̄, θ₁ = Sxy/Sxx): least squares, exactly. Domain and start
/// come from the data: the ellipse f ≤ f* + c fits into the middle 4/5 of the domain, where c is a quarter of
/// what the line explains, f(0, 0) − f*, or half of f* if that is more; the start lies high on the wall, far
/// along the valley.
///
/// Source: Legendre 1805; mini-batches: Robbins & Monro 1951.
public struct Regression: Surface {
  public let model: LinearRegression
  public let domain: Domain
  public let start: Point
  public let minimizers: [Minimizer]

  /// - Parameters:
  ///   - x: the places of the points, not all the same.
  ///   - y: what was measured there.
  public init(x: [Double], y: [Double]) {
    precondition(x.count == y.count, "Every x needs a y.")
    precondition(Set(x).count > 1, "A line needs points at two places at least.")
    model = LinearRegression(rows: x.flatMap { [1, $0] }, targets: y)

    let count = Double(x.count)
    let (meanX, meanY) = (x.reduce(0, +) / count, y.reduce(0, +) / count)
    let spreadX = x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) } / count
    let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) } / count
    let best = Point(meanY - covariance / spreadX * meanX, covariance / spreadX)
    let least = model.value(at: [best.x, best.y])
    minimizers = [Minimizer(best.x, best.y, value: least)]

    // √(2c (H⁻¹)ᵢᵢ) is how far the ellipse f = f* + c reaches along axis i, with H = [[1, x̄], [x̄, mean x²]].
    let explained = model.value(at: [0, 0]) - least
    let level = max(explained / 4, least / 2)
    let reach = Point(
      (2 * level * (1 + meanX * meanX / spreadX)).squareRoot(), (2 * level / spreadX).squareRoot())
    (domain, start) = Self.view(around: best, reach: level > 0 ? reach : Point(1, 1), tilt: meanX)
  }

  /// Points of y = slope·x + intercept + N(0, noise²) with x uniform in [0, 2).
  public init(samples: Int, slope: Double, intercept: Double, noise: Double, seed: UInt64) {
    var stream = RandomStream(seed: seed, stream: .data)
    let x = (0..<samples).map { _ in 2 * stream.nextUniform() }
    let y = x.map { slope * $0 + intercept + noise * stream.nextGaussian() }
    self.init(x: x, y: y)
  }

  public var sampleCount: Int { model.sampleCount }
  public var defaultBatchSize: Int? { min(10, sampleCount) }
  public var axes: (x: String, y: String) { ("intercept", "slope") }
  public var formula: String { "mean ½(θ₁x + θ₀ − y)² over \(sampleCount) samples" }

  public func value(_ x: Double, _ y: Double) -> Double {
    let parameters = [x, y] as InlineArray<2, Double>
    return model.value(at: parameters.span)
  }

  public func gradient(_ x: Double, _ y: Double) -> Point {
    let parameters = [x, y] as InlineArray<2, Double>
    var gradient = InlineArray<2, Double>(repeating: 0)
    var span = gradient.mutableSpan
    _ = model.valueAndGradient(at: parameters.span, into: &span, draw: .exact)
    return Point(gradient[0], gradient[1])
  }

  public func hessian(at point: Point) -> Hessian {
    let parameters = [point.x, point.y] as InlineArray<2, Double>
    var second = InlineArray<4, Double>(repeating: 0)
    var span = second.mutableSpan
    model.hessian(at: parameters.span, into: &span)
    return (second[0], second[1], second[3])
  }

  public func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    model.valueAndGradient(at: parameters, into: &gradient, draw: draw)
  }

  /// The domain around the minimizer and the start in it, both on short numbers. The valley falls from the
  /// upper left to the lower right where the mean of x is positive, and rises where it is negative.
  private static func view(around best: Point, reach: Point, tilt: Double) -> (Domain, Point) {
    func range(_ center: Double, _ half: Double) -> ClosedRange<Double> {
      (center - half).rounded(to: half / 10)...(center + half).rounded(to: half / 10)
    }
    let domain = Domain(x: range(best.x, 1.25 * reach.x), y: range(best.y, 1.25 * reach.y))
    let start = Point(
      (best.x - 0.85 * reach.x).rounded(to: reach.x / 10),
      (best.y + (tilt < 0 ? -0.1 : 0.1) * reach.y).rounded(to: reach.y / 10))
    return (domain, start)
  }
}

extension SurfaceEntry {
  static let regression = SurfaceEntry(
    "regression", aliases: ["linear-regression"], title: "Linear regression",
    citation: """
      Legendre 1805, Nouvelles méthodes pour la détermination des orbites des comètes (least squares); \
      Robbins & Monro 1951, A stochastic approximation method
      """,
    parameters: [
      .whole("samples", "points to fit", in: ParameterRange(2...10_000), default: 100),
      .number("slope", "slope of the line behind the points", in: ParameterRange(-100...100), default: 3),
      .number("intercept", "its value at x = 0", in: ParameterRange(-100...100), default: 2),
      .number("noise", "σ of the points around it", in: ParameterRange(0...100), default: 1),
      .whole("seed", "which points", in: ParameterRange(0...4_294_967_295), default: 0),
    ]
  ) {
    Regression(
      samples: $0.count("samples"), slope: $0["slope"], intercept: $0["intercept"], noise: $0["noise"],
      seed: UInt64($0["seed"]))
  }
}
