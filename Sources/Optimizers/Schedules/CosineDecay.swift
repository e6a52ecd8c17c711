import RealModule

/// αₜ = α_min + (α − α_min)·(1 + cos(πt/T))/2 (torch's CosineAnnealingLR; Loshchilov & Hutter 2017, *SGDR*,
/// eq. 5 without restarts). After T it climbs again.
public struct CosineDecay: Schedule {
  /// T, the steps from α down to its least, 1 or more.
  public var period: Int
  /// α_min, 0 or more.
  public var least: Double

  /// - Parameters:
  ///   - period: T, the steps from α down to its least, 1 or more.
  ///   - least: α_min, 0 or more.
  public init(period: Int, least: Double = 0) {
    precondition(period > 0, "a cosine needs a period of 1 step or more")
    self.period = period
    self.least = least
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double {
    least + (α - least) * (1 + .cos(.pi * Double(t) / Double(period))) / 2
  }
}

extension ScheduleEntry {
  /// `cosine`
  public static let cosine = ScheduleEntry(
    "cosine", aliases: ["CosineAnnealingLR"], formula: "αₜ = α₀ + (α−α₀)·(1 + cos(πt/T))/2",
    matches: "torch CosineAnnealingLR",
    parameters: [
      .whole("T_max", "steps from α down to the least", isRequired: true),
      .number("eta_min", "the least learning rate", in: .nonNegative, default: 0),
    ]
  ) { CosineDecay(period: $0.count("T_max"), least: $0["eta_min"]) }
}
