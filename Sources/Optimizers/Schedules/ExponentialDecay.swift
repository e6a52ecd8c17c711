import RealModule

/// αₜ = α·γᵗ (torch's ExponentialLR).
public struct GeometricDecay: Schedule {
  /// γ, the factor of each step, 0 < γ.
  public var gamma: Double

  /// γ greater than 0.
  public init(gamma: Double) { self.gamma = gamma }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double { α * .pow(gamma, t) }
}

/// αₜ = α·e^(−βt), the same curve written with a rate.
public struct ExponentialDecay: Schedule {
  /// β, the rate of decay a step, 0 ≤ β.
  public var beta: Double

  /// β, 0 or more.
  public init(beta: Double) { self.beta = beta }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double { α * .exp(-beta * Double(t)) }
}

extension ScheduleEntry {
  /// Takes the factor a step, gamma, or the rate, beta.
  public static let exponential = ScheduleEntry(
    "exponential", aliases: ["ExponentialLR", "geometric"], formula: "αₜ = α·γᵗ, or α·e^(−βt)",
    matches: "torch ExponentialLR",
    parameters: [
      .number("gamma", "factor of each step", in: .positive, default: 0.99),
      .optional("beta", "rate of decay a step, in place of gamma", in: .nonNegative),
    ]
  ) { values in
    if let beta = values.optional("beta") {
      ExponentialDecay(beta: beta)
    } else {
      GeometricDecay(gamma: values["gamma"])
    }
  }
}
