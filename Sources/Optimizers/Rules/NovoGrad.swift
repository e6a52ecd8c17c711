/// NovoGrad (Ginsburg et al. 2019, *Stochastic Gradient Methods with Layer-wise Adaptive Moments*,
/// algorithm 1), as optax.novograd computes it: Adam with one second moment for each tensor.
///
///     v ← β₂·v + (1 − β₂)·‖g‖²              one number a tensor; at first v = ‖g‖²
///     u ← g/(√(v + ε√) + ε) + λ·θ
///     m ← β₁·m + u                          at first m = u
///     θ ← θ − α·m
///
/// - `learningRate` α, 0 < α < ∞, default 0.01 (the paper's; optax has none).
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.25.
/// - `epsilon` ε and `epsilonRoot` ε√, 0 ≤ ε < ∞, default 1e-6 and 0.
/// - `weightDecay` λ, 0 ≤ λ < ∞, default 0.
///
/// Norms are those of the layout's tensors; without a layout the parameters are one vector. m adds whole
/// directions, so α acts as 1/(1 − β₁) times as strong as in Adam. A live change counts from the next step.
public struct NovoGrad<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.01
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.25
  public var epsilon: Scalar = 1e-6
  public var epsilonRoot: Scalar = 0
  public var weightDecay: Scalar = 0

  public let layout: ParameterLayout
  /// m, the sum of past directions that momentum keeps.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared norms, one a tensor.
  public private(set) var secondMoments: [Scalar]
  private var isFirst = true

  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  public init(layout: ParameterLayout) {
    self.layout = layout
    firstMoment = Array(repeating: 0, count: layout.parameterCount)
    secondMoments = Array(repeating: 0, count: layout.tensors.count)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, λ) = (learningRate, beta1, beta2, weightDecay)
    for (index, tensor) in layout.tensors.enumerated() {
      let length = gradient.norm(tensor.range)
      let v = isFirst ? length * length : β2 * secondMoments[index] + (1 - β2) * length * length
      secondMoments[index] = v
      let denominator = (v + epsilonRoot).root + epsilon
      for i in tensor.range {
        let u = gradient[i] / denominator + λ * parameters[i]
        let m = β1 * firstMoment[i] + u
        firstMoment[i] = m
        parameters[i] -= α * m
      }
    }
    isFirst = false
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoments", \.secondMoments),
      .flag("isFirst", \.isFirst),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .epsilonRoot(\.epsilonRoot), .weightDecay(\.weightDecay),
    ]
  }
}

extension NovoGrad: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", isFirst ? "v ← ‖g‖²" : "v ← β₂·v + (1−β₂)·‖g‖²", "u = g/(√(v + ε₀) + ε) + λ·θ",
      "m ← β₁·m + u", "Δ = −α·m", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoments), ("ε₀", [epsilonRoot])]
  }
}

extension OptimizerEntry {
  public static let novograd = OptimizerEntry(
    "novograd", title: "NovoGrad",
    formula: ["v ← β₂·v + (1−β₂)·‖g‖²", "u ← g/(√v + ε) + λ·θ", "m ← β₁·m + u", "θ ← θ − α·m"],
    citation: "Ginsburg et al. 2019",
    matches: "optax.novograd", NovoGrad<Double>.self, NovoGrad<Float>.self)
}
