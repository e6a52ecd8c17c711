import Optimizers

/// The user's own tables as data sets: a row for every sample, one or more label columns to be predicted, and
/// numbers, or texts where the options say so, in all others.
///
/// Cells are separated by commas, semicolons or tabs, whichever the first line has most of; cells that contain them
/// are enclosed in quotation marks. Empty lines are skipped. A file is read in parts, so that only its numbers are
/// in memory.
public enum CSVFile {
  /// The largest file, in bytes.
  public static let largestSize = 1_000_000_000
  /// The most cells of a table, and of a table and its test table together.
  public static let mostCells = 100_000_000
  /// The most columns of a table.
  public static let mostColumns = 100_000
  /// The longest row, in bytes.
  public static let longestRow = 1 << 24
  /// The most classes of a label, and the most words of a column of texts.
  public static let mostClasses = 1000

  /// A file as a data set, missing inputs as NaN where the options let them be.
  ///
  /// - Throws: `FileError`, with line and column of what is wrong.
  public static func dataSet<Scalar: OptimizerScalar>(
    contentsOf path: String, options: CSVOptions = CSVOptions(), as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    try samples(try ByteSource(contentsOf: path, limit: largestSize), test: nil, options).data
  }

  /// The bytes of a file as a data set; `file` is its name, for errors.
  ///
  /// - Throws: `FileError.csv`.
  public static func dataSet<Scalar: OptimizerScalar>(
    decoding bytes: [UInt8], file: String, options: CSVOptions = CSVOptions(),
    as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    try samples(ByteSource(bytes, file: file), test: nil, options).data
  }

  /// A file as samples, with another one whose samples test; without it a random quarter validates. The other file
  /// has the same columns, and no classes or words of its own.
  ///
  /// - Throws: `FileError`, with line and column of what is wrong.
  public static func loaded<Scalar: OptimizerScalar>(
    contentsOf path: String, test: String? = nil, options: CSVOptions = CSVOptions(),
    as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> LoadedData<Scalar> {
    let source = try ByteSource(contentsOf: path, limit: largestSize)
    var testSource: ByteSource?
    if let test { testSource = try ByteSource(contentsOf: test, limit: largestSize) }
    let (data, training): (DataSet<Scalar>, Int) = try samples(source, test: testSource, options)
    return LoadedData(
      data,
      splitting: test == nil
        ? .random(validation: 0.25, test: 0, stratified: true) : .testLast(training: training, validation: 0),
      fillsMissing: options.missing == .mean)
  }

  /// The samples of a file, and of another one behind them.
  ///
  /// - Returns: all samples, and how many of them are the first file's.
  static func samples<Scalar: OptimizerScalar>(
    _ source: ByteSource, test: ByteSource?, _ options: CSVOptions
  ) throws(FileError) -> (data: DataSet<Scalar>, training: Int) {
    var (table, reader): (CSVTable<Scalar>, CSVReader) = try table(of: source, texts: [], options)
    if !table.foundTexts.isEmpty {
      // Only at its end is it known which columns have texts.
      let texts = table.foundTexts
      try source.rewind()
      (table, reader) = try Self.table(of: source, texts: texts, options)
    }
    try table.finish(reader)
    let training = table.count
    if let test {
      reader = try CSVReader(test)
      guard try reader.next() else { throw reader.problem(.noRows) }
      try table.header.validate(reader, options: options, file: source.file)
      try add(reader, from: test, to: &table)
    }
    let name = source.file.split(separator: "/").last.map(String.init) ?? source.file
    return (try table.dataSet(name: name, reader), training)
  }

  private static func table<Scalar: OptimizerScalar>(
    of source: ByteSource, texts: Set<Int>, _ options: CSVOptions
  ) throws(FileError) -> (CSVTable<Scalar>, CSVReader) {
    let reader = try CSVReader(source)
    guard try reader.next() else { throw reader.problem(.noRows) }
    var table = try CSVTable<Scalar>(reader, file: source.file, texts: texts, options: options)
    try add(reader, from: source, to: &table)
    return (table, reader)
  }

  /// Adds all rows of a file, at whose first row the reader stands; it may have the columns' names.
  private static func add<Scalar: OptimizerScalar>(
    _ reader: CSVReader, from source: ByteSource, to table: inout CSVTable<Scalar>
  ) throws(FileError) {
    let columns = table.header.names.count
    let before = table.count
    var rows = 0
    var missing = MissingRows()
    var hasRow = table.header.isPresent ? try reader.next() : true
    while hasRow {
      guard reader.cells.count == columns else {
        throw reader.problem(.unevenRow(found: reader.cells.count, expected: columns), cell: nil)
      }
      guard table.count < mostCells / columns else {
        throw reader.problem(.tooManyCells(limit: mostCells))
      }
      if let column = try table.add(reader) { missing.add(column, of: reader, table.header) }
      rows += 1
      if rows == 256 {
        // Room for all rows, by the length of the first ones, so that the numbers need not move.
        table.reserve(rows: Int(Double(rows) * 1.02 * Double(source.size) / Double(reader.bytesRead)))
      }
      hasRow = try reader.next()
    }
    if table.options.missing != .drop, let problem = missing.problem { throw problem }
    guard rows > 0 else { throw reader.problem(.noRows) }
    guard table.count > before else { throw reader.problem(.onlyMissing) }
  }

  /// The rows that are left out because they have missing values.
  private struct MissingRows {
    private var first: FileError?
    private var others = 0

    mutating func add(_ column: Int, of reader: CSVReader, _ header: CSVHeader) {
      guard first == nil else {
        others += 1
        return
      }
      let isLabel = header.labels.contains(column)
      first = reader.problem(
        .missingValue(column: header.names[column], isLabel: isLabel, others: 0), cell: column)
    }

    /// The first of them as an error; nil where there is none.
    var problem: FileError? {
      guard case .csv(let file, let line, let column, .missingValue(let name, let isLabel, _)) = first else {
        return nil
      }
      return .csv(
        file: file, line: line, column: column, .missingValue(column: name, isLabel: isLabel, others: others))
    }
  }
}
