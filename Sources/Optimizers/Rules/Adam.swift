/// Adam (Kingma & Ba 2015, algorithm 1), AMSGrad (Reddi, Kale & Kumar 2018, algorithm 2) and AdamW
/// (Loshchilov & Hutter 2019, algorithm 2), as torch.optim.Adam and AdamW compute them.
///
///     g ← g + λ·θ                           (decoupled: θ ← θ·(1 − α·λ) instead)
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·g²
///     m′ ← m/(1 − β₁ᵗ),  v′ ← v/(1 − β₂ᵗ)   (without bias correction: m′ = m, v′ = v)
///     θ ← θ − α·m′/(√v′ + ε)                (AMSGrad: the largest v so far in place of v)
///
/// - `learningRate` α, 0 < α < ∞, default 0.001.
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8, outside of the root and after the correction. (TensorFlow uses
///   the variant before section 2.1 of the paper, with ε before it.)
/// - `weightDecay` λ, 0 ≤ λ < ∞, default 0; `decoupledWeightDecay` makes it AdamW's.
/// - `amsgrad`: off. The maximum is taken before the bias correction, as in torch.
/// - `biasCorrection`: on. Off shows what the correction is for.
///
/// Where the paper has 1 − βᵗ this keeps the product of the β that were really used: it is the weight that
/// the zero start still has in m and v, so after a live change of β the corrected moments stay unbiased
/// from the next step on.
public struct Adam<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-8
  public var weightDecay: Scalar = 0
  public var amsgrad = false
  public var decoupledWeightDecay = false
  public var biasCorrection = true

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  /// The largest v so far; it grows only while `amsgrad` is on, and is empty until then.
  public private(set) var largestSecondMoment: [Scalar] = []
  /// The weight of the zero start in m and in v: β₁ᵗ and β₂ᵗ, in double precision whatever `Scalar` is.
  private var zeroWeight: (first: Double, second: Double) = (1, 1)

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    zeroWeight.first *= Double(beta1)
    zeroWeight.second *= Double(beta2)
    let correction1 = biasCorrection ? Scalar(1 - zeroWeight.first) : 1
    let correction2 = biasCorrection ? Scalar(1 - zeroWeight.second).root : 1
    let (α, β1, β2, ε) = (learningRate / correction1, beta1, beta2, epsilon)
    let keep = decoupledWeightDecay ? 1 - learningRate * weightDecay : 1
    let λ = decoupledWeightDecay ? 0 : weightDecay
    if amsgrad {
      largestSecondMoment.fillIfEmpty(count: gradient.count)
      update(&parameters, gradient, &firstMoment, &secondMoment, &largestSecondMoment) { θ, g, m, v, u in
        θ *= keep
        let g = g + λ * θ
        m = β1 * m + (1 - β1) * g
        v = β2 * v + (1 - β2) * g * g
        u = max(u, v)
        θ -= α * m / (u.root / correction2 + ε)
      }
    } else {
      update(&parameters, gradient, &firstMoment, &secondMoment) { θ, g, m, v in
        θ *= keep
        let g = g + λ * θ
        m = β1 * m + (1 - β1) * g
        v = β2 * v + (1 - β2) * g * g
        θ -= α * m / (v.root / correction2 + ε)
      }
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .vector("largestSecondMoment", \.largestSecondMoment), .precise("zeroWeight.first", \.zeroWeight.first),
      .precise("zeroWeight.second", \.zeroWeight.second),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .average(
        "beta1", key: "beta1", aliases: ["β₁", "β1", "beta", "b1"], symbol: "β₁",
        meaning: "how much of the average gradient is kept", \.beta1),
      .average(
        "beta2", key: "beta2", aliases: ["β₂", "β2", "b2"], symbol: "β₂",
        meaning: "how much of the average square is kept", \.beta2),
      .epsilon(\.epsilon),
      .weightDecay(\.weightDecay),
      .flag(
        "amsgrad", key: "amsgrad", symbol: "AMSGrad", meaning: "divide by the largest average so far",
        \.amsgrad),
      .flag(
        "decoupledWeightDecay", key: "decoupled_weight_decay", aliases: ["decoupled"], symbol: "decoupled λ",
        meaning: "weight decay beside the gradient, as AdamW", \.decoupledWeightDecay),
      .flag(
        "biasCorrection", key: "bias_correction", symbol: "correction",
        meaning: "correct the averages for their start at zero", \.biasCorrection),
    ]
  }
}

extension Adam: TextbookRule {
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append(decoupledWeightDecay ? "θ ← θ − α·λ·θ" : "g ← g + λ·θ") }
    lines += ["m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²"]
    if amsgrad { lines.append("u ← max(u, v)") }
    let square = amsgrad ? "u" : "v"
    if biasCorrection {
      lines += ["m′ = m/(1−β₁ᵗ)", "v′ = \(square)/(1−β₂ᵗ)", "Δ = −α·m′/(√v′ + ε)"]
    } else {
      lines.append("Δ = −α·m/(√\(square) + ε)")
    }
    return lines + ["θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoment), ("u", largestSecondMoment.orZero)]
  }
}

extension OptimizerEntry {
  public static let adam = OptimizerEntry(
    "adam", title: "Adam", formula: adamFormula, citation: "Kingma & Ba 2015",
    matches: "torch.optim.Adam", Adam<Double>.self, Adam<Float>.self)

  public static let amsgrad = OptimizerEntry(
    "amsgrad", title: "AMSGrad",
    formula: [
      "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "u ← max(u, v)",
      "θ ← θ − α·m′/(√u′ + ε)",
    ],
    citation: "Reddi, Kale & Kumar 2018",
    matches: "torch.optim.Adam(amsgrad=True)", Adam<Double>.self, Adam<Float>.self, presets: ["amsgrad": 1])

  private static let adamFormula = [
    "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "m′ ← m/(1−β₁ᵗ)   v′ ← v/(1−β₂ᵗ)",
    "θ ← θ − α·m′/(√v′ + ε)",
  ]
}
