/// AdaDelta (Zeiler 2012, *ADADELTA: An Adaptive Learning Rate Method*, algorithm 1), with the learning rate
/// and weight decay of torch.optim.Adadelta; the paper has α = 1.
///
///     g ← g + λ·θ
///     s ← ρ·s + (1 − ρ)·g²
///     d = √(u + ε)/√(s + ε)·g               the u before this step, the s after it
///     u ← ρ·u + (1 − ρ)·d²
///     θ ← θ − α·d
///
/// A live change counts from the next step and leaves s and u as they are.
public struct AdaDelta<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞: a factor, since d has the units of θ already.
  public var learningRate: Scalar = 1
  /// ρ, 0 ≤ ρ < 1.
  public var rho: Scalar = 0.9
  /// ε, inside both roots, so it also sets the length of the first step: 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-6
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// s, the average of squared gradients.
  public private(set) var squareAverage: [Scalar]
  /// u, the average of squared steps d.
  public private(set) var stepSquareAverage: [Scalar]

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    squareAverage = Array(repeating: 0, count: parameterCount)
    stepSquareAverage = squareAverage
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, ρ, ε, λ) = (learningRate, rho, epsilon, weightDecay)
    update(&parameters, gradient, &squareAverage, &stepSquareAverage) { θ, g, s, u in
      let g = g + λ * θ
      s = ρ * s + (1 - ρ) * g * g
      let d = (u + ε).root / (s + ε).root * g
      u = ρ * u + (1 - ρ) * d * d
      θ -= α * d
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.vector("squareAverage", \.squareAverage), .vector("stepSquareAverage", \.stepSquareAverage)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .average(
        "rho", key: "rho", aliases: ["ρ", "decay", "beta"], symbol: "ρ",
        meaning: "how much of the averages is kept", \.rho),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension AdaDelta {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    return lines + [
      "s ← ρ·s + (1−ρ)·g²", "d = √(u + ε)/√(s + ε)·g", "u ← ρ·u + (1−ρ)·d²", "Δ = −α·d", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("s", squareAverage), ("u", stepSquareAverage)]
  }
}

extension OptimizerEntry {
  /// AdaDelta.
  public static let adadelta = OptimizerEntry(
    "adadelta", title: "AdaDelta", citation: "Zeiler 2012", matches: "torch.optim.Adadelta",
    AdaDelta<Double>.self, AdaDelta<Float>.self)
}
