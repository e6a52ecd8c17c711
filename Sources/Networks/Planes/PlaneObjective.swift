import Optimizers
import RealModule

/// An objective seen on a plane: f(a, b) = base(origin + a·u + b·v), with ∇f = (g·u, g·v) for the base's
/// gradient g there. Mini-batches are those of the base.
public struct PlaneObjective<Base: Objective>: Objective where Base.Scalar == Double {
  /// The objective over all its parameters.
  public let base: Base
  /// The plane through the space of its parameters.
  public let plane: Plane

  /// - Precondition: The plane has as many coordinates as the objective has parameters.
  public init(_ base: Base, on plane: Plane) {
    precondition(plane.origin.count == base.parameterCount, "The plane lies in the objective's space.")
    self.base = base
    self.plane = plane
  }

  /// 2: a and b.
  public var parameterCount: Int { 2 }
  /// Those of the base.
  public var sampleCount: Int { base.sampleCount }

  /// f(a, b), over all the data.
  public func value(at parameters: Span<Double>) -> Double {
    base.value(at: plane.parameters(parameters[0], parameters[1]).span)
  }

  /// f(a, b)
  public func value(_ a: Double, _ b: Double) -> Double {
    let coordinates = [a, b] as InlineArray<2, Double>
    return value(at: coordinates.span)
  }

  /// ∇f(a, b)
  public func gradient(_ a: Double, _ b: Double) -> SIMD2<Double> {
    let coordinates = [a, b] as InlineArray<2, Double>
    var gradient = InlineArray<2, Double>(repeating: 0)
    var span = gradient.mutableSpan
    _ = valueAndGradient(at: coordinates.span, into: &span, draw: .exact)
    return SIMD2(gradient[0], gradient[1])
  }

  /// f(a, b) over the samples of the draw, and (g·u, g·v).
  public func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    let point = plane.parameters(parameters[0], parameters[1])
    var slope = [Double](repeating: 0, count: point.count)
    var span = slope.mutableSpan
    let loss = base.valueAndGradient(at: point.span, into: &span, draw: draw)
    var (alongU, alongV) = (0.0, 0.0)
    for i in slope.indices {
      alongU += slope[i] * plane.u[i]
      alongV += slope[i] * plane.v[i]
    }
    gradient[0] = alongU
    gradient[1] = alongV
    return loss
  }
}
