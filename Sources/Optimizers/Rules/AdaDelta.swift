/// AdaDelta (Zeiler 2012, *ADADELTA: An Adaptive Learning Rate Method*, algorithm 1), with the learning rate
/// and weight decay of torch.optim.Adadelta; the paper has α = 1.
///
///     g ← g + λ·θ
///     s ← ρ·s + (1 − ρ)·g²
///     d ← √(u + ε)/√(s + ε)·g               the u before this step, the s after it
///     u ← ρ·u + (1 − ρ)·d²
///     θ ← θ − α·d
///
/// - `learningRate` α, 0 < α < ∞, default 1: a factor, since d has the units of θ already.
/// - `rho` ρ, 0 ≤ ρ < 1, default 0.9.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-6, inside both roots: it also sets the length of the first step.
/// - `weightDecay` λ, 0 ≤ λ < ∞, default 0.
///
/// A live change counts from the next step and leaves s and u as they are.
public struct AdaDelta<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 1
  public var rho: Scalar = 0.9
  public var epsilon: Scalar = 1e-6
  public var weightDecay: Scalar = 0

  /// s, the average of squared gradients.
  public private(set) var squareAverage: [Scalar]
  /// u, the average of squared steps d.
  public private(set) var stepSquareAverage: [Scalar]

  public init(parameterCount: Int) {
    squareAverage = Array(repeating: 0, count: parameterCount)
    stepSquareAverage = squareAverage
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, ρ, ε, λ) = (learningRate, rho, epsilon, weightDecay)
    for i in gradient.indices {
      let g = gradient[i] + λ * parameters[i]
      let s = ρ * squareAverage[i] + (1 - ρ) * g * g
      let u = stepSquareAverage[i]
      let d = (u + ε).root / (s + ε).root * g
      squareAverage[i] = s
      stepSquareAverage[i] = ρ * u + (1 - ρ) * d * d
      parameters[i] -= α * d
    }
  }

  public static var state: [StateBinding<Self>] {
    [.vector("squareAverage", \.squareAverage), .vector("stepSquareAverage", \.stepSquareAverage)]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .average(
        "rho", key: "rho", aliases: ["ρ", "decay", "beta"], symbol: "ρ",
        meaning: "how much of the averages is kept", \.rho),
      .epsilon(\.epsilon),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension AdaDelta: TextbookRule {
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    return lines + [
      "s ← ρ·s + (1−ρ)·g²", "d = √(u + ε)/√(s + ε)·g", "u ← ρ·u + (1−ρ)·d²", "Δ = −α·d", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("s", squareAverage), ("u", stepSquareAverage)]
  }
}

extension OptimizerEntry {
  public static let adadelta = OptimizerEntry(
    "adadelta", title: "AdaDelta",
    formula: [
      "s ← ρ·s + (1−ρ)·g²", "d ← √(u + ε)/√(s + ε)·g", "u ← ρ·u + (1−ρ)·d²", "θ ← θ − α·d",
    ],
    citation: "Zeiler 2012",
    matches: "torch.optim.Adadelta", AdaDelta<Double>.self, AdaDelta<Float>.self)
}
