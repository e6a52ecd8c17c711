/// LAMB (You et al. 2020, *Large Batch Optimization for Deep Learning*, algorithm 2), as optax.lamb computes
/// it: Adam whose step in each tensor is as long as α times the tensor itself.
///
///     m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²
///     u ← (m/(1 − β₁ᵗ))/(√(v/(1 − β₂ᵗ) + ε√) + ε) + λ·θ
///     θ ← θ − α·(‖θ‖/‖u‖)·u                 norms of a tensor; the ratio is 1 where either is 0
///
/// - `learningRate` α, 0 < α < ∞, default 0.001 (optax has none).
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε and `epsilonRoot` ε√, 0 ≤ ε < ∞, default 1e-6 and 0.
/// - `weightDecay` λ, 0 ≤ λ < ∞, default 0.
///
/// Norms are those of the layout's tensors; without a layout the parameters are one vector. A step is
/// proportional to ‖θ‖, so near the origin it creeps. A live change counts from the next step.
public struct LAMB<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-6
  public var epsilonRoot: Scalar = 0
  public var weightDecay: Scalar = 0

  public let layout: ParameterLayout
  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var direction: [Scalar]
  private var zeroWeight = (first: ZeroWeight(), second: ZeroWeight())

  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  public init(layout: ParameterLayout) {
    self.layout = layout
    firstMoment = Array(repeating: 0, count: layout.parameterCount)
    secondMoment = firstMoment
    direction = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (β1, β2, ε, εRoot, λ) = (beta1, beta2, epsilon, epsilonRoot, weightDecay)
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.second.decay(by: β2)
    for i in gradient.indices {
      let g = gradient[i]
      let m = β1 * firstMoment[i] + (1 - β1) * g
      let v = β2 * secondMoment[i] + (1 - β2) * g * g
      firstMoment[i] = m
      secondMoment[i] = v
      let denominator = (v / correction2 + εRoot).root + ε
      direction[i] = m / correction1 / denominator + λ * parameters[i]
    }
    for tensor in layout.tensors {
      let (size, length) = (parameters.span.norm(tensor.range), norm(direction, tensor.range))
      let ratio = size == 0 || length == 0 ? 1 : size / length
      for i in tensor.range { parameters[i] -= learningRate * ratio * direction[i] }
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .epsilonRoot(\.epsilonRoot), .weightDecay(\.weightDecay),
    ]
  }
}

extension LAMB: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "m′ = m/(1−β₁ᵗ)", "v′ = v/(1−β₂ᵗ)",
      "u = m′/(√(v′ + ε₀) + ε) + λ·θ", "Δ = −α·‖θ‖/‖u‖·u", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoment), ("ε₀", [epsilonRoot])]
  }
}

extension OptimizerEntry {
  public static let lamb = OptimizerEntry(
    "lamb", title: "LAMB",
    formula: [
      "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "u ← m′/(√v′ + ε) + λ·θ", "θ ← θ − α·(‖θ‖/‖u‖)·u",
    ],
    citation: "You et al. 2020",
    matches: "optax.lamb", LAMB<Double>.self, LAMB<Float>.self)
}
