import Optimizers

/// A setting that a sweep varies.
public struct SweepDimension: Sendable, Hashable {
  /// The values that it may have.
  public enum Values: Sendable, Hashable {
    /// All numbers between two, spread evenly on a scale.
    case range(ClosedRange<Double>, scale: Parameter.Scale, isWhole: Bool)
    /// A few, in the words of the command line.
    case choices([String])
  }

  /// The key on the command line and in files: `lr`, `batch_size`, `schedule`, `layers`, `x`.
  public let key: String
  /// The symbol on the screen: `α`; the key where there is none.
  public let symbol: String
  /// The values that it may have.
  public let values: Values

  public init(key: String, symbol: String, values: Values) {
    (self.key, self.symbol, self.values) = (key, symbol, values)
  }
}

/// The varied settings of one lane.
public struct SweepLane: Sendable, Hashable {
  /// The lane's name in files and tables.
  public let label: String
  /// The index of the lane in the experiment.
  public let lane: Int
  /// The settings that vary, in order.
  public let dimensions: [SweepDimension]

  public init(label: String, lane: Int, dimensions: [SweepDimension]) {
    (self.label, self.lane, self.dimensions) = (label, lane, dimensions)
  }
}

/// Everything that a sweep may try.
public struct SweepSpace: Sendable, Hashable {
  /// The lanes that take part.
  public let lanes: [SweepLane]
  /// The seeds of every setting; its score is the median over them.
  public let seeds: [UInt64]

  public init(lanes: [SweepLane], seeds: [UInt64]) { (self.lanes, self.seeds) = (lanes, seeds) }
}
