/// Reads a table cell by cell, as RFC 4180 has it, and knows where it stands: rows end with LF, CRLF or CR; cells in
/// quotation marks may hold anything, and a quotation mark inside one is doubled. White space around a cell does not
/// count.
struct CSVReader {
  private let bytes: ArraySlice<UInt8>
  private let delimiter: UInt8
  /// The table's name, for errors.
  private let file: String
  /// The place of the next byte, and the line that it is on.
  private(set) var position: Int
  private(set) var line: Int

  /// A reader of text in UTF-8, from its beginning or from where another reader stood at the start of a row.
  init(_ bytes: ArraySlice<UInt8>, delimiter: UInt8, file: String, position: Int? = nil, line: Int = 1) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.file = file
    self.position = position ?? bytes.startIndex
    self.line = line
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  /// The cell at which the reader stands; the reader then stands at the next one.
  ///
  /// - Returns: the cell's text, and true where it ends its row.
  /// - Throws: `FileError.csv` at a quotation mark that stands alone.
  mutating func cell() throws(FileError) -> (text: String, endsRow: Bool) {
    skipBlanks()
    let text = next == Self.quote ? try quoted() : try plain()
    skipBlanks()
    guard let byte = next else { return (text, true) }
    if byte == delimiter {
      position += 1
      return (text, false)
    }
    guard skipNewline() else { throw problem(.misplacedQuote, at: position) }
    return (text, true)
  }

  /// Moves to a cell's first character, quotation marks included.
  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09, byte != delimiter { position += 1 }
  }

  /// An error at a place of the reader's line; its column counts characters from 1 on.
  func problem(_ problem: CSVProblem, at place: Int) -> FileError {
    let start = bytes[..<place].lastIndex { $0 == Self.lineFeed || $0 == Self.carriageReturn }
    let before = String(decoding: bytes[(start.map { $0 + 1 } ?? bytes.startIndex)..<place], as: UTF8.self)
    return .csv(file: file, line: line, column: before.count + 1, problem)
  }

  // MARK: Bytes

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

  private mutating func skipNewline() -> Bool {
    guard let byte = next, byte == Self.lineFeed || byte == Self.carriageReturn else { return false }
    position += 1
    if byte == Self.carriageReturn, next == Self.lineFeed { position += 1 }
    line += 1
    return true
  }

  /// A cell without quotation marks around it.
  private mutating func plain() throws(FileError) -> String {
    let start = position
    var hasQuotes = false
    while let byte = next, byte != delimiter, byte != Self.lineFeed, byte != Self.carriageReturn {
      if byte == Self.quote {
        guard bytes[position...].dropFirst().first == Self.quote else {
          throw problem(.misplacedQuote, at: position)
        }
        hasQuotes = true
        position += 1
      }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return Self.trimmed(hasQuotes ? text.replacing("\"\"", with: "\"") : text)
  }

  private mutating func quoted() throws(FileError) -> String {
    let opened = self
    position += 1
    var (start, text) = (position, "")
    while let byte = next {
      if byte == Self.quote {
        text += String(decoding: bytes[start..<position], as: UTF8.self)
        position += 1
        guard next == Self.quote else { return Self.trimmed(text) }
        start = position
      }
      if !skipNewline() { position += 1 }
    }
    throw opened.problem(.unclosedQuote, at: opened.position)
  }

  private static func trimmed(_ cell: String) -> String {
    guard cell.first?.isWhitespace == true || cell.last?.isWhitespace == true else { return cell }
    let start = cell.drop { $0.isWhitespace }
    return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
  }
}
