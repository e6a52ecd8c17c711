import Optimizers

/// Images and labels in the format of the MNIST database, plain or compressed by gzip.
///
/// The format: two zero bytes, a type, the number of axes, the length of each axis (four bytes each) and then the numbers, the
/// last axis fastest, all big-endian.
///
/// Source: LeCun, Cortes & Burges 1998, *The MNIST database of handwritten digits*.
public enum IDXFile {
  /// The largest file in bytes, on the disk as well as inflated.
  static let largestSize = 1 << 30

  /// The images of one file with the labels of another. Bytes are divided by 255, so that pixels go from 0 to 1;
  /// other numbers stay as they are.
  ///
  /// - Throws: `FileError`.
  public static func dataSet<Scalar: OptimizerScalar>(
    images: String, labels: String, as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    let (imageBytes, labelBytes) = (try content(of: images), try content(of: labels))
    return try dataSet(images: imageBytes, labels: labelBytes, files: (images, labels))
  }

  /// The bytes of both files, inflated, as a data set; `files` are their names, for errors.
  ///
  /// - Throws: `FileError.idx`.
  static func dataSet<Scalar: OptimizerScalar>(
    images: [UInt8], labels: [UInt8], files: (images: String, labels: String),
    as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    let images = try array(images, file: files.images)
    guard images.shape.count >= 2 else { throw .idx(file: files.images, .notImages) }
    let labels = try array(labels, file: files.labels)
    guard labels.shape.count == 1 else {
      throw .idx(file: files.labels, .notLabels(axes: labels.shape.count))
    }
    guard labels.count == images.shape[0] else {
      throw .idx(file: files.labels, .unequalCounts(images: images.shape[0], labels: labels.count))
    }
    let classes: [Int]
    do { classes = try numbers(of: labels) } catch { throw .idx(file: files.labels, error) }
    let inputs: [Scalar]
    do { inputs = try values(of: images) } catch { throw .idx(file: files.images, error) }
    return DataSet(
      inputs: inputs, targets: classes.map { Scalar($0) }, count: labels.count,
      name: files.images.split(separator: "/").last.map(String.init) ?? files.images,
      task: .classification(classes: (0...(classes.max() ?? 0)).map { "\($0)" }),
      imageShape: images.shape.count == 3
        ? ImageShape(rows: images.shape[1], columns: images.shape[2]) : nil)
  }

  /// A file's bytes, inflated where they are compressed.
  private static func content(of file: String) throws(FileError) -> [UInt8] {
    let bytes = try SystemFile.bytes(of: file, limit: largestSize)
    return Gzip.isCompressed(bytes) ? try Gzip.inflated(bytes, limit: largestSize, file: file) : bytes
  }

  private static func array(_ bytes: [UInt8], file: String) throws(FileError) -> IDXArray {
    do { return try IDXArray(bytes) } catch { throw .idx(file: file, error) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func values<Scalar: OptimizerScalar>(of array: IDXArray) throws(IDXProblem) -> [Scalar] {
    let largest = array.type == .u8 ? 255 : 1 as Scalar
    var values = [Scalar](repeating: 0, count: array.count)
    for i in values.indices {
      values[i] = Scalar(array[i]) / largest
      guard values[i].isFinite else { throw .notFinite(index: i) }
    }
    return values
  }

  /// The class of every label.
  private static func numbers(of array: IDXArray) throws(IDXProblem) -> [Int] {
    var numbers: [Int] = []
    numbers.reserveCapacity(array.count)
    for i in 0..<array.count {
      guard let number = Int(exactly: array[i]), (0...999).contains(number) else {
        throw .wrongLabel(index: i)
      }
      numbers.append(number)
    }
    guard numbers.contains(where: { $0 != numbers[0] }) else { throw .oneClass(numbers[0]) }
    return numbers
  }
}
