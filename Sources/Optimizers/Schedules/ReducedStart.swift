/// αₜ = α·f for t < T, then α (torch's ConstantLR).
public struct ReducedStart: Schedule {
  /// f, the factor of the first steps, 0 < f.
  public var factor: Double
  /// T, the count of those steps, 1 or more.
  public var period: Int

  /// The defaults are those of torch.
  public init(factor: Double = 1 / 3, period: Int = 5) {
    self.factor = factor
    self.period = period
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double { t < period ? α * factor : α }
}

extension ScheduleEntry {
  /// `reduced-start`
  public static let reducedStart = ScheduleEntry(
    "reduced-start", aliases: ["ConstantLR"], formula: "αₜ = α·f for t < T, then α",
    matches: "torch ConstantLR",
    parameters: [
      .number("factor", "factor of the first steps", in: .positive, default: 1 / 3),
      .whole("total_iters", "how many they are", default: 5),
    ]
  ) { ReducedStart(factor: $0["factor"], period: $0.count("total_iters")) }
}
