import RealModule

/// MADGRAD (Defazio & Jelassi 2022, *A Momentumized, Adaptive, Dual Averaged Gradient Method*, algorithm 1):
/// dual averaging with the cube root of AdaGrad's sum.
///
///     g ← g + λ·θ
///     l = (α + ε)·√t
///     v ← v + l·g²,  s ← s + l·g
///     z = θ₀ − s/(∛v + ε)
///     θ ← (1 − μ)·z + μ·θ
///
/// - `learningRate` α, 0 < α < ∞, default 0.01.
/// - `momentum` μ, 0 ≤ μ < 1, default 0.9.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-6; `weightDecay` λ, 0 ≤ λ < ∞, default 0.
///
/// The numbers are those of the authors' formula; optax.contrib.madgrad agrees to about 1e-8, since it forms
/// √t in single precision. The weights l of past steps are in the sums: a live change of α counts for the
/// gradients from the next step on.
public struct MADGRAD<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.01
  public var momentum: Scalar = 0.9
  public var epsilon: Scalar = 1e-6
  public var weightDecay: Scalar = 0

  /// s, the weighted sum of gradients.
  public private(set) var gradientSum: [Scalar]
  /// v, the weighted sum of squared gradients.
  public private(set) var squareSum: [Scalar]
  private var start: [Scalar]
  private var stepCount = 0

  public init(parameterCount: Int) {
    gradientSum = Array(repeating: 0, count: parameterCount)
    squareSum = gradientSum
    start = gradientSum
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    if stepCount == 0 {
      for i in gradient.indices { start[i] = parameters[i] }
    }
    stepCount += 1
    let (μ, ε, λ) = (momentum, epsilon, weightDecay)
    let weight = (learningRate + ε) * Scalar(stepCount).squareRoot()
    for i in gradient.indices {
      let θ = parameters[i]
      let g = gradient[i] + λ * θ
      let v = squareSum[i] + weight * g * g
      let s = gradientSum[i] + weight * g
      squareSum[i] = v
      gradientSum[i] = s
      let z = start[i] - s / (.root(v, 3) + ε)
      parameters[i] = (1 - μ) * z + μ * θ
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("gradientSum", \.gradientSum), .vector("squareSum", \.squareSum), .vector("start", \.start),
      .count("stepCount", \.stepCount),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .momentum(\.momentum), .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension MADGRAD: TextbookRule {
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    if stepCount == 0 { lines.append("θ₀ = θ") }
    lines += ["w = (α + ε)·√t", "v ← v + w·g²", "s ← s + w·g", "z = θ₀ − s/(∛v + ε)"]
    return lines + ["Δ = (1−μ)·(z − θ)", "θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("s", gradientSum), ("v", squareSum), ("θ₀", start)]
  }
}

extension OptimizerEntry {
  public static let madgrad = OptimizerEntry(
    "madgrad", title: "MADGRAD",
    formula: ["s ← s + α·√t·g", "v ← v + α·√t·g²", "z ← θ₀ − s/(∛v + ε)", "θ ← (1−μ)·z + μ·θ"],
    citation: "Defazio & Jelassi 2022",
    matches: "the paper's formula; optax.contrib.madgrad to 1e-8", MADGRAD<Double>.self, MADGRAD<Float>.self)
}
