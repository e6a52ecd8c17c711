import CKernels
import Optimizers

extension DataSet {
  /// Copies samples, row by row, in their order: the one place where mini-batches are put together.
  ///
  /// - Parameters:
  ///   - samples: their numbers; one may occur more than once.
  ///   - inputs: receives a row of `inputCount` numbers for each of them.
  ///   - targets: receives a row of `targetCount` numbers for each of them.
  @inline(__always)
  func gather(
    _ samples: some Sequence<Int>, inputs: UnsafeMutablePointer<Scalar>, targets: UnsafeMutablePointer<Scalar>
  ) {
    let (width, targetWidth) = (inputCount, targetCount)
    self.inputs.withUnsafeBufferPointer { allInputs in
      self.targets.withUnsafeBufferPointer { allTargets in
        guard let allInputs = allInputs.baseAddress, let allTargets = allTargets.baseAddress else { return }
        var (row, target) = (inputs, targets)
        for sample in samples {
          copy(allInputs + sample * width, to: row, count: width)
          copy(allTargets + sample * targetWidth, to: target, count: targetWidth)
          row += width
          target += targetWidth
        }
      }
    }
  }

  /// The same for a mini-batch, many samples at a time.
  @inline(__always)
  func gather(
    _ batch: Batch, inputs: UnsafeMutablePointer<Scalar>, targets: UnsafeMutablePointer<Scalar>
  ) {
    let (width, targetWidth) = (inputCount, targetCount)
    var samples: [128 of Int] = .init(repeating: 0)
    self.inputs.withUnsafeBufferPointer { allInputs in
      self.targets.withUnsafeBufferPointer { allTargets in
        guard let allInputs = allInputs.baseAddress, let allTargets = allTargets.baseAddress else { return }
        var start = 0
        while start < batch.count {
          var places = samples.mutableSpan
          places.withUnsafeMutableBufferPointer { places in
            let size = batch.copy(to: places, from: start)
            guard let first = places.baseAddress else { return }
            copy(rows: first, size, of: allInputs, to: inputs + start * width, width: width)
            copy(rows: first, size, of: allTargets, to: targets + start * targetWidth, width: targetWidth)
            start += size
          }
        }
      }
    }
  }

  /// Changes the gathered samples of a draw. How depends on (seed, step, sample) alone.
  @inline(__always)
  func augment(
    _ samples: Batch, of draw: Draw, by augmentation: Augmentation, inputs: UnsafeMutablePointer<Scalar>
  ) {
    guard !augmentation.isNone else { return }
    let width = inputCount
    var row = inputs
    for sample in samples {
      augmentation.apply(
        to: row, count: width, shape: imageShape,
        sample: AugmentedSample(seed: draw.seed, step: draw.step, index: sample))
      row += width
    }
  }

  /// The samples of these numbers, in their order; a sample may occur more than once.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func selecting(_ samples: [Int]) -> DataSet {
    precondition(samples.allSatisfy { (0..<count).contains($0) }, "Samples are numbered from 0.")
    var inputs = [Scalar](repeating: 0, count: samples.count * inputCount)
    var targets = [Scalar](repeating: 0, count: samples.count * targetCount)
    inputs.withUnsafeMutableBufferPointer { inputs in
      targets.withUnsafeMutableBufferPointer { targets in
        guard let inputs = inputs.baseAddress, let targets = targets.baseAddress else { return }
        gather(samples, inputs: inputs, targets: targets)
      }
    }
    var selected = replacing(inputs: inputs, targets: targets, count: samples.count)
    selected.rows = rows.map { rows in samples.map { rows[$0] } } ?? samples
    return selected
  }
}

@inline(__always)
private func copy<Scalar: OptimizerScalar>(
  rows: UnsafePointer<Int>, _ count: Int, of all: UnsafePointer<Scalar>,
  to target: UnsafeMutablePointer<Scalar>, width: Int
) {
  if Scalar.self == Float.self && width > 2 {
    return ckernels_gather(all.floats, rows, target.floats, count, width)
  }
  for i in 0..<count { copy(all + rows[i] * width, to: target + i * width, count: width) }
}

/// Copies a row. One or two numbers, as class numbers and points of a plane are, take longer by a call of `memmove`
/// than one by one.
@inline(__always)
private func copy<Scalar>(
  _ source: UnsafePointer<Scalar>, to target: UnsafeMutablePointer<Scalar>, count: Int
) {
  switch count {
  case 1: target[0] = source[0]
  case 2: (target[0], target[1]) = (source[0], source[1])
  default: target.update(from: source, count: count)
  }
}
