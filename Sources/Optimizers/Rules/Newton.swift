/// Newton's method, damped (Nocedal & Wright 2006, *Numerical Optimization*, algorithms 3.2 and 3.3).
///
///     H = ∇²f(θ) + δ·I                      δ raised until H is positive definite
///     θ ← θ − α·H⁻¹·g
///
/// Of a quadratic one whole step finds the minimum. Where the surface is not convex δ is doubled from
/// ‖H‖/1000 on until H is positive definite, so that the step goes down and not to a saddle. Each step costs n² of
/// memory and n³ of work. The Hessian is the objective's own where it has one, else central differences of
/// its gradient; without an objective the step is gradient descent's. There is no state: a live change
/// counts from the next step.
public struct Newton<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞: 1 is the whole step; less is damped.
  public var learningRate: Scalar = 1
  /// δ, Levenberg's term, which turns the step towards the gradient: 0 ≤ δ < ∞.
  public var damping: Scalar = 0

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
    let n = gradient.count
    var hessian = Matrix<Scalar>(rows: n, columns: n)
    var elements = hessian.elements.mutableSpan
    probe.hessian(at: parameters.span, into: &elements)
    guard let direction = direction(hessian, gradient) else {
      return step(&parameters, gradient: gradient)
    }
    let α = learningRate
    for i in gradient.indices { parameters[i] -= α * direction[i] }
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let α = learningRate
    update(&parameters, gradient) { θ, g in θ -= α * g }
  }

  /// H⁻¹·g, or nil where H is not finite.
  private func direction(_ hessian: Matrix<Scalar>, _ gradient: Span<Scalar>) -> [Scalar]? {
    let size = norm(hessian.elements, hessian.elements.indices)
    guard size.isFinite else { return nil }
    let g = gradient.indices.map { gradient[$0] }
    var shift = damping
    while shift.isFinite {
      var shifted = hessian
      for i in 0..<hessian.rows { shifted[i, i] += shift }
      if let direction = shifted.solvePositiveDefinite(g) { return direction }
      shift = max(2 * shift, max(size / 1000, .leastNormalMagnitude))
    }
    return nil
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .number(
        "damping", key: "damping", aliases: ["δ", "lambda"], symbol: "δ",
        meaning: "turns the step towards the gradient", track: 1e-4...1e3, isPrimary: true, \.damping),
    ]
  }
}

extension Newton {
  /// Lines that cannot be computed beforehand.
  public var remarks: [String] { ["H = ∇²f(θ) + δ·I", "θ ← θ − α·H⁻¹·g"] }
}

extension OptimizerEntry {
  /// Newton's method.
  public static let newton = OptimizerEntry(
    "newton", title: "Newton's method", citation: "Newton 1669; Nocedal & Wright 2006",
    matches: "closed form", Newton<Double>.self, Newton<Float>.self)
}
