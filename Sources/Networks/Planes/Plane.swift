import Optimizers

/// A plane in the space of parameters: θ(a, b) = origin + a·u + b·v.
public struct Plane: Hashable, Sendable {
  /// The point (0, 0) of the plane.
  public let origin: [Double]
  /// The direction of the first coordinate.
  public let u: [Double]
  /// The direction of the second coordinate.
  public let v: [Double]

  /// - Precondition: All three have the same count.
  public init(origin: [Double], u: [Double], v: [Double]) {
    precondition(
      origin.count == u.count && origin.count == v.count, "Origin and directions share one space.")
    self.origin = origin
    self.u = u
    self.v = v
  }

  /// The plane through `parameters` along two of them, whose coordinates are those parameters' own values.
  public init(through parameters: [Double], along first: Int, _ second: Int) {
    precondition(first != second, "A plane needs two directions.")
    var origin = parameters
    origin[first] = 0
    origin[second] = 0
    let zero = [Double](repeating: 0, count: parameters.count)
    var (u, v) = (zero, zero)
    u[first] = 1
    v[second] = 1
    self.init(origin: origin, u: u, v: v)
  }

  /// θ(a, b)
  public func parameters(_ a: Double, _ b: Double) -> [Double] {
    var parameters = origin
    for i in parameters.indices { parameters[i] += a * u[i] + b * v[i] }
    return parameters
  }

  /// The coordinates of the point of the plane that is nearest to `parameters`, its foot point: the
  /// least-squares solution of θ(a, b) ≈ parameters.
  public func coordinates<Scalar: OptimizerScalar>(of parameters: [Scalar]) -> SIMD2<Double> {
    precondition(parameters.count == origin.count, "The point and the plane share one space.")
    var (uu, uv, vv, ud, vd) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for i in origin.indices {
      let d = Double(parameters[i]) - origin[i]
      uu += u[i] * u[i]
      uv += u[i] * v[i]
      vv += v[i] * v[i]
      ud += u[i] * d
      vd += v[i] * d
    }
    return SIMD2(vv * ud - uv * vd, uu * vd - uv * ud) / (uu * vv - uv * uv)
  }
}
