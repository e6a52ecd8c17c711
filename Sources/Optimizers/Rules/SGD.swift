/// Stochastic gradient descent (Robbins & Monro 1951), with heavy-ball momentum (Polyak 1964), Nesterov's
/// look-ahead (Sutskever et al. 2013), dampening and weight decay, as torch.optim.SGD computes them.
///
///     g ← g + λ·θ                           (−g for `maximize`, before the decay)
///     b ← β·b + (1 − d)·g                   (the first one with momentum: b ← g)
///     θ ← θ − α·b                           (Nesterov: θ ← θ − α·(g + β·b))
///
/// The learning rate is not folded into b, so a live change of α acts at once on all of the velocity; a live
/// change of β counts from the next step and leaves b as it is. torch subtly differs here from Sutskever
/// et al., who fold α into the velocity; for a constant α both walk the same path.
public struct SGD<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.001
  /// β, 0 ≤ β < 1.
  public var momentum: Scalar = 0
  /// d, 0 ≤ d ≤ 1.
  public var dampening: Scalar = 0
  /// λ, coupled: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// Look ahead along the velocity.
  public var nesterov = false
  /// Climb instead.
  public var maximize = false

  /// b, the sum of past gradients that momentum keeps; empty until the first step with momentum.
  public private(set) var velocity: [Scalar] = []

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {}

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β) = (learningRate, momentum)
    if weightDecay != 0 || maximize || nesterov {
      stepWithOptions(&parameters, gradient)
    } else if β == 0 {
      update(&parameters, gradient) { θ, g in θ -= α * g }
    } else {
      let keep = startVelocity(count: gradient.count)
      update(&parameters, gradient, &velocity) { θ, g, b in
        b = β * b + keep * g
        θ -= α * b
      }
    }
  }

  @inline(__always)
  private mutating func stepWithOptions(_ parameters: inout MutableSpan<Scalar>, _ gradient: Span<Scalar>) {
    let (α, β, λ) = (learningRate, momentum, weightDecay)
    let sign: Scalar = maximize ? -1 : 1
    if β == 0 {
      update(&parameters, gradient) { θ, g in θ -= α * (sign * g + λ * θ) }
      return
    }
    let keep = startVelocity(count: gradient.count)
    let nesterov = nesterov
    update(&parameters, gradient, &velocity) { θ, g, b in
      let g = sign * g + λ * θ
      b = β * b + keep * g
      θ -= α * (nesterov ? g + β * b : b)
    }
  }

  /// Makes b where there is none so far.
  ///
  /// - Returns: how much of the gradient goes into it, undamped in the first step.
  private mutating func startVelocity(count: Int) -> Scalar {
    guard velocity.isEmpty else { return 1 - dampening }
    velocity = Array(repeating: 0, count: count)
    return 1
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.vector("velocity", \.velocity)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .momentum(symbol: "β", \.momentum),
      .number(
        "dampening", key: "dampening", symbol: "d", meaning: "dampening of the gradient that momentum adds",
        in: .unit, scale: .linear, track: 0...1, \.dampening),
      .weightDecay(\.weightDecay), .nesterov(\.nesterov),
      .flag("maximize", key: "maximize", symbol: "maximize", meaning: "climb instead", \.maximize),
    ]
  }
}

extension SGD {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if maximize { lines.append("g ← −g") }
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    if momentum != 0 {
      lines.append(velocity.isEmpty ? "b ← g" : dampening == 0 ? "b ← β·b + g" : "b ← β·b + (1−d)·g")
    }
    lines.append(momentum == 0 ? "Δ = −α·g" : nesterov ? "Δ = −α·(g + β·b)" : "Δ = −α·b")
    return lines + ["θ ← θ + Δ"]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("b", velocity)] }
}

extension OptimizerEntry {
  /// Stochastic gradient descent.
  public static let sgd = OptimizerEntry(
    "sgd", title: "stochastic gradient descent", citation: "Robbins & Monro 1951",
    matches: "torch.optim.SGD", gradient: .sample, SGD<Double>.self, SGD<Float>.self,
    stabilityLimit: heavyBallLimit)

  /// Heavy-ball momentum.
  public static let momentum = OptimizerEntry(
    "momentum", aliases: ["heavy_ball"], title: "heavy-ball momentum", citation: "Polyak 1964",
    matches: "torch.optim.SGD(momentum)", SGD<Double>.self, SGD<Float>.self, presets: ["momentum": 0.9],
    stabilityLimit: heavyBallLimit)

  /// Nesterov's momentum.
  public static let nesterov = OptimizerEntry(
    "nesterov", aliases: ["nag"], title: "Nesterov's momentum",
    citation: "Nesterov 1983; Sutskever et al. 2013",
    matches: "torch.optim.SGD(momentum, nesterov)", SGD<Double>.self, SGD<Float>.self,
    presets: ["momentum": 0.9, "nesterov": 1], stabilityLimit: heavyBallLimit)

  /// α·λ < 2 + 2β (Goh 2017, *Why Momentum Really Works*), with Nesterov's look-ahead
  /// α·λ < (2 + 2β)/(1 + 2β); dampening d makes the momentum's share of a gradient 1 − d.
  @Sendable
  private static func heavyBallLimit(_ values: [Double]) -> Double {
    let (β, d, isNesterov) = (values[1], values[2], values[4] != 0)
    if isNesterov { return (2 + 2 * β) / (1 + 2 * β) }
    return β == 0 ? 2 : (2 + 2 * β) / (1 - d)
  }
}
