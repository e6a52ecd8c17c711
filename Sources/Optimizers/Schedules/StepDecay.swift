import RealModule

/// αₜ = α·γ^⌊t/stepSize⌋ (torch's StepLR).
public struct StepDecay: Schedule {
  /// Steps between two falls, 1 or more.
  public var stepSize: Int {
    didSet { precondition(stepSize > 0, "a step decay needs 1 step or more between two falls") }
  }
  /// γ, the factor of each fall, 0 < γ.
  public var gamma: Double

  /// - Parameters:
  ///   - stepSize: steps between two falls, 1 or more.
  ///   - gamma: γ, the factor of each fall, 0 < γ.
  public init(stepSize: Int, gamma: Double = 0.1) {
    precondition(stepSize > 0, "a step decay needs 1 step or more between two falls")
    self.stepSize = stepSize
    self.gamma = gamma
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double { α * .pow(gamma, t / stepSize) }
}

extension ScheduleEntry {
  /// `step`
  public static let step = ScheduleEntry(
    "step", aliases: ["StepLR"], formula: "αₜ = α·γ^⌊t/s⌋", matches: "torch StepLR",
    parameters: [
      .whole("step_size", "steps between two falls", isRequired: true),
      .number("gamma", "factor of each fall", in: .positive, default: 0.1),
    ]
  ) { StepDecay(stepSize: $0.count("step_size"), gamma: $0["gamma"]) }
}
