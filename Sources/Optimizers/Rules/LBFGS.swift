/// L-BFGS (Nocedal 1980; Liu & Nocedal 1989, *On the Limited Memory BFGS Method for Large Scale
/// Optimization*), one iteration a step, as torch.optim.LBFGS(max_iter=1) computes it.
///
///     y = g − g₋₁,  s = θ − θ₋₁            kept where y·s > 10⁻¹⁰, the latest k pairs
///     d = −H·g                              two loops over the pairs from H₀ = (s·y/y·y)·I; at first d = −g
///     θ ← θ + t·d                           t by a line search from α on; at first from min(1, 1/‖g‖₁)·α
///
/// Meant for whole gradients: differences of noise are no curvature. Every evaluation of the line search is
/// counted, and the gradient at its end is not counted again. Without an objective to evaluate the step is
/// t·d with no search. A live change counts from the next step and leaves the pairs as they are, but for
/// fewer of them.
public struct LBFGS<Scalar: OptimizerScalar>: Rule {
  /// α, with which the line search begins, or the step itself: 0 < α < ∞.
  public var learningRate: Scalar = 1
  /// k, 1 or more.
  public var historySize = 100 {
    didSet { precondition(historySize > 0, "L-BFGS must keep one pair or more") }
  }
  /// Search along d (`line_search=strong_wolfe`), or take α as it is (`none`, which is torch's default).
  public var usesLineSearch = true
  /// The evaluations of a line search and one more, 1 or more.
  public var mostEvaluations = 26
  /// The rule rests where max|g| is at most this: 0 ≤ x < ∞.
  public var gradientTolerance: Scalar = 1e-7
  /// The rule rests where g·d is above minus this: 0 ≤ x < ∞.
  public var changeTolerance: Scalar = 1e-9

  /// A step and what it did to the gradient.
  public struct Pair: Sendable {
    /// The step.
    public let s: [Scalar]
    /// The change of the gradient.
    public let y: [Scalar]
    /// 1/(y·s)
    let ρ: Scalar
  }

  /// The latest s and y, oldest first.
  public private(set) var pairs: [Pair] = []
  /// True after a line search, which ends at a point whose gradient it has evaluated.
  public private(set) var knowsNextGradient = false
  private var direction: [Scalar] = []
  private var previousGradient: [Scalar] = []
  private var stepLength: Scalar = 0
  private var scale: Scalar = 1
  private var isResting = false

  /// True: a step asks the objective for more than its gradient.
  public var readsObjective: Bool { true }

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {}

  /// One update with the objective at hand, in place.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, probe: inout Probe<Scalar>
  ) {
    requireEqualCounts(parameters, gradient)
    // At rest the gradient stays what it is.
    knowsNextGradient = true
    guard let slope = findDirection(gradient) else { return }
    knowsNextGradient = usesLineSearch
    let start = parameters.span.indices.map { parameters[$0] }
    if usesLineSearch {
      var search = StrongWolfeSearch(
        from: start, along: direction, loss: probe.loss, gradient: previousGradient, slope: slope)
      stepLength = search.run(first: stepLength, iterations: mostEvaluations - 1, probe: &probe)
    }
    for i in start.indices { parameters[i] = start[i] + stepLength * direction[i] }
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    requireEqualCounts(parameters, gradient)
    knowsNextGradient = false
    guard findDirection(gradient) != nil else { return }
    for i in direction.indices { parameters[i] += stepLength * direction[i] }
  }

  /// Sets the direction and the first trial of its length.
  ///
  /// - Returns: g·d, or nil where the rule rests.
  private mutating func findDirection(_ gradient: Span<Scalar>) -> Scalar? {
    let g = gradient.indices.map { gradient[$0] }
    guard g.reduce(0, { max($0, abs($1)) }) > gradientTolerance else { return nil }
    if direction.isEmpty {
      direction = g.map { -$0 }
      stepLength = min(1, 1 / g.reduce(0) { $0 + abs($1) }) * learningRate
    } else {
      // At rest nothing is new.
      if !isResting || g != previousGradient {
        remember(g)
        direction = newtonLikeDirection(g)
      }
      stepLength = learningRate
    }
    previousGradient = g
    let slope = dot(g, direction)
    isResting = slope > -changeTolerance
    return isResting ? nil : slope
  }

  /// Keeps the latest pair, where it has curvature.
  private mutating func remember(_ g: [Scalar]) {
    let y = zip(g, previousGradient).map { $0 - $1 }
    let s = direction.map { stepLength * $0 }
    let product = dot(y, s)
    guard product > 1e-10 else { return }
    pairs.append(Pair(s: s, y: y, ρ: 1 / product))
    pairs.removeFirst(max(0, pairs.count - historySize))
    scale = product / dot(y, y)
  }

  /// −H·g by the two loops of Nocedal 1980.
  private func newtonLikeDirection(_ g: [Scalar]) -> [Scalar] {
    var q = g.map { -$0 }
    var shares = [Scalar](repeating: 0, count: pairs.count)
    for k in pairs.indices.reversed() {
      let share = dot(pairs[k].s, q) * pairs[k].ρ
      shares[k] = share
      for i in q.indices { q[i] -= share * pairs[k].y[i] }
    }
    for i in q.indices { q[i] *= scale }
    for k in pairs.indices {
      let share = shares[k] - dot(pairs[k].y, q) * pairs[k].ρ
      for i in q.indices { q[i] += share * pairs[k].s[i] }
    }
    return q
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("direction", \.direction), .vector("previousGradient", \.previousGradient),
      .number("stepLength", \.stepLength), .number("scale", \.scale), .flag("isResting", \.isResting),
      .flag("knowsNextGradient", \.knowsNextGradient),
      StateBinding(
        read: { rule, state in
          state.numbers["pairs"] = Double(rule.pairs.count)
          for (k, pair) in rule.pairs.enumerated() {
            (state.vectors["pairs.\(k).s"], state.vectors["pairs.\(k).y"]) = (pair.s, pair.y)
            state.numbers["pairs.\(k).rho"] = Double(pair.ρ)
          }
        },
        write: { (rule, state, n) throws(OptimizerError) in
          rule.pairs = []
          for k in 0..<(try state.count("pairs")) {
            rule.pairs.append(
              Pair(
                s: try state.vector("pairs.\(k).s", counts: n),
                y: try state.vector("pairs.\(k).y", counts: n),
                ρ: Scalar(try state.number("pairs.\(k).rho"))))
          }
        }),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .count(
        "historySize", key: "history_size", symbol: "k", meaning: "pairs of steps that are kept", upTo: 1000,
        isPrimary: true, \.historySize),
      .choice(
        "usesLineSearch", key: "line_search", aliases: ["line_search_fn"], symbol: "search",
        meaning: "how the length of a step is found", words: ["none", "strong_wolfe"], \.usesLineSearch),
      .count(
        "mostEvaluations", key: "max_eval", symbol: "evals", meaning: "the most evaluations of a step",
        upTo: 1000, \.mostEvaluations),
      .number(
        "gradientTolerance", key: "tolerance_grad", symbol: "tol ∇",
        meaning: "rests where the gradient is as small", track: 1e-14...1, \.gradientTolerance),
      .number(
        "changeTolerance", key: "tolerance_change", symbol: "tol Δ",
        meaning: "rests where the slope is as small", track: 1e-16...1, \.changeTolerance),
    ]
  }
}

extension LBFGS {
  /// Lines that cannot be computed beforehand.
  public var remarks: [String] {
    ["y = g − g₋₁,  s = θ − θ₋₁", "d = −H(y, s)·g", "t ← strong Wolfe from α on", "θ ← θ + t·d"]
  }
}

extension OptimizerEntry {
  /// L-BFGS.
  public static let lbfgs = OptimizerEntry(
    "lbfgs", title: "L-BFGS", citation: "Liu & Nocedal 1989", matches: "torch.optim.LBFGS",
    LBFGS<Double>.self, LBFGS<Float>.self)
}
