/// ADOPT (Taniguchi et al. 2024, *ADOPT: Modified Adam Can Converge with Any β₂*, algorithm 2), as
/// optax.contrib.adopt computes it: Adam that divides by the v of before this gradient, and averages after.
///
///     v ← g² at first, and no step; then
///     c = √√(t − 1)
///     u = clip(g/max(√v, ε), −c, c)
///     m ← β₁·m + (1 − β₁)·u
///     v ← β₂·v + (1 − β₂)·g²
///     θ ← θ − α·m
///
/// A live change counts from the next step and leaves m and v as they are.
public struct ADOPT<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.9999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-6

  /// m, the average of scaled gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var stepCount = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε) = (learningRate, beta1, beta2, epsilon)
    let c = Scalar(Double(stepCount).squareRoot().squareRoot())
    if stepCount == 0 {
      update(&parameters, gradient, &secondMoment) { _, g, v in v = g * g }
    } else {
      update(&parameters, gradient, &firstMoment, &secondMoment) { θ, g, m, v in
        let u = min(max(g / max(v.root, ε), -c), c)
        m = β1 * m + (1 - β1) * u
        v = β2 * v + (1 - β2) * g * g
        θ -= α * m
      }
    }
    stepCount += 1
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .count("stepCount", \.stepCount),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon)]
  }
}

extension ADOPT {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    if stepCount == 0 { return ["g = ∇f(θ)", "v ← g²", "Δ = 0·g", "θ ← θ + Δ"] }
    return [
      "g = ∇f(θ)", "c = √√(t − 1)", "u = clip(g/max(√v, ε), −c, c)", "m ← β₁·m + (1−β₁)·u",
      "v ← β₂·v + (1−β₂)·g²", "Δ = −α·m", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", firstMoment), ("v", secondMoment)] }
}

extension OptimizerEntry {
  /// ADOPT.
  public static let adopt = OptimizerEntry(
    "adopt", title: "ADOPT", citation: "Taniguchi et al. 2024", matches: "optax.contrib.adopt",
    ADOPT<Double>.self, ADOPT<Float>.self)
}
