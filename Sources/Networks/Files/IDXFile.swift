import Optimizers

/// Images and labels in the format of the MNIST database, plain or compressed by gzip.
///
/// The format: two zero bytes, a type, the number of axes, the length of each axis (four bytes each) and then the numbers, the
/// last axis fastest, all big-endian.
///
/// Source: LeCun, Cortes & Burges 1998, *The MNIST database of handwritten digits*.
public enum IDXFile {
  /// The largest file in bytes, on the disk as well as inflated.
  public static let largestSize = 1 << 30

  /// The names of two files.
  public struct Names: Hashable, Sendable {
    /// The file of images.
    public var images: String
    /// The file of their labels.
    public var labels: String

    /// Images and their labels.
    public init(images: String, labels: String) {
      self.images = images
      self.labels = labels
    }
  }

  /// The images of one file with the labels of another. Bytes are divided by 255, so that pixels go from 0 to 1;
  /// other numbers stay as they are.
  ///
  /// - Throws: `FileError`.
  public static func dataSet<Scalar: OptimizerScalar>(
    images: String, labels: String, as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    try Pair(Names(images: images, labels: labels)).dataSet(test: nil)
  }

  /// Images and labels, with others that test; without them a random quarter validates. The images that test have the
  /// same size and numbers of the same type, and no labels of their own.
  ///
  /// - Throws: `FileError`.
  public static func loaded<Scalar: OptimizerScalar>(
    _ names: Names, test: Names? = nil, as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> LoadedData<Scalar> {
    let training = try Pair(names)
    guard let test else {
      return LoadedData(
        try training.dataSet(test: nil), splitting: .random(validation: 0.25, test: 0, stratified: true))
    }
    return LoadedData(
      try training.dataSet(test: try Pair(test)),
      splitting: .testLast(training: training.count, validation: 0))
  }

  /// The bytes of both files, inflated, as a data set; `files` are their names, for errors.
  ///
  /// - Throws: `FileError.idx`.
  static func dataSet<Scalar: OptimizerScalar>(
    images: [UInt8], labels: [UInt8], files: (images: String, labels: String),
    as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    let names = Names(images: files.images, labels: files.labels)
    return try Pair(names, images: images, labels: labels).dataSet(test: nil)
  }
}

/// The images of one file and their labels, still as bytes.
private struct Pair {
  private let names: IDXFile.Names
  private let images: IDXArray
  /// The class of every image.
  private let classes: [Int]

  /// How many images there are.
  var count: Int { classes.count }

  init(_ names: IDXFile.Names) throws(FileError) {
    try self.init(
      names, images: try Self.content(of: names.images), labels: try Self.content(of: names.labels))
  }

  init(_ names: IDXFile.Names, images: [UInt8], labels: [UInt8]) throws(FileError) {
    let images = try Self.array(images, file: names.images)
    guard images.shape.count >= 2 else { throw .idx(file: names.images, .notImages) }
    let labels = try Self.array(labels, file: names.labels)
    guard labels.shape.count == 1 else {
      throw .idx(file: names.labels, .notLabels(axes: labels.shape.count))
    }
    guard labels.count == images.shape[0] else {
      throw .idx(file: names.labels, .unequalCounts(images: images.shape[0], labels: labels.count))
    }
    do { classes = try Self.numbers(of: labels) } catch { throw .idx(file: names.labels, error) }
    (self.names, self.images) = (names, images)
  }

  /// The samples, and those of another pair behind them.
  func dataSet<Scalar: OptimizerScalar>(test: Pair?) throws(FileError) -> DataSet<Scalar> {
    guard classes.contains(where: { $0 != classes[0] }) else {
      throw .idx(file: names.labels, .oneClass(classes[0]))
    }
    let classCount = (classes.max() ?? 0) + 1
    if let test { try validate(test, classCount: classCount) }
    var inputs: [Scalar] = []
    inputs.reserveCapacity(images.count + (test?.images.count ?? 0))
    for pair in [self, test].compactMap({ $0 }) {
      do { try Self.append(pair.images, to: &inputs) } catch { throw .idx(file: pair.names.images, error) }
    }
    let all = classes + (test?.classes ?? [])
    return DataSet(
      inputs: inputs, targets: all.map { Scalar($0) }, count: all.count,
      name: names.images.split(separator: "/").last.map(String.init) ?? names.images,
      task: .classification(classes: (0..<classCount).map { "\($0)" }),
      imageShape: images.shape.count == 3
        ? ImageShape(rows: images.shape[1], columns: images.shape[2]) : nil)
  }

  /// Checks that another pair has images and classes like these.
  private func validate(_ test: Pair, classCount: Int) throws(FileError) {
    let (found, expected) = (test.images.shape.dropFirst(), images.shape.dropFirst())
    guard found == expected else {
      throw .idx(
        file: test.names.images,
        .otherShape(found: Array(found), expected: Array(expected), file: names.images))
    }
    guard test.images.type == images.type else {
      throw .idx(
        file: test.names.images,
        .otherType(found: test.images.type.rawValue, expected: images.type.rawValue, file: names.images))
    }
    if let index = test.classes.firstIndex(where: { $0 >= classCount }) {
      throw .idx(
        file: test.names.labels,
        .unknownLabel(test.classes[index], index: index, largest: classCount - 1, file: names.labels))
    }
  }

  /// A file's bytes, inflated where they are compressed, but no further than the header promises.
  private static func content(of file: String) throws(FileError) -> [UInt8] {
    let bytes = try SystemFile.bytes(of: file, limit: IDXFile.largestSize)
    guard Gzip.isCompressed(bytes) else { return bytes }
    let beginning = try Gzip.beginning(of: bytes, count: IDXArray.Header.longest, file: file)
    let header: IDXArray.Header
    do { header = try IDXArray.Header(beginning) } catch { throw .idx(file: file, error) }
    do {
      return try Gzip.inflated(bytes, limit: min(header.fileSize, IDXFile.largestSize), file: file)
    } catch .gzip(_, .tooLarge) where header.fileSize <= IDXFile.largestSize {
      throw .idx(file: file, .tooLong(expected: header.fileSize))
    }
  }

  private static func array(_ bytes: [UInt8], file: String) throws(FileError) -> IDXArray {
    do { return try IDXArray(bytes) } catch { throw .idx(file: file, error) }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func append<Scalar: OptimizerScalar>(
    _ array: IDXArray, to values: inout [Scalar]
  ) throws(IDXProblem) {
    let largest = array.type == .u8 ? 255 : 1 as Scalar
    for i in 0..<array.count {
      let value = Scalar(array[i]) / largest
      guard value.isFinite else { throw .notFinite(index: i) }
      values.append(value)
    }
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
    return numbers
  }
}
