/// NovoGrad (Ginsburg et al. 2019, *Stochastic Gradient Methods with Layer-wise Adaptive Moments*,
/// algorithm 1), as optax.novograd computes it: Adam with one second moment for each tensor.
///
///     v ← β₂·v + (1 − β₂)·‖g‖²              one number a tensor; at first v = ‖g‖²
///     u = g/(√(v + ε₀) + ε) + λ·θ
///     m ← β₁·m + u                          at first m = u
///     θ ← θ − α·m
///
/// Norms are those of the layout's tensors; without a layout the parameters are one vector. m adds whole
/// directions, so α acts as 1/(1 − β₁) times as strong as in Adam. A live change counts from the next step.
public struct NovoGrad<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞: the paper's default (optax has none).
  public var learningRate: Scalar = 0.01
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.25
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-6
  /// ε₀, 0 ≤ ε₀ < ∞.
  public var epsilonRoot: Scalar = 0
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// The tensors whose norms are taken.
  public private(set) var layout: ParameterLayout
  /// m, the sum of past directions that momentum keeps.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared norms, one a tensor.
  public private(set) var secondMoments: [Scalar]
  private var isFirst = true

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  /// The rule before its first step, for parameters of these shapes.
  public init(layout: ParameterLayout) {
    self.layout = layout
    firstMoment = Array(repeating: 0, count: layout.parameterCount)
    secondMoments = Array(repeating: 0, count: layout.tensors.count)
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, λ) = (learningRate, beta1, beta2, weightDecay)
    for (index, tensor) in layout.tensors.enumerated() {
      let length = gradient.norm(tensor.range)
      let v = isFirst ? length * length : β2 * secondMoments[index] + (1 - β2) * length * length
      secondMoments[index] = v
      let d = (v + epsilonRoot).root + epsilon
      update(&parameters, gradient, &firstMoment, over: tensor.range) { θ, g, m in
        m = β1 * m + (g / d + λ * θ)
        θ -= α * m
      }
    }
    isFirst = false
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoments", \.secondMoments),
      .flag("isFirst", \.isFirst),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .epsilonRoot(\.epsilonRoot), .weightDecay(\.weightDecay),
    ]
  }
}

extension NovoGrad {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", isFirst ? "v ← ‖g‖²" : "v ← β₂·v + (1−β₂)·‖g‖²", "u = g/(√(v + ε₀) + ε) + λ·θ",
      "m ← β₁·m + u", "Δ = −α·m", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", firstMoment), ("v", secondMoments)] }

  /// The rule, tensor by tensor.
  public var parts: [RulePart<Scalar>] {
    layout.parts { tensor, index, alone in
      var part = self
      (part.layout, part.firstMoment) = (alone, Array(firstMoment[tensor.range]))
      part.secondMoments = [secondMoments[index]]
      return part
    }
  }
}

extension OptimizerEntry {
  /// NovoGrad.
  public static let novograd = OptimizerEntry(
    "novograd", title: "NovoGrad", citation: "Ginsburg et al. 2019", matches: "optax.novograd",
    NovoGrad<Double>.self, NovoGrad<Float>.self)
}
