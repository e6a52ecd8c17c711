/// αₜ = α/(1 + βt).
public struct InverseTimeDecay: Schedule {
  /// β, 0 ≤ β.
  public var beta: Double

  /// β, 0 or more.
  public init(beta: Double) { self.beta = beta }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double { α / (1 + beta * Double(t)) }
}

/// αₜ = α/√(1 + βt), the decay of the convergence proofs for convex stochastic descent.
public struct InverseRootDecay: Schedule {
  /// β, 0 ≤ β.
  public var beta: Double

  /// β, 0 or more.
  public init(beta: Double) { self.beta = beta }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double { α / (1 + beta * Double(t)).squareRoot() }
}

extension ScheduleEntry {
  /// `inverse-time`
  public static let inverseTime = ScheduleEntry(
    "inverse-time", formula: "αₜ = α/(1 + βt)", matches: "closed form",
    parameters: [.number("beta", "rate of decay", in: .nonNegative, default: 0.01)]
  ) { InverseTimeDecay(beta: $0["beta"]) }

  /// `inverse-root`
  public static let inverseRoot = ScheduleEntry(
    "inverse-sqrt", formula: "αₜ = α/√(1 + βt)", matches: "closed form",
    parameters: [.number("beta", "rate of decay", in: .nonNegative, default: 0.01)]
  ) { InverseRootDecay(beta: $0["beta"]) }
}
