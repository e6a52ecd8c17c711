/// Newton's method, damped (Nocedal & Wright 2006, *Numerical Optimization*, algorithms 3.2 and 3.3).
///
///     H ← ∇²f(θ) + τ·I                      τ = δ, raised until H is positive definite
///     θ ← θ − α·H⁻¹·g
///
/// - `learningRate` α, 0 < α < ∞, default 1: the whole step; less is damped.
/// - `damping` δ, 0 ≤ δ < ∞, default 0: Levenberg's term, which turns the step towards the gradient.
///
/// Of a quadratic one whole step finds the minimum. Where the surface is not convex τ is doubled from
/// ‖H‖/1000 on until H is positive definite, so that the step goes down and not to a saddle. Each step costs n² of
/// memory and n³ of work. The Hessian is the objective's own where it has one, else central differences of
/// its gradient; without an objective the step is gradient descent's. There is no state: a live change
/// counts from the next step.
public struct Newton<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 1
  public var damping: Scalar = 0

  public var readsObjective: Bool { true }

  public init(parameterCount: Int) {}

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, probe: inout Probe<Scalar>
  ) {
    let n = gradient.count
    var hessian = Matrix<Scalar>(rows: n, columns: n)
    var elements = hessian.elements.mutableSpan
    probe.hessian(at: parameters.span, into: &elements)
    guard let direction = direction(hessian, gradient) else {
      return step(&parameters, gradient: gradient)
    }
    for i in gradient.indices { parameters[i] -= learningRate * direction[i] }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    for i in gradient.indices { parameters[i] -= learningRate * gradient[i] }
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

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .number(
        "damping", key: "damping", aliases: ["δ", "lambda"], symbol: "δ",
        meaning: "turns the step towards the gradient", in: .nonNegative, scale: .logarithmic,
        track: 1e-4...1e3, isPrimary: true, \.damping),
    ]
  }
}

extension OptimizerEntry {
  public static let newton = OptimizerEntry(
    "newton", title: "Newton's method", formula: ["H ← ∇²f(θ) + δ·I", "θ ← θ − α·H⁻¹·∇f(θ)"],
    citation: "Newton 1669; Nocedal & Wright 2006",
    matches: "closed form", Newton<Double>.self, Newton<Float>.self)
}
