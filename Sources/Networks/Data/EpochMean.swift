/// The mean of a quantity over an epoch from its means over mini-batches, each weighted by its size, so that a
/// smaller last batch counts for what it is.
public struct EpochMean: Sendable, Hashable {
  private var sum = 0.0
  /// How many samples have been counted.
  public private(set) var sampleCount = 0

  /// Of nothing yet.
  public init() {}

  /// Adds a batch's mean.
  public mutating func add(_ mean: Double, samples: Int) {
    sum += mean * Double(samples)
    sampleCount += samples
  }

  /// Σ nᵢ mᵢ / Σ nᵢ; NaN before the first sample.
  public var value: Double { sum / Double(sampleCount) }
}
