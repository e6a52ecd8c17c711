import Wording

/// A table's columns by name, and which of them are labels.
struct CSVHeader {
  /// A name for every column: the header's, or `column 3`.
  let names: [String]
  /// True where the first row has the names.
  let isPresent: Bool
  /// The columns to be predicted, in the order asked for.
  let labels: [Int]
  /// The columns that are inputs, in the table's order.
  let inputs: [Int]

  /// The columns of the table whose first row `reader` has read.
  ///
  /// - Throws: `FileError.csv`.
  init(_ reader: CSVReader, options: CSVOptions) throws(FileError) {
    let (names, isPresent) = Self.names(reader, options)
    (self.names, self.isPresent) = (names, isPresent)
    var seen: Set<String> = []
    for (column, name) in names.enumerated() where !seen.insert(name).inserted {
      throw reader.problem(.repeatedName(name), cell: column)
    }
    var known: Set<Int>?
    if let use = options.use, isPresent, !use.inputs.isEmpty {
      known = try Self.inputs(named: use.inputs, names: names, reader)
    }
    let readsLabels = options.use?.readsLabels ?? true
    // A label that is not read need not be there, if the inputs are known by their names.
    let labels =
      readsLabels || known == nil
      ? try Self.labels(names: names, isPresent: isPresent, besides: known ?? [], options, reader) : []
    let inputs = known?.sorted() ?? names.indices.filter { !labels.contains($0) }
    if let input = inputs.first(where: labels.contains) { throw reader.problem(.inputAsLabel(names[input])) }
    guard !inputs.isEmpty else { throw reader.problem(.noInputs) }
    (self.inputs, self.labels) = (inputs, readsLabels ? labels : [])
  }

  /// The columns that are labels: those that are asked for, or the last that is no input.
  private static func labels(
    names: [String], isPresent: Bool, besides inputs: Set<Int>, _ options: CSVOptions, _ reader: CSVReader
  ) throws(FileError) -> [Int] {
    var labels: [Int] = []
    for label in options.labels {
      let column = try Self.column(label, names: names, isPresent: isPresent, reader)
      if !labels.contains(column) { labels.append(column) }
    }
    if labels.count > 1, options.target == .classification { throw reader.problem(.severalLabels) }
    guard labels.isEmpty, options.use.map({ $0.readsLabels || names.count > $0.count }) ?? true else {
      return labels
    }
    guard let last = names.indices.last(where: { !inputs.contains($0) }) else {
      throw reader.problem(.noLabel)
    }
    return [last]
  }

  /// The columns of a network's inputs; those of the words of a column are all the same.
  private static func inputs(
    named inputs: [String], names: [String], _ reader: CSVReader
  ) throws(FileError) -> Set<Int> {
    let places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    var columns: Set<Int> = []
    for input in inputs {
      let ends = input.indices.filter { input[$0] == "=" } + [input.endIndex]
      guard let column = ends.reversed().lazy.compactMap({ places[String(input[..<$0])] }).first else {
        throw reader.problem(
          .noSuchInput(input, nearest: nearest(to: input, in: names), all: names), cell: nil)
      }
      columns.insert(column)
    }
    return columns
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
