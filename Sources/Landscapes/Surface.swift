import Optimizers

/// A place on a surface: (x, y), or (θ₀, θ₁).
public typealias Point = SIMD2<Double>

/// The rectangle of a surface that is worth looking at.
public struct Domain: Hashable, Sendable {
  public var x: ClosedRange<Double>
  public var y: ClosedRange<Double>

  public init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.x = x
    self.y = y
  }

  public var width: Double { x.upperBound - x.lowerBound }
  public var height: Double { y.upperBound - y.lowerBound }
  public var center: Point {
    Point((x.lowerBound + x.upperBound) / 2, (y.lowerBound + y.upperBound) / 2)
  }
  public var diagonal: Double { (width * width + height * height).squareRoot() }

  public func contains(_ point: Point) -> Bool { x.contains(point.x) && y.contains(point.y) }
}

/// The second derivatives of a surface at a point.
public typealias Hessian = (xx: Double, xy: Double, yy: Double)

/// A point where the loss is least, and the loss there.
public struct Minimizer: Hashable, Sendable {
  public let point: Point
  public let value: Double
  /// True where no point anywhere is lower.
  public let isGlobal: Bool

  public init(_ x: Double, _ y: Double, value: Double = 0, isGlobal: Bool = true) {
    point = Point(x, y)
    self.value = value
    self.isGlobal = isGlobal
  }
}

/// f at four points, and the components of ∇f.
public typealias FourPoints = (value: SIMD4<Double>, x: SIMD4<Double>, y: SIMD4<Double>)

/// An objective of two parameters, with what a picture of it needs.
public protocol Surface: CurvedObjective where Scalar == Double {
  /// f(x, y), over all the data where there is data. NaN where f is undefined.
  func value(_ x: Double, _ y: Double) -> Double

  /// ∇f(x, y), over all the data where there is data.
  func gradient(_ x: Double, _ y: Double) -> Point

  /// ∇²f(x, y), exact, over all the data where there is data.
  func hessian(at point: Point) -> Hessian

  /// f and ∇f at four points: the same numbers as one by one, in less time.
  func valuesAndGradients(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> FourPoints

  /// The conventional view.
  var domain: Domain { get }

  /// The conventional start.
  var start: Point { get }

  /// Every known minimizer, global ones first; empty where there is none (a saddle) or none is known.
  var minimizers: [Minimizer] { get }

  /// True where f has a least value. Where it has none, a lane that leaves the view is finished.
  var isBounded: Bool { get }

  /// True where the picture wants the logarithm of the loss above its minimum.
  var prefersLogScale: Bool { get }

  /// The right-hand side of f(x,y) = …, in plain Unicode, with the parameters' values in their places.
  var formula: String { get }

  /// The names of the two parameters.
  var axes: (x: String, y: String) { get }

  /// The mini-batch that stochastic rules draw when nothing else is asked for; nil without data.
  var defaultBatchSize: Int? { get }
}

extension Surface {
  public var parameterCount: Int { 2 }
  public var isBounded: Bool { true }
  public var prefersLogScale: Bool { true }
  public var axes: (x: String, y: String) { ("x", "y") }
  public var defaultBatchSize: Int? { nil }

  /// The least known value f*, or nil where there is none.
  public var minimum: Double? { minimizers.first(where: \.isGlobal)?.value }

  public func hessian(at parameters: Span<Double>, into hessian: inout MutableSpan<Double>) {
    let second = self.hessian(at: Point(parameters[0], parameters[1]))
    (hessian[0], hessian[1]) = (second.xx, second.xy)
    (hessian[2], hessian[3]) = (second.xy, second.yy)
  }

  public func value(at parameters: Span<Double>) -> Double { value(parameters[0], parameters[1]) }

  /// One by one.
  public func valuesAndGradients(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> FourPoints {
    var points: FourPoints = (.zero, .zero, .zero)
    for index in 0..<4 {
      let parameters: [2 of Double] = [x[index], y[index]]
      var gradient: [2 of Double] = [0, 0]
      var span = gradient.mutableSpan
      points.value[index] = valueAndGradient(at: parameters.span, into: &span, draw: .exact)
      (points.x[index], points.y[index]) = (span[0], span[1])
    }
    return points
  }

  public func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    let (x, y) = (parameters[0], parameters[1])
    let slope = self.gradient(x, y)
    gradient[0] = slope.x
    gradient[1] = slope.y
    return value(x, y)
  }
}
