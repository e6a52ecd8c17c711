import Optimizers

/// The buffers that a mini-batch is gathered into, step after step, without allocating.
///
///     var batch = MiniBatch(of: data, capacity: 64)
///     batch.load(draw, of: data)
///     … batch.inputs, batch.targets: rows 0 ..< batch.count are this step's …
public struct MiniBatch<Scalar: OptimizerScalar>: Sendable {
  /// Rows of inputs; those from `count` on are what earlier batches left.
  public private(set) var inputs: [Scalar]
  /// Rows of targets.
  public private(set) var targets: [Scalar]
  /// How many samples the batch has.
  public private(set) var count = 0
  /// How many samples there is room for.
  public let capacity: Int

  /// Room for batches of at most `capacity` samples of `data`.
  public init(of data: DataSet<Scalar>, capacity: Int) {
    precondition(capacity > 0, "A batch has room for a sample.")
    self.capacity = min(capacity, data.count)
    inputs = [Scalar](repeating: 0, count: self.capacity * data.inputCount)
    targets = [Scalar](repeating: 0, count: self.capacity * data.targetCount)
  }

  /// Gathers the samples of one step. What `augmentation` changes depends on (seed, step, sample) alone.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func load(
    _ draw: Draw, of data: DataSet<Scalar>, augmentation: Augmentation = .none
  ) {
    let batch = draw.batch(of: data.count)
    precondition(batch.count <= capacity, "The batch fits its buffers.")
    let (width, targetWidth) = (data.inputCount, data.targetCount)
    precondition(
      inputs.count == capacity * width && targets.count == capacity * targetWidth,
      "The buffers were made for samples like these.")
    count = batch.count
    var row = 0
    for sample in batch {
      copy(data.inputs, row: sample, to: &inputs, row: row, width: width)
      copy(data.targets, row: sample, to: &targets, row: row, width: targetWidth)
      row += 1
    }
    guard !augmentation.isNone else { return }
    row = 0
    for sample in batch {
      augmentation.apply(
        to: &inputs, row: row * width..<(row + 1) * width, shape: data.imageShape,
        sample: AugmentedSample(seed: draw.seed, step: draw.step, index: sample))
      row += 1
    }
  }
}

/// Copies a row of `width` numbers. Through pointers: checked number by number, it would take as long as a layer of
/// a small network.
@inline(__always)
private func copy<Scalar>(
  _ source: [Scalar], row: Int, to target: inout [Scalar], row place: Int, width: Int
) {
  source.withUnsafeBufferPointer { source in
    target.withUnsafeMutableBufferPointer { target in
      if width < 8 {
        for i in 0..<width { target[place * width + i] = source[row * width + i] }
      } else {
        _ = target[place * width..<(place + 1) * width].update(
          fromContentsOf: source[row * width..<(row + 1) * width])
      }
    }
  }
}

/// The mean of a quantity over an epoch from its means over mini-batches, each weighted by its size, so that a
/// smaller last batch counts for what it is.
public struct EpochMean: Sendable, Hashable {
  private var sum = 0.0
  /// How many samples have been counted.
  public private(set) var sampleCount = 0

  public init() {}

  /// Adds a batch's mean.
  public mutating func add(_ mean: Double, samples: Int) {
    sum += mean * Double(samples)
    sampleCount += samples
  }

  /// Σ nᵢ mᵢ / Σ nᵢ; NaN before the first sample.
  public var value: Double { sum / Double(sampleCount) }
}
