import Catalogue
import Networks
import Wording

/// Settings that only some data, or batches of some size, can follow.
extension NetworkSettings {
  /// - Throws: `OptionError` if there are no images to move, or if they would be moved out of sight.
  func validateShift(for data: DataSet<Float>) throws(OptionError) {
    guard let shift, shift > 0 else { return }
    let text = "shift=\(shift)"
    guard let shape = data.imageShape else {
      throw .malformed(text: text, expected: "images to move; \(excerpt(data.name)) has none")
    }
    let most = min(shape.rows, shape.columns) - 1
    guard shift <= most else {
      throw .malformed(
        text: text,
        expected: "at most \(most), since the images of \(excerpt(data.name)) have "
          + "\(shape.rows)×\(shape.columns) pixels")
    }
  }

  /// - Parameters:
  ///   - batchSize: the samples of a batch; nil for all.
  ///   - samples: the training samples.
  /// - Throws: `OptionError` if there is batch normalisation, and a batch would be a single sample, which has no
  ///   variance.
  func validateNormalization(batchSize: Int?, samples: Int) throws(OptionError) {
    guard batchNormalization == true else { return }
    guard samples > 1 else {
      throw .malformed(text: "batch_norm=true", expected: "at least 2 training samples, not 1")
    }
    guard let batchSize, samples % batchSize == 1 || batchSize == 1 else { return }
    let text = "batch_size=\(batchSize)"
    guard batchSize > 1 else {
      throw .malformed(text: text, expected: "at least 2 with batch_norm: a single sample has no variance")
    }
    // The whole data is never a single sample.
    let other = (batchSize + 1..<samples).first { samples % $0 != 1 } ?? samples
    throw .malformed(
      text: text,
      expected: "a size that leaves no batch of a single sample with batch_norm, as the last one of "
        + "\(samples) samples would be; try \(other)")
  }
}
