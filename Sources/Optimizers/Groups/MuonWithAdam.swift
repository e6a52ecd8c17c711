/// Muon on matrices and Adam on everything else, as Muon's authors and optax.contrib.muon train networks: a vector
/// has no singular values to make equal.
///
/// - `learningRate` α of both, 0 < α < ∞, default that of `Muon`.
/// - `muon` and `adam` have the hyperparameters of their own; Adam's are called `adam_b1`, `adam_b2`, `adam_eps` and
///   `adam_weight_decay`. (optax shares ε. Muon's authors have no Nesterov step in Adam, optax has one where Muon
///   has.)
///
/// Parameters without any matrix, such as the two of a surface, are all Muon's, which takes each tensor as a matrix
/// of one column. A schedule's momentum moves Muon's β alone.
public struct MuonWithAdam<Scalar: OptimizerScalar>: Rule {
  /// The rule of the matrices.
  public var muon: Muon<Scalar>
  /// The rule of all other tensors.
  public var adam: LookaheadAdam<Scalar>
  private var matrices: ParameterPart<Scalar>
  private var rest: ParameterPart<Scalar>

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { self.init(layout: .vector(parameterCount)) }

  /// The rule before its first step, for parameters of these shapes.
  public init(layout: ParameterLayout) {
    let hasMatrices = layout.tensors.contains { $0.outputMatrix != nil }
    matrices = ParameterPart(layout.tensors.filter { $0.outputMatrix != nil || !hasMatrices })
    rest = ParameterPart(layout.tensors.filter { $0.outputMatrix == nil && hasMatrices })
    muon = Muon(layout: matrices.layout)
    adam = LookaheadAdam(parameterCount: rest.layout.parameterCount)
    adam.learningRate = muon.learningRate
  }

  /// α of both rules.
  public var learningRate: Scalar {
    get { muon.learningRate }
    set { (muon.learningRate, adam.learningRate) = (newValue, newValue) }
  }

  /// One update of both rules, in place.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    requireEqualCounts(parameters, gradient)
    matrices.step(&parameters, gradient, by: &muon)
    adam.nesterov = muon.nesterov
    rest.step(&parameters, gradient, by: &adam)
  }

  /// Muon's β.
  public var scheduledMomentum: Scalar? {
    get { muon.beta }
    set { muon.beta = newValue ?? muon.beta }
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    let shared: [ParameterBinding<Self>] = [.learningRate(\.learningRate)]
    return shared + Muon.hyperparameters.dropFirst().map { $0.within(\.muon) } + [
      .number(
        "adamBeta1", key: "adam_b1", aliases: ["adam_beta1"], symbol: "adam β₁",
        meaning: "how much of Adam's average gradient is kept", in: .belowOne, scale: .logOneMinus,
        track: 0...0.9999, \.adam.beta1),
      .number(
        "adamBeta2", key: "adam_b2", aliases: ["adam_beta2"], symbol: "adam β₂",
        meaning: "how much of Adam's average square is kept", in: .belowOne, scale: .logOneMinus,
        track: 0...0.9999, \.adam.beta2),
      .number(
        "adamEpsilon", key: "adam_eps", symbol: "adam ε", meaning: "keeps Adam's denominator from zero",
        in: .nonNegative, scale: .logarithmic, track: 1e-12...1, \.adam.epsilon),
      .number(
        "adamWeightDecay", key: "adam_weight_decay", symbol: "adam λ",
        meaning: "weight decay of Adam's tensors, beside the gradient",
        in: .nonNegative, scale: .logarithmic, track: 1e-6...1, \.adam.weightDecay),
    ]
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .rule("muon", \.muon) { $0.matrices.layout.parameterCount },
      .rule("adam", \.adam) { $0.rest.layout.parameterCount },
    ]
  }

  /// Muon's lines where it has all parameters; two rules are no short formula.
  public var formula: [String] { rest.isEmpty ? muon.formula : [] }

  /// Lines that cannot be computed beforehand.
  public var remarks: [String] { muon.remarks }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { rest.isEmpty ? muon.memory : [] }

  /// The rule, tensor by tensor.
  public var parts: [RulePart<Scalar>] { rest.isEmpty ? muon.parts : [] }
}

extension OptimizerEntry {
  /// Muon on matrices, Adam on everything else.
  public static let muon = OptimizerEntry(
    "muon", aliases: ["muon_optax"], title: "Muon", citation: "Jordan et al. 2024",
    matches: "optax.contrib.muon", MuonWithAdam<Double>.self, MuonWithAdam<Float>.self,
    lists: [ParameterList("ns_coefficients", of: ["ns_a", "ns_b", "ns_c"])])
}
