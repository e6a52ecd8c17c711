/// αₜ = α·(a + (b − a)·min(t, T)/T) (torch's LinearLR).
public struct LinearRamp: Schedule {
  /// a, the factor at the start, 0 < a.
  public var startFactor: Double
  /// b, the factor from T on, 0 ≤ b.
  public var endFactor: Double
  /// T, the steps from a to b, 1 or more.
  public var period: Int

  /// - Parameters:
  ///   - startFactor: a, the factor at the start, 0 < a.
  ///   - endFactor: b, the factor from T on, 0 ≤ b.
  ///   - period: T, the steps from a to b, 1 or more.
  public init(startFactor: Double = 1 / 3, endFactor: Double = 1, period: Int = 5) {
    precondition(period > 0, "a linear ramp needs 1 step or more")
    self.startFactor = startFactor
    self.endFactor = endFactor
    self.period = period
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double {
    α * (startFactor + (endFactor - startFactor) * Double(min(t, period)) / Double(period))
  }
}

extension ScheduleEntry {
  /// `linear`
  public static let linear = ScheduleEntry(
    "linear", aliases: ["LinearLR"], formula: "αₜ = α·(a + (b−a)·t/T)", matches: "torch LinearLR",
    parameters: [
      .number("start_factor", "factor at the start", in: .positive, default: 1 / 3),
      .number("end_factor", "factor at the end", in: .nonNegative, default: 1),
      .whole("total_iters", "steps between them", default: 5),
    ]
  ) {
    LinearRamp(startFactor: $0["start_factor"], endFactor: $0["end_factor"], period: $0.count("total_iters"))
  }
}
