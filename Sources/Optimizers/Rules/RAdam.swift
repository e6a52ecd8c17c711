/// RAdam (Liu et al. 2020, *On the Variance of the Adaptive Learning Rate and Beyond*, algorithm 2), as
/// torch.optim.RAdam computes it: Adam that divides by √v only once v has seen enough.
///
///     g ← g + λ·θ                           (decoupled: θ ← θ·(1 − α·λ) instead)
///     m ← β₁·m + (1 − β₁)·g,  m′ ← m/(1 − β₁ᵗ)
///     v ← β₂·v + (1 − β₂)·g²
///     ρ∞ = 2/(1 − β₂) − 1,  ρ = ρ∞ − 2t·β₂ᵗ/(1 − β₂ᵗ)
///     ρ > 5:  r = √((ρ − 4)(ρ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρ)),  θ ← θ − α·m′·r·√(1 − β₂ᵗ)/(√v + ε)
///     else:   θ ← θ − α·m′
///
/// - `learningRate` α, 0 < α < ∞, default 0.001.
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999. With β₂ ≤ 2/3 it never divides.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8.
/// - `weightDecay` λ, 0 ≤ λ < ∞, default 0; `decoupledWeightDecay` makes it AdamW's.
///
/// Until it divides, steps are as long as the gradient is steep: on steep surfaces the α of Adam is too
/// much. The paper begins at ρ > 4. A live change counts from the next step; after one of β₂, ρ is that of
/// the new β₂ with the weight that the zero start really has left.
public struct RAdam<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-8
  public var weightDecay: Scalar = 0
  public var decoupledWeightDecay = false

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var stepCount = 0
  private var zeroWeight = (first: ZeroWeight(), second: ZeroWeight())

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    stepCount += 1
    let (α, β1, β2, ε) = (learningRate, beta1, beta2, epsilon)
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.second.decay(by: β2)
    let rectification = rectification.map { Scalar($0) * correction2.root }
    let coupled = decoupledWeightDecay ? 0 : weightDecay
    let keep = decoupledWeightDecay ? 1 - α * weightDecay : 1
    for i in gradient.indices {
      let θ = keep * parameters[i]
      let g = gradient[i] + coupled * θ
      let m = β1 * firstMoment[i] + (1 - β1) * g
      let v = β2 * secondMoment[i] + (1 - β2) * g * g
      firstMoment[i] = m
      secondMoment[i] = v
      let corrected = m / correction1
      if let r = rectification {
        parameters[i] = θ - α * corrected * (r / (v.root + ε))
      } else {
        parameters[i] = θ - α * corrected
      }
    }
  }

  /// r, or nil while the variance of 1/√v is too large to divide by it.
  private var rectification: Double? {
    let ρInfinity = 2 / (1 - Double(beta2)) - 1
    let left = zeroWeight.second.weight
    let ρ = ρInfinity - 2 * Double(stepCount) * left / (1 - left)
    guard ρ > 5 else { return nil }
    let ratio = (ρ - 4) * (ρ - 2) * ρInfinity / ((ρInfinity - 4) * (ρInfinity - 2) * ρ)
    return ratio.squareRoot()
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .count("stepCount", \.stepCount), .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .weightDecay(\.weightDecay), .decoupledWeightDecay(\.decoupledWeightDecay),
    ]
  }
}

extension RAdam: TextbookRule {
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append(decoupledWeightDecay ? "θ ← θ − α·λ·θ" : "g ← g + λ·θ") }
    lines += ["m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "m′ = m/(1−β₁ᵗ)"]
    var next = self
    next.stepCount += 1
    let _: Double = next.zeroWeight.second.decay(by: Double(beta2))
    guard next.rectification != nil else { return lines + ["Δ = −α·m′", "θ ← θ + Δ"] }
    lines += ["c = 2/(1−β₂) − 1", "ρ = c − 2·t·β₂ᵗ/(1−β₂ᵗ)"]
    lines += ["r = √((ρ−4)·(ρ−2)·c/((c−4)·(c−2)·ρ))", "Δ = −α·m′·r·√(1−β₂ᵗ)/(√v + ε)"]
    return lines + ["θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoment)]
  }
}

extension OptimizerEntry {
  public static let radam = OptimizerEntry(
    "radam", title: "RAdam",
    formula: [
      "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "ρ > 5: θ ← θ − α·r·m′/(√v′ + ε)", "else:  θ ← θ − α·m′",
    ],
    citation: "Liu et al. 2020",
    matches: "torch.optim.RAdam", RAdam<Double>.self, RAdam<Float>.self)
}
