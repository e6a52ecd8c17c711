/// A rule with everything around it, in this order: gradient → L1 and L2 added → clipped by value → clipped
/// by norm → the rule, with αₜ = schedule(t, α). Decoupled weight decay belongs to the rules that have it.
///
/// A pipeline is a value, as the rule in it: a copy is a checkpoint.
public struct Pipeline<Scalar: OptimizerScalar>: Sendable {
  public var rule: any Optimizer<Scalar>
  public var stages: PipelineStages
  /// Steps taken so far, which is the 0-based number t of the next one.
  public private(set) var stepCount = 0

  public init(_ rule: any Optimizer<Scalar>, stages: PipelineStages = PipelineStages()) {
    self.rule = rule
    self.stages = stages
  }

  /// αₜ of the next step.
  public var scheduledLearningRate: Scalar {
    guard let schedule = stages.schedule else { return rule.learningRate }
    return Scalar(schedule.learningRate(step: stepCount, base: Double(rule.learningRate)))
  }

  /// One update, in place. `gradient` is left as the rule saw it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: inout MutableSpan<Scalar>) {
    stages.apply(to: &gradient, at: parameters.span)
    if stages.schedule == nil {
      rule.step(&parameters, gradient: gradient.span)
    } else {
      let base = rule.learningRate
      rule.learningRate = scheduledLearningRate
      rule.step(&parameters, gradient: gradient.span)
      rule.learningRate = base
    }
    stepCount += 1
  }
}

/// What a pipeline does beside its rule; each stage is optional.
public struct PipelineStages: Sendable {
  /// λ₁ of the penalty λ₁·‖θ‖₁, whose subgradient λ₁·sign(θ) is added, 0 for none.
  public var l1 = 0.0
  /// λ₂ of the penalty ½λ₂·‖θ‖², whose gradient λ₂·θ is added, 0 for none.
  public var l2 = 0.0
  /// The largest magnitude of a component; nil for no limit.
  public var clipValue: Double?
  /// The longest Euclidean norm; nil for no limit.
  public var clipNorm: Double?
  /// The exponent of `clipNorm`'s norm.
  public var clipNormExponent = 2.0
  public var schedule: (any Schedule)?

  public init() {}

  /// Changes a gradient at θ into what the rule sees.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func apply<Scalar: OptimizerScalar>(
    to gradient: inout MutableSpan<Scalar>, at parameters: Span<Scalar>
  ) {
    if l1 != 0 || l2 != 0 {
      let (λ1, λ2) = (Scalar(l1), Scalar(l2))
      for i in gradient.indices {
        let θ = parameters[i]
        let sign: Scalar = θ > 0 ? 1 : θ < 0 ? -1 : 0
        gradient[i] += λ1 * sign + λ2 * θ
      }
    }
    if let clipValue { Clipping.clip(&gradient, toValue: Scalar(clipValue)) }
    if let clipNorm { Clipping.clip(&gradient, toNorm: Scalar(clipNorm), p: clipNormExponent) }
  }
}
