import RealModule

/// Which sample of the data, and which noise, a step sees.
///
/// Randomness is counter-based: what a draw holds is a pure function of (seed, step), so any step can be
/// replayed alone, in any order and on any thread, and lanes with the same seed meet the same batches.
public struct Draw: Sendable, Equatable {
  /// The seed that all draws of a run share.
  public var seed: UInt64
  /// The 0-based number of the step.
  public var step: Int
  /// Samples in the mini-batch, at least 1; nil for all of them.
  public var batchSize: Int?
  /// σ of the Gaussian noise added to every component of the gradient; 0 for none.
  public var noise: Double

  /// The draw of a step: a batch of that many samples, or all of them, and noise of that σ.
  public init(seed: UInt64, step: Int, batchSize: Int? = nil, noise: Double = 0) {
    precondition(batchSize ?? 1 > 0, "A mini-batch has at least one sample.")
    self.seed = seed
    self.step = step
    self.batchSize = batchSize
    self.noise = noise
  }

  /// All the data, no noise.
  public static let exact = Draw(seed: 0, step: 0)

  /// True for all the data without noise.
  public var isExact: Bool { batchSize == nil && noise == 0 }

  /// Adds N(0, σ²) to every component.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func addNoise<Scalar: OptimizerScalar>(to gradient: inout MutableSpan<Scalar>) {
    guard noise > 0 else { return }
    for i in gradient.indices {
      var stream = RandomStream(seed: seed, stream: .noise, counter: UInt64(step), lane: UInt64(i))
      gradient[i] += Scalar(noise * stream.nextGaussian())
    }
  }

  /// The samples of this step's mini-batch, of `count` samples in all: every epoch visits each sample once,
  /// in an order of its own, and the last batch of an epoch may be smaller.
  ///
  /// - Complexity: O(1) to make, O(batchSize) to walk through.
  public func batch(of count: Int) -> Batch {
    guard let batchSize, batchSize < count else { return Batch(count: count) }
    precondition(batchSize > 0, "A mini-batch has at least one sample.")
    let batchesPerEpoch = (count + batchSize - 1) / batchSize
    let (epoch, index) = step.quotientAndRemainder(dividingBy: batchesPerEpoch)
    let first = index * batchSize
    return Batch(
      order: Permutation(count: count, seed: seed, epoch: UInt64(epoch)),
      range: first..<min(first + batchSize, count))
  }
}

/// The indices of the samples in one mini-batch.
public struct Batch: Sequence, Sendable {
  private let order: Permutation?
  private let range: Range<Int>

  /// All samples, in their own order.
  init(count: Int) {
    order = nil
    range = 0..<count
  }

  init(order: Permutation, range: Range<Int>) {
    self.order = order
    self.range = range
  }

  /// How many samples the batch has.
  public var count: Int { range.count }

  /// The samples from some place of the batch on, as many as there is room for.
  ///
  /// - Parameters:
  ///   - samples: receives their numbers.
  ///   - start: the place of the first one, counted from 0.
  /// - Returns: how many there were.
  package func copy(to samples: UnsafeMutableBufferPointer<Int>, from start: Int) -> Int {
    let size = Swift.min(samples.count, count - start)
    let part = UnsafeMutableBufferPointer(rebasing: samples[..<size])
    if let order {
      order.fill(part, from: range.lowerBound + start)
    } else {
      for i in 0..<size { part[i] = range.lowerBound + start + i }
    }
    return size
  }

  /// The samples in the order of the draw.
  public func makeIterator() -> Iterator { Iterator(order: order, remaining: range) }

  /// Goes through the samples of a batch.
  public struct Iterator: IteratorProtocol {
    let order: Permutation?
    var remaining: Range<Int>

    /// The next sample, or nil behind the last.
    public mutating func next() -> Int? {
      guard let position = remaining.popFirst() else { return nil }
      return order?[position] ?? position
    }
  }
}
