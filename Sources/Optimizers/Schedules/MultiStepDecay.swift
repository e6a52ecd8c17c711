import RealModule

/// αₜ = α·γⁿ, n the number of milestones at or before t (torch's MultiStepLR).
public struct MultiStepDecay: Schedule {
  /// The steps at which α falls.
  public var milestones: [Int]
  /// γ, the factor of each fall, 0 < γ.
  public var gamma: Double

  /// Milestones in any order; γ greater than 0.
  public init(milestones: [Int], gamma: Double = 0.1) {
    self.milestones = milestones
    self.gamma = gamma
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double {
    α * .pow(gamma, milestones.count { $0 <= t })
  }
}

extension ScheduleEntry {
  /// `multi-step`
  public static let multiStep = ScheduleEntry(
    "multi-step", aliases: ["MultiStepLR"], formula: "αₜ = α·γⁿ, n milestones passed",
    matches: "torch MultiStepLR",
    parameters: [
      .list("milestones", "steps at which α falls", of: .count),
      .number("gamma", "factor of each fall", in: .positive, default: 0.1),
    ]
  ) { MultiStepDecay(milestones: $0.list("milestones").compactMap(Int.init(exactly:)), gamma: $0["gamma"]) }
}
