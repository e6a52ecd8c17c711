import RealModule

/// ADOPT (Taniguchi et al. 2024, *ADOPT: Modified Adam Can Converge with Any β₂*, algorithm 2), as
/// optax.contrib.adopt computes it: Adam that divides by the v of before this gradient, and averages after.
///
///     v = g² at first, and no step; then
///     u ← clip(g/max(√v, ε), −t^¼, t^¼)     t = 1, 2, … after the first
///     m ← β₁·m + (1 − β₁)·u
///     v ← β₂·v + (1 − β₂)·g²
///     θ ← θ − α·m
///
/// - `learningRate` α, 0 < α < ∞, default 0.001 (optax has none).
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.9999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-6.
///
/// A live change counts from the next step and leaves m and v as they are.
public struct ADOPT<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.9999
  public var epsilon: Scalar = 1e-6

  /// m, the average of scaled gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var stepCount = 0

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε) = (learningRate, beta1, beta2, epsilon)
    let limit = Scalar(Double(stepCount).squareRoot().squareRoot())
    for i in gradient.indices {
      let g = gradient[i]
      let v = secondMoment[i]
      if stepCount == 0 {
        secondMoment[i] = g * g
        continue
      }
      let u = min(max(g / max(v.root, ε), -limit), limit)
      let m = β1 * firstMoment[i] + (1 - β1) * u
      firstMoment[i] = m
      secondMoment[i] = β2 * v + (1 - β2) * g * g
      parameters[i] -= α * m
    }
    stepCount += 1
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .count("stepCount", \.stepCount),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon)]
  }
}

extension ADOPT: TextbookRule {
  public var formula: [String] {
    if stepCount == 0 { return ["g = ∇f(θ)", "v ← g²", "Δ = 0·g", "θ ← θ + Δ"] }
    return [
      "g = ∇f(θ)", "c = √√(t − 1)", "u = clip(g/max(√v, ε), −c, c)", "m ← β₁·m + (1−β₁)·u",
      "v ← β₂·v + (1−β₂)·g²", "Δ = −α·m", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoment)]
  }
}

extension OptimizerEntry {
  public static let adopt = OptimizerEntry(
    "adopt", title: "ADOPT",
    formula: ["u ← clip(g/max(√v, ε), t^¼)", "m ← β₁·m + (1−β₁)·u", "v ← β₂·v + (1−β₂)·g²", "θ ← θ − α·m"],
    citation: "Taniguchi et al. 2024",
    matches: "optax.contrib.adopt", ADOPT<Double>.self, ADOPT<Float>.self)
}
