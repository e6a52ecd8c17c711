import Optimizers
import RealModule

/// An objective seen on a plane: f(a, b) = base(origin + a·u + b·v), with ∇f = (g·u, g·v) for the base's
/// gradient g there. Mini-batches are those of the base.
public struct PlaneObjective<Base: Objective>: Objective where Base.Scalar == Double {
  public let base: Base
  public let plane: Plane

  public init(_ base: Base, on plane: Plane) {
    precondition(plane.origin.count == base.parameterCount, "The plane lies in the objective's space.")
    self.base = base
    self.plane = plane
  }

  public var parameterCount: Int { 2 }
  public var sampleCount: Int { base.sampleCount }

  public func value(at parameters: Span<Double>) -> Double {
    base.value(at: plane.parameters(parameters[0], parameters[1]).span)
  }

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
