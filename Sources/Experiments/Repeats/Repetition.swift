/// The figures of one run of a lane; its path is not kept.
public struct Repetition: Sendable, Hashable {
  /// The seed of everything random in the run.
  public let seed: UInt64
  /// The status at the end, in a word or two.
  public let status: String
  /// The step since which the status holds; nil if there is none.
  public let statusStep: Int?
  /// True if the lane diverged.
  public let hasDiverged: Bool
  /// Steps taken.
  public let steps: Int
  /// The values of the criteria, in order; nil for a criterion without a value.
  public let values: [Double?]

  /// A value that statistics can count; nil for anything else.
  static func finite(_ value: Double?) -> Double? { value.flatMap { $0.isFinite ? $0 : nil } }
}

extension LaneSetup {
  /// The lane in a repetition: its seed is that of the lane or experiment, plus the number of the repetition. So
  /// repetition 0 is the lane as it is, and lanes remain paired by seed.
  func repeated(_ repetition: Int, in experiment: Experiment) -> LaneSetup {
    var setup = self
    setup.seed = (seed ?? experiment.seed) &+ UInt64(repetition)
    return setup
  }
}
