import Optimizers
import Wording

/// A table's columns, split into inputs and labels, and their values.
struct CSVColumns {
  private let table: CSVTable
  private let target: CSVOptions.Target
  /// The rows after the header.
  let rows: ArraySlice<CSVTable.Row>
  /// A name for every column: the header's, or `column 3`.
  let names: [String]
  let inputs: [Int]
  let labels: [Int]

  /// - Throws: `FileError.csv`.
  init(of table: CSVTable, options: CSVOptions) throws(FileError) {
    guard let first = table.rows.first else { throw table.problem(.noRows) }
    let hasHeader =
      switch options.header {
      case .present: true
      case .absent: false
      case .automatic: first.cells.allSatisfy { Double($0) == nil }
      }
    rows = hasHeader ? table.rows.dropFirst() : table.rows[...]
    guard !rows.isEmpty else { throw table.problem(.noRows) }
    names = first.cells.enumerated().map { hasHeader && !$1.isEmpty ? $1 : "column \($0 + 1)" }
    var seen: Set<String> = []
    for (column, name) in names.enumerated() where !seen.insert(name).inserted {
      throw table.problem(.repeatedName(name), row: first, cell: column)
    }
    self.table = table
    target = options.target
    var labels: [Int] = []
    for label in options.labels {
      let column = try Self.column(label, names: names, hasHeader: hasHeader, table)
      if !labels.contains(column) { labels.append(column) }
    }
    if labels.isEmpty { labels = [names.count - 1] }
    if labels.count > 1, options.target == .classification { throw table.problem(.severalLabels) }
    self.labels = labels
    inputs = names.indices.filter { !labels.contains($0) }
    guard !inputs.isEmpty else { throw table.problem(.noInputs) }
  }

  /// The column that a text names, by name or by number.
  private static func column(
    _ text: String, names: [String], hasHeader: Bool, _ table: CSVTable
  ) throws(FileError) -> Int {
    if hasHeader {
      let exact = names.firstIndex(of: text)
      if let column = exact ?? names.firstIndex(where: { canonical($0) == canonical(text) }) { return column }
    }
    if let number = Int(text) {
      guard number >= 1, number <= names.count else {
        throw table.problem(.columnOutOfRange(number, count: names.count))
      }
      return number - 1
    }
    guard hasHeader else { throw table.problem(.namelessColumns(text)) }
    let problem = CSVProblem.noSuchColumn(text, nearest: nearest(to: text, in: names), all: names)
    throw table.rows.first.map { table.problem(problem, row: $0) } ?? table.problem(problem)
  }

  // MARK: Values

  /// - Throws: `FileError.csv` at the first value that is missing.
  func checkMissing() throws(FileError) {
    let incomplete = rows.filter { row in names.indices.contains { isMissing(row.cells[$0], column: $0) } }
    guard let row = incomplete.first,
      let column = names.indices.first(where: { isMissing(row.cells[$0], column: $0) })
    else { return }
    throw table.problem(
      .missingValue(column: names[column], others: incomplete.count - 1), row: row, cell: column)
  }

  /// True for what tables write where they have no value. In a label, `none` and `-` may be classes.
  private func isMissing(_ cell: String, column: Int) -> Bool {
    guard cell.utf8.count <= 4, cell.utf8.first.map({ !(0x30...0x39).contains($0) }) ?? true else {
      return false
    }
    switch cell.lowercased() {
    case "", "?", "na", "n/a", "nan", "null": return true
    case "none", "-", ".": return !labels.contains(column)
    default: return false
    }
  }

  /// The numbers of some columns, row by row.
  ///
  /// - Throws: `FileError.csv` at the first cell that is not a finite number.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func numbers<Scalar: OptimizerScalar>(_ columns: [Int]) throws(FileError) -> [Scalar] {
    var numbers: [Scalar] = []
    numbers.reserveCapacity(rows.count * columns.count)
    for row in rows {
      for column in columns {
        let cell = row.cells[column]
        guard let value = Double(cell) else {
          throw table.problem(.notANumber(cell, column: names[column]), row: row, cell: column)
        }
        guard Scalar(value).isFinite else {
          throw table.problem(.notFinite(cell, column: names[column]), row: row, cell: column)
        }
        numbers.append(Scalar(value))
      }
    }
    return numbers
  }

  /// - Throws: `FileError.csv`.
  func targets<Scalar: OptimizerScalar>() throws(FileError) -> ([Scalar], LearningTask) {
    guard labels.count == 1, target != .regression else { return try regression() }
    let cells = rows.map { $0.cells[labels[0]] }
    let values = cells.map { Double($0) }
    guard values.contains(where: { $0 == nil }) else {
      let numbers = values.compactMap { $0 }
      let distinct = Set(numbers)
      let isCounted = distinct.count <= 20 && distinct.allSatisfy { $0 == $0.rounded() }
      guard target == .classification || isCounted else { return try regression() }
      return try classification(numbers, sorted: distinct.sorted()) { shortest($0) }
    }
    return try classification(cells, sorted: Set(cells).sorted()) { $0 }
  }

  private func regression<Scalar: OptimizerScalar>() throws(FileError) -> ([Scalar], LearningTask) {
    (try numbers(labels), .regression(outputs: labels.count))
  }

  private func classification<Scalar: OptimizerScalar, Label: Hashable>(
    _ labels: [Label], sorted: [Label], _ name: (Label) -> String
  ) throws(FileError) -> ([Scalar], LearningTask) {
    guard sorted.count > 1 else { throw table.problem(.oneClass(sorted.first.map(name) ?? "")) }
    guard sorted.count <= CSVFile.mostClasses else {
      throw table.problem(.tooManyClasses(sorted.count, limit: CSVFile.mostClasses))
    }
    let numbers = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices))
    return (labels.map { Scalar(numbers[$0] ?? 0) }, .classification(classes: sorted.map(name)))
  }
}
