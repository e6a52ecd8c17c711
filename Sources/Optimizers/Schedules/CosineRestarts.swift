import RealModule

/// Cosine decay that begins anew after T₀, T₀·m, T₀·m² … steps (torch's CosineAnnealingWarmRestarts;
/// Loshchilov & Hutter 2017, *SGDR*, eq. 5).
///
///     αₜ = α_min + (α − α_min)·(1 + cos(π·s/T))/2     s steps into a cycle of T
public struct CosineRestarts: Schedule {
  /// T₀, the length of the first cycle, 1 or more.
  public var firstPeriod: Int { didSet { requireGrowingPeriods() } }
  /// m, by which each cycle is longer than the one before, 1 or more.
  public var growth: Int { didSet { requireGrowingPeriods() } }
  /// α_min, 0 or more.
  public var least: Double

  /// - Parameters:
  ///   - firstPeriod: T₀, the length of the first cycle, 1 or more.
  ///   - growth: m, by which each cycle is longer than the one before, 1 or more.
  ///   - least: α_min, 0 or more.
  public init(firstPeriod: Int, growth: Int = 1, least: Double = 0) {
    self.firstPeriod = firstPeriod
    self.growth = growth
    self.least = least
    requireGrowingPeriods()
  }

  /// Cycles of no steps, or ever shorter ones, would never end.
  private func requireGrowingPeriods() {
    precondition(
      firstPeriod > 0 && growth > 0, "a cosine with restarts needs a period and a growth of 1 or more")
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double {
    var (s, period) = (t, firstPeriod)
    if growth == 1 { s %= period }
    while s >= period {
      s -= period
      // A cycle that is longer than any count of steps is the last one.
      let (next, isTooLong) = period.multipliedReportingOverflow(by: growth)
      period = isTooLong ? .max : next
    }
    return CosineDecay(period: period, least: least).learningRate(step: s, base: α)
  }
}

extension ScheduleEntry {
  /// `cosine-restarts`
  public static let cosineRestarts = ScheduleEntry(
    "cosine-restarts", aliases: ["CosineAnnealingWarmRestarts", "sgdr"],
    formula: "αₜ = α₀ + (α−α₀)·(1 + cos(πs/T))/2", matches: "torch CosineAnnealingWarmRestarts",
    parameters: [
      .whole("T_0", "steps of the first cycle", isRequired: true),
      .whole("T_mult", "factor between cycles", in: .factor, default: 1),
      .number("eta_min", "the least learning rate", in: .nonNegative, default: 0),
    ]
  ) { CosineRestarts(firstPeriod: $0.count("T_0"), growth: $0.count("T_mult"), least: $0["eta_min"]) }
}
