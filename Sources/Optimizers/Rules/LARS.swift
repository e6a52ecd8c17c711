/// LARS (You, Gitman & Ginsburg 2017, *Large Batch Training of Convolutional Networks*, algorithm 1), as
/// optax.lars computes it: momentum with a step in each tensor that is a share of the tensor itself.
///
///     u ← g + λ·θ
///     r ← η·‖θ‖/(‖u‖ + ε)                   norms of a tensor; 1 where either is 0
///     b ← μ·b − α·r·u
///     θ ← θ + b                             (Nesterov: θ ← θ + μ·b − α·r·u)
///
/// - `learningRate` α, 0 < α < ∞, default 0.1 (optax has none).
/// - `weightDecay` λ, 0 ≤ λ < ∞, default 0.
/// - `trustCoefficient` η, 0 < η < ∞, default 0.001.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 0; `momentum` μ, 0 ≤ μ < 1, default 0.9; `nesterov`: off.
///
/// Norms are those of the layout's tensors; without a layout the parameters are one vector. α is folded into
/// b: a live change of it leaves the velocity that there is.
public struct LARS<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.1
  public var weightDecay: Scalar = 0
  public var trustCoefficient: Scalar = 0.001
  public var epsilon: Scalar = 0
  public var momentum: Scalar = 0.9
  public var nesterov = false

  public let layout: ParameterLayout
  /// b, the sum of past steps that momentum keeps.
  public private(set) var velocity: [Scalar]
  private var direction: [Scalar]

  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  public init(layout: ParameterLayout) {
    self.layout = layout
    velocity = Array(repeating: 0, count: layout.parameterCount)
    direction = velocity
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, λ, μ) = (learningRate, weightDecay, momentum)
    for i in gradient.indices { direction[i] = gradient[i] + λ * parameters[i] }
    for tensor in layout.tensors {
      let (size, length) = (parameters.span.norm(tensor.range), norm(direction, tensor.range))
      let r = size == 0 || length == 0 ? 1 : trustCoefficient * size / (length + epsilon)
      for i in tensor.range {
        let q = -α * r * direction[i]
        let b = q + μ * velocity[i]
        velocity[i] = b
        parameters[i] += nesterov ? q + μ * b : b
      }
    }
  }

  public static var state: [StateBinding<Self>] {
    [.vector("velocity", \.velocity)]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .momentum(\.momentum),
      .number(
        "trustCoefficient", key: "trust_coefficient", aliases: ["eta", "η"], symbol: "η",
        meaning: "how long a step is, as a share of the tensor", in: .positive, scale: .logarithmic,
        track: 1e-4...1, isPrimary: true, \.trustCoefficient),
      .epsilon(\.epsilon),
      .weightDecay(\.weightDecay),
      .flag(
        "nesterov", key: "nesterov", symbol: "nesterov", meaning: "look ahead along the velocity", \.nesterov),
    ]
  }
}

extension LARS: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "u = g + λ·θ", "r = η·‖θ‖/(‖u‖ + ε)", "q = −α·r·u", "b ← q + μ·b",
      nesterov ? "Δ = q + μ·b" : "Δ = b", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("b", velocity)]
  }
}

extension OptimizerEntry {
  public static let lars = OptimizerEntry(
    "lars", title: "LARS",
    formula: ["u ← g + λ·θ", "r ← η·‖θ‖/(‖u‖ + ε)", "b ← μ·b − α·r·u", "θ ← θ + b"],
    citation: "You, Gitman & Ginsburg 2017",
    matches: "optax.lars", LARS<Double>.self, LARS<Float>.self)
}
