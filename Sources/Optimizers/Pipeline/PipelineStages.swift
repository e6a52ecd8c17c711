/// The stages of a pipeline beside its rule; each is optional.
public struct PipelineStages: Sendable {
  /// λ₁ of the penalty λ₁·‖θ‖₁, whose subgradient λ₁·sign(θ) is added, 0 for none. With `l2` it is the
  /// elastic net (Zou & Hastie 2005).
  public var l1 = 0.0
  /// λ₂ of the penalty ½λ₂·‖θ‖², whose gradient λ₂·θ is added, 0 for none.
  public var l2 = 0.0
  /// The largest magnitude of a component; nil for no limit.
  public var clipValue: Double?
  /// The longest Euclidean norm; nil for no limit.
  public var clipNorm: Double?
  /// The exponent of `clipNorm`'s norm.
  public var clipNormExponent = 2.0
  /// ε of the norm's clip: 10⁻⁶ as in torch, 0 as in optax.
  public var clipNormEpsilon = 1e-6
  /// How α changes with the steps; nil for a constant α.
  public var schedule: (any Schedule)?
  /// The average of the iterates at which the loss is read; nil reads it at θ.
  public var averaging: Averaging?

  /// No stages: the rule sees the gradient as it is.
  public init() {}

  /// Changes a gradient at θ into what the rule sees: penalties, then the clip by value, then the one by norm.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func apply<Scalar: OptimizerScalar>(
    to gradient: inout MutableSpan<Scalar>, at parameters: Span<Scalar>
  ) {
    addPenalties(to: &gradient, at: parameters)
    if let clipValue { Clipping.clip(&gradient, toValue: Scalar(clipValue)) }
    if let clipNorm {
      Clipping.clip(
        &gradient, toNorm: Scalar(clipNorm), p: clipNormExponent, epsilon: Scalar(clipNormEpsilon))
    }
  }

  func addPenalties<Scalar: OptimizerScalar>(
    to gradient: inout MutableSpan<Scalar>, at parameters: Span<Scalar>
  ) {
    guard l1 != 0 || l2 != 0 else { return }
    let (λ1, λ2) = (Scalar(l1), Scalar(l2))
    for i in gradient.indices {
      let θ = parameters[i]
      gradient[i] += λ1 * θ.signum + λ2 * θ
    }
  }

  /// λ₁·‖θ‖₁ + ½λ₂·‖θ‖².
  func penalty<Scalar: OptimizerScalar>(at parameters: Span<Scalar>) -> Scalar {
    guard l1 != 0 || l2 != 0 else { return 0 }
    let (λ1, λ2) = (Scalar(l1), Scalar(l2))
    var sum: Scalar = 0
    for i in parameters.indices {
      let θ = parameters[i]
      sum += λ1 * abs(θ) + λ2 * θ * θ / 2
    }
    return sum
  }
}
