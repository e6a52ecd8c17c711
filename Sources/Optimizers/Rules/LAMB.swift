/// LAMB (You et al. 2020, *Large Batch Optimization for Deep Learning*, algorithm 2), as optax.lamb computes
/// it: Adam whose step in each tensor is as long as α times the tensor itself.
///
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·g²
///     m′ = m/(1 − β₁ᵗ),  v′ = v/(1 − β₂ᵗ)
///     u = m′/(√(v′ + ε₀) + ε) + λ·θ
///     r = ratio(‖θ‖, ‖u‖)                   norms of a tensor; 1 where either is 0
///     θ ← θ − α·r·u
///
/// Norms are those of the layout's tensors; without a layout the parameters are one vector. A step is
/// proportional to ‖θ‖, so near the origin it creeps. A live change counts from the next step.
public struct LAMB<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-6
  /// ε₀, 0 ≤ ε₀ < ∞.
  public var epsilonRoot: Scalar = 0
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// The tensors whose norms are taken.
  public private(set) var layout: ParameterLayout
  /// m and v.
  public private(set) var moments: Moments<Scalar>
  private var direction: [Scalar]

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  /// The rule before its first step, for parameters of these shapes.
  public init(layout: ParameterLayout) {
    self.layout = layout
    moments = Moments(count: layout.parameterCount)
    direction = moments.first
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε, ε0, λ) = (learningRate, beta1, beta2, epsilon, epsilonRoot, weightDecay)
    let (correction1, correction2) = moments.correct(β1, β2)
    update(&parameters, gradient, &moments.first, &moments.second, &direction) { θ, g, m, v, u in
      m = β1 * m + (1 - β1) * g
      v = β2 * v + (1 - β2) * g * g
      u = m / correction1 / ((v / correction2 + ε0).root + ε) + λ * θ
    }
    for tensor in layout.tensors {
      let (size, length) = (parameters.span.norm(tensor.range), norm(direction, tensor.range))
      let r = size == 0 || length == 0 ? 1 : size / length
      update(&parameters, gradient, &direction, over: tensor.range) { θ, _, u in θ -= α * r * u }
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.moments(\.moments)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .epsilonRoot(\.epsilonRoot), .weightDecay(\.weightDecay),
    ]
  }
}

extension LAMB {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "m′ = m/(1−β₁ᵗ)", "v′ = v/(1−β₂ᵗ)",
      "u = m′/(√(v′ + ε₀) + ε) + λ·θ", "r = ratio(‖θ‖, ‖u‖)", "Δ = −α·r·u", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", moments.first), ("v", moments.second)] }

  /// The rule, tensor by tensor.
  public var parts: [RulePart<Scalar>] {
    layout.parts { tensor, _, alone in
      var part = self
      (part.layout, part.moments) = (alone, moments[tensor.range])
      return part
    }
  }
}

extension OptimizerEntry {
  /// LAMB.
  public static let lamb = OptimizerEntry(
    "lamb", title: "LAMB", citation: "You et al. 2020", matches: "optax.lamb",
    LAMB<Double>.self, LAMB<Float>.self)
}
