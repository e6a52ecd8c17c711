/// The cells of a table, and the places that they came from.
struct CSVTable {
  struct Row {
    /// The line on which it begins, from 1 on.
    let line: Int
    /// Where it begins in the file's bytes.
    fileprivate let position: Int
    let cells: [String]
  }

  /// Those that are not empty, all with as many cells.
  let rows: [Row]
  private let content: ArraySlice<UInt8>
  private let delimiter: UInt8
  private let file: String

  /// - Throws: `FileError.csv`.
  init(_ bytes: [UInt8], file: String) throws(FileError) {
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard (try? UTF8Span(validating: content.span)) != nil else {
      throw .csv(file: file, line: 0, column: 0, .notText)
    }
    let delimiter = Self.delimiter(of: content)
    let ends: (UInt8) -> Bool = { $0 == delimiter || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    guard content.count(where: ends) < CSVFile.mostCells else {
      throw .csv(file: file, line: 0, column: 0, .tooManyCells(limit: CSVFile.mostCells))
    }
    self.content = content
    self.delimiter = delimiter
    self.file = file
    rows = try Self.rows(CSVReader(content, delimiter: delimiter, file: file), file: file)
  }

  private static func rows(_ reader: CSVReader, file: String) throws(FileError) -> [Row] {
    var reader = reader
    var rows: [Row] = []
    while !reader.isAtEnd {
      let (line, position) = (reader.line, reader.position)
      var cells: [String] = []
      cells.reserveCapacity(rows.first?.cells.count ?? 0)
      var endsRow = false
      while !endsRow {
        let cell = try reader.cell()
        cells.append(cell.text)
        endsRow = cell.endsRow
      }
      guard cells != [""] else { continue }
      let expected = rows.first?.cells.count ?? cells.count
      guard cells.count == expected else {
        throw .csv(file: file, line: line, column: 0, .unevenRow(found: cells.count, expected: expected))
      }
      rows.append(Row(line: line, position: position, cells: cells))
    }
    guard !rows.isEmpty else { throw .csv(file: file, line: 0, column: 0, .noRows) }
    return rows
  }

  /// An error at a cell, or at a whole row.
  func problem(_ problem: CSVProblem, row: Row, cell: Int? = nil) -> FileError {
    let whole = FileError.csv(file: file, line: row.line, column: 0, problem)
    guard let cell else { return whole }
    var reader = CSVReader(content, delimiter: delimiter, file: file, position: row.position, line: row.line)
    for _ in 0..<cell { guard (try? reader.cell()) != nil else { return whole } }
    reader.skipBlanks()
    return reader.problem(problem, at: reader.position)
  }

  /// An error of the whole file.
  func problem(_ problem: CSVProblem) -> FileError { .csv(file: file, line: 0, column: 0, problem) }

  /// Comma, semicolon or tab: whichever the first line has most of.
  private static func delimiter(of content: ArraySlice<UInt8>) -> UInt8 {
    let line = content.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = candidates.map { candidate in line.count { $0 == candidate } }
    return candidates[counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }]
  }
}
