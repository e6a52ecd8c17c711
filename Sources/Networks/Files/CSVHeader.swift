import Wording

/// A table's columns by name, and which of them are labels.
struct CSVHeader {
  /// A name for every column: the header's, or `column 3`.
  let names: [String]
  /// True where the first row has the names.
  let isPresent: Bool
  /// The columns to be predicted, in the order asked for.
  let labels: [Int]

  /// The columns of the table whose first row `reader` has read.
  ///
  /// - Throws: `FileError.csv`.
  init(_ reader: CSVReader, options: CSVOptions) throws(FileError) {
    (names, isPresent) = Self.names(reader, options)
    var seen: Set<String> = []
    for (column, name) in names.enumerated() where !seen.insert(name).inserted {
      throw reader.problem(.repeatedName(name), cell: column)
    }
    var labels: [Int] = []
    for label in options.labels {
      let column = try Self.column(label, names: names, isPresent: isPresent, reader)
      if !labels.contains(column) { labels.append(column) }
    }
    if labels.isEmpty { labels = [names.count - 1] }
    if labels.count > 1, options.target == .classification { throw reader.problem(.severalLabels) }
    guard labels.count < names.count else { throw reader.problem(.noInputs) }
    self.labels = labels
  }

  /// Checks that another table, whose first row `reader` has read, has the columns of this one, the table `file`.
  ///
  /// - Throws: `FileError.csv` at the first difference.
  func validate(_ reader: CSVReader, options: CSVOptions, file: String) throws(FileError) {
    let others = Self.names(reader, options)
    guard others.isPresent == isPresent else {
      throw reader.problem(.otherHeader(isPresent: others.isPresent, file: file), cell: nil)
    }
    guard others.names.count == names.count else {
      throw reader.problem(
        .otherColumnCount(found: others.names.count, expected: names.count, file: file), cell: nil)
    }
    for (column, name) in others.names.enumerated() where name != names[column] {
      throw reader.problem(.otherName(name, expected: names[column], file: file), cell: column)
    }
  }

  private static func names(_ reader: CSVReader, _ options: CSVOptions) -> (names: [String], isPresent: Bool)
  {
    let cells = reader.cells.indices.map(reader.text)
    let isPresent =
      switch options.header {
      case .present: true
      case .absent: false
      case .automatic: cells.allSatisfy { Double($0) == nil }
      }
    return (cells.enumerated().map { isPresent && !$1.isEmpty ? $1 : "column \($0 + 1)" }, isPresent)
  }

  /// The column that a text names, by name or by number.
  private static func column(
    _ text: String, names: [String], isPresent: Bool, _ reader: CSVReader
  ) throws(FileError) -> Int {
    if isPresent {
      let exact = names.firstIndex(of: text)
      if let column = exact ?? names.firstIndex(where: { canonical($0) == canonical(text) }) { return column }
    }
    if let number = Int(text) {
      guard number >= 1, number <= names.count else {
        throw reader.problem(.columnOutOfRange(number, count: names.count))
      }
      return number - 1
    }
    guard isPresent else { throw reader.problem(.namelessColumns(text)) }
    throw reader.problem(.noSuchColumn(text, nearest: nearest(to: text, in: names), all: names), cell: nil)
  }
}
