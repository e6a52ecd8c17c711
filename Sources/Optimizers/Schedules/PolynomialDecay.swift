import RealModule

/// αₜ = α·(1 − min(t, T)/T)ᵖ (torch's PolynomialLR); 0 from T on.
public struct PolynomialDecay: Schedule {
  /// T, the steps down to 0, 1 or more.
  public var period: Int
  /// p, 0 < p; 1 is a straight line.
  public var power: Double

  /// - Parameters:
  ///   - period: T, the steps down to 0, 1 or more.
  ///   - power: p, 0 < p.
  public init(period: Int, power: Double = 1) {
    precondition(period > 0, "a polynomial decay needs 1 step or more")
    self.period = period
    self.power = power
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double {
    α * .pow(1 - Double(min(t, period)) / Double(period), power)
  }
}

extension ScheduleEntry {
  /// `polynomial`
  public static let polynomial = ScheduleEntry(
    "polynomial", aliases: ["PolynomialLR"], formula: "αₜ = α·(1 − t/T)ᵖ", matches: "torch PolynomialLR",
    parameters: [
      .whole("total_iters", "steps down to 0", isRequired: true),
      .number("power", "1 is a straight line", in: .positive, default: 1),
    ]
  ) { PolynomialDecay(period: $0.count("total_iters"), power: $0["power"]) }
}
