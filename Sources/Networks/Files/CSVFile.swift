import Optimizers

/// The user's own tables as data sets: a row for every sample, one or more label columns to be predicted, and
/// numbers in all others.
///
/// Cells are separated by commas, semicolons or tabs, whichever the first line has most of; cells that contain them
/// are enclosed in quotation marks. Empty lines are skipped.
public enum CSVFile {
  /// The largest file, in bytes.
  static let largestSize = 64_000_000
  /// The most cells of a table.
  static let mostCells = 10_000_000
  /// The most classes of a label.
  static let mostClasses = 1000

  /// A file as a data set.
  ///
  /// - Throws: `FileError`, with line and column of what is wrong.
  public static func dataSet<Scalar: OptimizerScalar>(
    contentsOf path: String, options: CSVOptions = CSVOptions(), as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    let bytes = try SystemFile.bytes(of: path, limit: largestSize)
    return try dataSet(decoding: bytes, file: path, options: options)
  }

  /// The bytes of a file as a data set; `file` is its name, for errors.
  ///
  /// - Throws: `FileError.csv`.
  public static func dataSet<Scalar: OptimizerScalar>(
    decoding bytes: [UInt8], file: String, options: CSVOptions = CSVOptions(),
    as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    let table = try CSVTable(bytes, file: file)
    let columns = try CSVColumns(of: table, options: options)
    try columns.checkMissing()
    let (targets, task): ([Scalar], LearningTask) = try columns.targets()
    return DataSet(
      inputs: try columns.numbers(columns.inputs), targets: targets, count: columns.rows.count,
      name: file.split(separator: "/").last.map(String.init) ?? file, task: task,
      inputNames: columns.inputs.map { columns.names[$0] })
  }
}
