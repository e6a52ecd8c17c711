import Networks
import Optimizers

/// The order in which a training sees its samples: the batches of every epoch, a pure function of the seed.
public struct BatchOrder: Sendable, Hashable {
  /// The number of training samples.
  public let count: Int
  /// Samples per batch; the last batch of an epoch may be smaller.
  public let batchSize: Int
  public let seed: UInt64

  /// - Parameters:
  ///   - count: the number of training samples, at least 1.
  ///   - batchSize: samples per batch, at least 1; nil for all of them.
  ///   - seed: the seed of the lane.
  public init(count: Int, batchSize: Int?, seed: UInt64) {
    self.count = count
    self.batchSize = min(batchSize ?? count, count)
    self.seed = seed
  }

  public var stepsPerEpoch: Int { (count + batchSize - 1) / batchSize }

  /// The samples of a step, in the order of the batch.
  ///
  /// - Parameter step: the number of the step, from 0 on over all epochs.
  /// - Returns: their numbers in the training part, from 0 on.
  public func samples(ofStep step: Int) -> [Int] {
    Array(Draw(seed: seed, step: step, batchSize: batchSize < count ? batchSize : nil).batch(of: count))
  }
}
