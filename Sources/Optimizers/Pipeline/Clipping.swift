import RealModule

/// Limits on the gradient before the rule sees it.
public enum Clipping {
  /// Clamps every component to [−limit, limit] (torch's clip_grad_value_).
  ///
  /// - Parameters:
  ///   - gradient: g.
  ///   - limit: the largest magnitude of a component, greater than 0.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func clip<Scalar: OptimizerScalar>(
    _ gradient: inout MutableSpan<Scalar>, toValue limit: Scalar
  ) {
    for i in gradient.indices { gradient[i] = min(max(gradient[i], -limit), limit) }
  }

  /// Scales the gradient by min(1, limit/(‖g‖ₚ + ε)) (torch's clip_grad_norm_ with ε = 10⁻⁶, and with ε = 0
  /// optax.clip_by_global_norm; Pascanu et al. 2013).
  ///
  /// - Parameters:
  ///   - gradient: g, all of it: the norm is global.
  ///   - limit: the longest norm that passes unchanged, greater than 0.
  ///   - p: the norm's exponent; infinity takes the largest magnitude.
  ///   - epsilon: ε, 0 or more.
  /// - Returns: ‖g‖ₚ before scaling.
  @discardableResult
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public static func clip<Scalar: OptimizerScalar>(
    _ gradient: inout MutableSpan<Scalar>, toNorm limit: Scalar, p: Double = 2, epsilon: Scalar = 1e-6
  ) -> Scalar {
    let total = norm(gradient.span, p: p)
    let scale = min(1, limit / (total + epsilon))
    for i in gradient.indices { gradient[i] *= scale }
    return total
  }

  private static func norm<Scalar: OptimizerScalar>(_ vector: Span<Scalar>, p: Double) -> Scalar {
    var sum: Scalar = 0
    for i in vector.indices {
      let size = abs(vector[i])
      if p == .infinity {
        sum = max(sum, size)
      } else if p == 2 {
        sum += size * size
      } else {
        sum += .pow(size, Scalar(p))
      }
    }
    return p == .infinity ? sum : p == 2 ? sum.squareRoot() : .pow(sum, 1 / Scalar(p))
  }
}
