import RealModule

/// MADGRAD (Defazio & Jelassi 2022, *A Momentumized, Adaptive, Dual Averaged Gradient Method*, algorithm 1):
/// dual averaging with the cube root of AdaGrad's sum.
///
///     g ← g + λ·θ
///     w = (α + ε)·√t
///     v ← v + w·g²,  s ← s + w·g
///     z = θ₀ − s/(∛v + ε)
///     θ ← θ + (1 − μ)·(z − θ)
///
/// The numbers are those of the authors' formula; optax.contrib.madgrad agrees to about 1e-8, since it forms
/// √t in single precision. The weights w of past steps are in the sums: a live change of α counts for the
/// gradients from the next step on.
public struct MADGRAD<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.01
  /// μ, 0 ≤ μ < 1.
  public var momentum: Scalar = 0.9
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-6
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// s, the weighted sum of gradients.
  public private(set) var gradientSum: [Scalar]
  /// v, the weighted sum of squared gradients.
  public private(set) var squareSum: [Scalar]
  private var start: [Scalar]
  private var stepCount = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    gradientSum = Array(repeating: 0, count: parameterCount)
    (squareSum, start) = (gradientSum, gradientSum)
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    if stepCount == 0 { update(&parameters, gradient, &start) { θ, _, start in start = θ } }
    stepCount += 1
    let (μ, ε, λ) = (momentum, epsilon, weightDecay)
    let w = (learningRate + ε) * Scalar(stepCount).squareRoot()
    update(&parameters, gradient, &gradientSum, &squareSum, &start) { θ, g, s, v, start in
      let g = g + λ * θ
      v += w * g * g
      s += w * g
      let z = start - s / (.root(v, 3) + ε)
      θ = (1 - μ) * z + μ * θ
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("gradientSum", \.gradientSum), .vector("squareSum", \.squareSum), .vector("start", \.start),
      .count("stepCount", \.stepCount),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .momentum(\.momentum), .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension MADGRAD {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    if stepCount == 0 { lines.append("θ₀ = θ") }
    return lines + [
      "w = (α + ε)·√t", "v ← v + w·g²", "s ← s + w·g", "z = θ₀ − s/(∛v + ε)", "Δ = (1−μ)·(z − θ)",
      "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("s", gradientSum), ("v", squareSum), ("θ₀", start)]
  }
}

extension OptimizerEntry {
  /// MADGRAD.
  public static let madgrad = OptimizerEntry(
    "madgrad", title: "MADGRAD", citation: "Defazio & Jelassi 2022",
    matches: "the paper's formula; optax.contrib.madgrad to 1e-8", MADGRAD<Double>.self, MADGRAD<Float>.self)
}
