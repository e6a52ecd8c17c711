/// RMSprop (Tieleman & Hinton 2012, *Lecture 6.5*), plain or centred (Graves 2013, eq. 38–45), with momentum
/// and weight decay, as torch.optim.RMSprop computes it.
///
///     g ← g + λ·θ
///     s ← β·s + (1 − β)·g²
///     m ← β·m + (1 − β)·g                   (centred only, with s − m² for s in d)
///     d = √s + ε                            (ε inside: √(s + ε))
///     θ ← θ − α·g/d                         (momentum μ: b ← μ·b + g/d, θ ← θ − α·b)
///
/// s starts at 0 and is not corrected for it: the first steps are long. A live change of β counts from the
/// next step and leaves s as it is.
public struct RMSprop<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.01
  /// β (torch's `alpha`), 0 ≤ β < 1.
  public var beta: Scalar = 0.99
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// μ, 0 ≤ μ < 1.
  public var momentum: Scalar = 0
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// ε inside the root, as in many courses and optax's `eps_in_sqrt`; torch has it outside.
  public var epsilonInside = false
  /// Divide by the standard deviation in place of the root mean square.
  public var centered = false

  /// s, the average of squared gradients.
  public private(set) var squareAverage: [Scalar]
  /// m, the average of gradients; it moves only while `centered` is on. Empty until an option is.
  public private(set) var average: [Scalar] = []
  /// b, the sum of past steps; it moves only while `momentum` is not 0. Empty until an option is on.
  public private(set) var velocity: [Scalar] = []

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { squareAverage = Array(repeating: 0, count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    if weightDecay != 0 || momentum > 0 || centered {
      stepWithOptions(&parameters, gradient)
      return
    }
    let (α, β, ε) = (learningRate, beta, epsilon)
    let inner = epsilonInside ? ε : 0
    let outer = epsilonInside ? 0 : ε
    update(&parameters, gradient, &squareAverage) { θ, g, s in
      s = β * s + (1 - β) * g * g
      θ -= α * (g / ((s + inner).root + outer))
    }
  }

  @inline(__always)
  private mutating func stepWithOptions(_ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>) {
    let (α, β, ε, μ, λ) = (learningRate, beta, epsilon, momentum, weightDecay)
    let inner = epsilonInside ? ε : 0
    let outer = epsilonInside ? 0 : ε
    let centered = centered
    average.fillIfEmpty(count: gradient.count)
    velocity.fillIfEmpty(count: gradient.count)
    update(&parameters, gradient, &squareAverage, &average, &velocity) { θ, g, s, m, b in
      let g = g + λ * θ
      s = β * s + (1 - β) * g * g
      var variance = s
      if centered {
        m = β * m + (1 - β) * g
        // Rounding may put a variance of 0 below it, and its root would be NaN (torch's is).
        variance = max(s - m * m, 0)
      }
      let d = (variance + inner).root + outer
      if μ > 0 {
        b = μ * b + g / d
        θ -= α * b
      } else {
        θ -= α * (g / d)
      }
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("squareAverage", \.squareAverage), .vector("average", \.average),
      .vector("velocity", \.velocity),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .average(
        "beta", key: "alpha", aliases: ["beta", "β", "rho", "ρ", "decay", "beta2"], symbol: "β",
        meaning: "how much of the average of squares is kept", \.beta),
      .epsilon(\.epsilon),
      .average(
        "momentum", key: "momentum", aliases: ["mu", "μ"], symbol: "μ",
        meaning: "momentum on the scaled gradient", \.momentum),
      .weightDecay(\.weightDecay),
      .flag(
        "epsilonInside", key: "eps_inside", aliases: ["eps_in_sqrt"], symbol: "ε inside",
        meaning: "ε under the root", \.epsilonInside),
      .flag(
        "centered", key: "centered", aliases: ["centred"], symbol: "centred",
        meaning: "subtract the squared mean", \.centered),
    ]
  }
}

extension RMSprop {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    lines.append("s ← β·s + (1−β)·g²")
    if centered { lines.append("m ← β·m + (1−β)·g") }
    let square = centered ? "s − m²" : "s"
    let root = centered ? "√(s − m²)" : "√s"
    lines.append(epsilonInside ? "d = √(\(square) + ε)" : "d = \(root) + ε")
    if momentum > 0 { lines.append("b ← μ·b + g/d") }
    return lines + [momentum > 0 ? "Δ = −α·b" : "Δ = −α·g/d", "θ ← θ + Δ"]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("s", squareAverage), ("m", average.orZero), ("b", velocity.orZero)]
  }
}

extension OptimizerEntry {
  /// RMSprop.
  public static let rmsprop = OptimizerEntry(
    "rmsprop", title: "RMSprop", citation: "Tieleman & Hinton 2012", matches: "torch.optim.RMSprop",
    RMSprop<Double>.self, RMSprop<Float>.self)

  /// RMSprop with ε inside the root.
  public static let rmspropEpsilonInside = OptimizerEntry(
    "rmsprop-eps-inside", title: "RMSprop, ε inside the root", citation: "Tieleman & Hinton 2012",
    matches: "optax.rmsprop(eps_in_sqrt=True)", RMSprop<Double>.self, RMSprop<Float>.self,
    presets: ["eps_inside": 1])
}
