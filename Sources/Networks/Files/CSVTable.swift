import SwiftCSV

/// The cells of a table, and the lines that they came from.
struct CSVTable {
  struct Row {
    /// The line on which it begins, from 1 on.
    let line: Int
    let cells: [String]
  }

  /// Those that are not empty, all with as many cells.
  let rows: [Row]
  private let text: String
  private let delimiter: Character
  private let file: String

  /// - Throws: `FileError.csv`.
  init(_ bytes: [UInt8], file: String) throws(FileError) {
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      throw .csv(file: file, line: 0, column: 0, .notText)
    }
    let delimiter = Self.delimiter(of: content)
    let separators = content.count { $0 == UInt8(ascii: "\n") || $0 == delimiter }
    guard separators < CSVFile.mostCells else {
      throw .csv(file: file, line: 0, column: 0, .tooManyCells(limit: CSVFile.mostCells))
    }
    self.text = text
    self.file = file
    self.delimiter = Character(Unicode.Scalar(delimiter))
    rows = try Self.rows(of: text, delimiter: self.delimiter, file: file)
    guard let first = rows.first else { throw .csv(file: file, line: 0, column: 0, .noRows) }
    for row in rows where row.cells.count != first.cells.count {
      let problem = CSVProblem.unevenRow(found: row.cells.count, expected: first.cells.count)
      throw .csv(file: file, line: row.line, column: 0, problem)
    }
  }

  /// An error at a cell, or at a whole row.
  func problem(_ problem: CSVProblem, row: Row, cell: Int? = nil) -> FileError {
    guard let cell else { return .csv(file: file, line: row.line, column: 0, problem) }
    let place = place(of: cell, in: row)
    return .csv(file: file, line: place.line, column: place.column, problem)
  }

  /// An error of the whole file.
  func problem(_ problem: CSVProblem) -> FileError { .csv(file: file, line: 0, column: 0, problem) }

  /// Line and column of a cell's first character, quotation marks included.
  private func place(of cell: Int, in row: Row) -> (line: Int, column: Int) {
    var (line, column, cells, isQuoted) = (1, 0, 0, false)
    for character in text {
      column += 1
      if line >= row.line {
        if character == "\"" { isQuoted.toggle() }
        if cells == cell, character == delimiter || character.isNewline || !character.isWhitespace {
          return (line, column)
        }
        if character == delimiter, !isQuoted { cells += 1 }
      }
      if character.isNewline { (line, column) = (line + 1, 0) }
    }
    // An empty cell at the end of the file.
    return (line, column + 1)
  }

  /// Comma, semicolon or tab: whichever the first line has most of.
  private static func delimiter(of content: ArraySlice<UInt8>) -> UInt8 {
    let line = content.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let counts = [",", ";", "\t"].map {
      (delimiter: $0, count: line.count(where: { [delimiter = UInt8(ascii: $0)] byte in byte == delimiter }))
    }
    return UInt8(ascii: counts.reduce(counts[0]) { $1.count > $0.count ? $1 : $0 }.delimiter)
  }

  /// What stands behind the table, so that a quotation mark that is never closed shows: it would be swallowed.
  private static let end = "\u{4}"

  private static func rows(
    of text: String, delimiter: Character, file: String
  ) throws(FileError) -> [Row] {
    var rows: [Row] = []
    var line = 1
    do {
      // No rows are made beforehand: that would hide which ones are too short.
      let csv = try EnumeratedCSV(
        string: text + "\n" + end + "\n", delimiter: .character(delimiter), loadColumns: false, rowLimit: 0)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { cells in
        rows.append(Row(line: line, cells: cells.map(trimmed)))
        line += 1 + cells.reduce(0) { $0 + newlines(in: $1) }
      }
    } catch {
      throw .csv(file: file, line: line, column: 0, .misplacedQuote)
    }
    guard let last = rows.popLast() else { throw .csv(file: file, line: 0, column: 0, .noRows) }
    guard last.cells == [end] else { throw .csv(file: file, line: last.line, column: 0, .unclosedQuote) }
    return rows.filter { $0.cells != [""] }
  }

  private static func newlines(in cell: String) -> Int {
    let isPlain = cell.utf8.allSatisfy { $0 < 0x80 && !(0x0A...0x0D).contains($0) }
    return isPlain ? 0 : cell.count { $0.isNewline }
  }

  private static func trimmed(_ cell: String) -> String {
    guard cell.first?.isWhitespace == true || cell.last?.isWhitespace == true else { return cell }
    let start = cell.drop { $0.isWhitespace }
    return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
  }
}
