/// LARS (You, Gitman & Ginsburg 2017, *Large Batch Training of Convolutional Networks*, algorithm 1), as
/// optax.lars computes it: momentum with a step in each tensor that is a share of the tensor itself.
///
///     u = g + λ·θ
///     r = ratio(η·‖θ‖, ‖u‖ + ε)             norms of a tensor; 1 where either is 0
///     q = −α·r·u
///     b ← q + μ·b
///     θ ← θ + b                             (Nesterov: θ ← θ + q + μ·b)
///
/// Norms are those of the layout's tensors; without a layout the parameters are one vector. α is folded into
/// b: a live change of it leaves the velocity that there is.
public struct LARS<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.1
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// η, 0 < η < ∞.
  public var trustCoefficient: Scalar = 0.001
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 0
  /// μ, 0 ≤ μ < 1.
  public var momentum: Scalar = 0.9
  /// Look ahead along the velocity.
  public var nesterov = false

  /// The tensors whose norms are taken.
  public private(set) var layout: ParameterLayout
  /// b, the sum of past steps that momentum keeps.
  public private(set) var velocity: [Scalar]
  private var direction: [Scalar]

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  /// The rule before its first step, for parameters of these shapes.
  public init(layout: ParameterLayout) {
    self.layout = layout
    velocity = Array(repeating: 0, count: layout.parameterCount)
    direction = velocity
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, λ, μ, nesterov) = (learningRate, weightDecay, momentum, nesterov)
    update(&parameters, gradient, &direction) { θ, g, u in u = g + λ * θ }
    for tensor in layout.tensors {
      let (size, length) = (parameters.span.norm(tensor.range), norm(direction, tensor.range))
      let r = size == 0 || length == 0 ? 1 : trustCoefficient * size / (length + epsilon)
      update(&parameters, gradient, &direction, &velocity, over: tensor.range) { θ, _, u, b in
        let q = -α * r * u
        b = q + μ * b
        θ += nesterov ? q + μ * b : b
      }
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.vector("velocity", \.velocity)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .momentum(\.momentum),
      .number(
        "trustCoefficient", key: "trust_coefficient", aliases: ["eta", "η"], symbol: "η",
        meaning: "how long a step is, as a share of the tensor", in: .positive, track: 1e-4...1,
        isPrimary: true, \.trustCoefficient),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay), .nesterov(\.nesterov),
    ]
  }
}

extension LARS {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "u = g + λ·θ", "r = ratio(η·‖θ‖, ‖u‖ + ε)", "q = −α·r·u", "b ← q + μ·b",
      nesterov ? "Δ = q + μ·b" : "Δ = b", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("b", velocity)] }

  /// The rule, tensor by tensor.
  public var parts: [RulePart<Scalar>] {
    layout.parts { tensor, _, alone in
      var part = self
      (part.layout, part.velocity) = (alone, Array(velocity[tensor.range]))
      return part
    }
  }
}

extension OptimizerEntry {
  /// LARS.
  public static let lars = OptimizerEntry(
    "lars", title: "LARS", citation: "You, Gitman & Ginsburg 2017", matches: "optax.lars",
    LARS<Double>.self, LARS<Float>.self)
}
