/// RAdam (Liu et al. 2020, *On the Variance of the Adaptive Learning Rate and Beyond*, algorithm 2), as
/// torch.optim.RAdam computes it: Adam that divides by √v only once v has seen enough.
///
///     g ← g + λ·θ                           (decoupled: θ ← θ − α·λ·θ instead)
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·g²
///     m′ = m/(1 − β₁ᵗ)
///     c = 2/(1 − β₂) − 1,  ρ = c − 2·t·β₂ᵗ/(1 − β₂ᵗ)
///     ρ > 5:  r = √((ρ − 4)·(ρ − 2)·c/((c − 4)·(c − 2)·ρ)),  θ ← θ − α·m′·r·√(1 − β₂ᵗ)/(√v + ε)
///     else:   θ ← θ − α·m′
///
/// With β₂ ≤ 2/3 it never divides. Until it divides, steps are as long as the gradient is steep: on steep
/// surfaces the α of Adam is too much. The paper begins at ρ > 4. A live change counts from the next step;
/// after one of β₂, ρ is that of the new β₂ with the weight that the zero start really has left.
public struct RAdam<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// Weight decay beside the gradient, as AdamW has it.
  public var decoupledWeightDecay = false

  /// m and v.
  public private(set) var moments: Moments<Scalar>
  private var stepCount = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { moments = Moments(count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    stepCount += 1
    let (α, β1, β2, ε) = (learningRate, beta1, beta2, epsilon)
    let (correction1, correction2) = moments.correct(β1, β2)
    let coupled = decoupledWeightDecay ? 0 : weightDecay
    let keep = decoupledWeightDecay ? 1 - α * weightDecay : 1
    if let r = rectification(startWeight: moments.startWeights.second, step: stepCount) {
      let r = Scalar(r) * correction2.root
      update(&parameters, gradient, &moments.first, &moments.second) { θ, g, m, v in
        θ *= keep
        let g = g + coupled * θ
        m = β1 * m + (1 - β1) * g
        v = β2 * v + (1 - β2) * g * g
        θ -= α * (m / correction1) * (r / (v.root + ε))
      }
    } else {
      update(&parameters, gradient, &moments.first, &moments.second) { θ, g, m, v in
        θ *= keep
        let g = g + coupled * θ
        m = β1 * m + (1 - β1) * g
        v = β2 * v + (1 - β2) * g * g
        θ -= α * (m / correction1)
      }
    }
  }

  /// r, or nil while the variance of 1/√v is too large to divide by it.
  private func rectification(startWeight: Double, step: Int) -> Double? {
    let c = 2 / (1 - Double(beta2)) - 1
    let ρ = c - 2 * Double(step) * startWeight / (1 - startWeight)
    guard ρ > 5 else { return nil }
    return ((ρ - 4) * (ρ - 2) * c / ((c - 4) * (c - 2) * ρ)).squareRoot()
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.moments(\.moments), .count("stepCount", \.stepCount)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .weightDecay(\.weightDecay), .decoupledWeightDecay(\.decoupledWeightDecay),
    ]
  }
}

extension RAdam {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append(decoupledWeightDecay ? "θ ← θ − α·λ·θ" : "g ← g + λ·θ") }
    lines += ["m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "m′ = m/(1−β₁ᵗ)"]
    let weight = moments.startWeights.second * Double(beta2)
    if rectification(startWeight: weight, step: stepCount + 1) == nil {
      lines.append("Δ = −α·m′")
    } else {
      lines += ["c = 2/(1−β₂) − 1", "ρ = c − 2·t·β₂ᵗ/(1−β₂ᵗ)", "r = √((ρ−4)·(ρ−2)·c/((c−4)·(c−2)·ρ))"]
      lines.append("Δ = −α·m′·r·√(1−β₂ᵗ)/(√v + ε)")
    }
    return lines + ["θ ← θ + Δ"]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", moments.first), ("v", moments.second)] }
}

extension OptimizerEntry {
  /// RAdam.
  public static let radam = OptimizerEntry(
    "radam", title: "RAdam", citation: "Liu et al. 2020", matches: "torch.optim.RAdam",
    RAdam<Double>.self, RAdam<Float>.self)
}
