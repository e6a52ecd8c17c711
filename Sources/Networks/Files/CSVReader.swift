/// Reads a table row by row, as RFC 4180 has it, from a part of its bytes at a time: rows end with LF, CRLF or CR;
/// cells in quotation marks may hold anything, and a quotation mark inside one is doubled. White space around a cell
/// does not count, and empty rows are skipped.
final class CSVReader {
  /// A cell of the row that was read last.
  struct Cell {
    /// Where it lies in the buffer: from the first character that is not white space, quotation marks included.
    var start: Int
    var end: Int
    /// True where quotation marks enclose it.
    var isQuoted = false
    /// True where doubled quotation marks stand for single ones.
    var hasDoubledQuotes = false
  }

  /// The cells of the row that was read last.
  private(set) var cells: [Cell] = []
  /// The line on which that row begins, from 1 on.
  private(set) var line = 1
  /// How many bytes have been read, up to the end of that row.
  private(set) var bytesRead = 0
  private let source: ByteSource
  private let longestRow: Int
  private var delimiter = UInt8(ascii: ",")
  /// The bytes of the row that was read last and of some after it.
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private var isAtEnd = false
  /// Where the row that was read last begins, and the one after it.
  private var rowStart = 0
  private var nextRow = 0
  private var nextLine = 1

  /// A reader at the first row, which reads `capacity` bytes at once, and more where a row is longer, up to
  /// about `longestRow`.
  ///
  /// - Throws: `FileError`.
  init(
    _ source: ByteSource, capacity: Int = 1 << 18, longestRow: Int = CSVFile.longestRow
  ) throws(FileError) {
    self.source = source
    self.longestRow = longestRow
    self.capacity = max(capacity, 4)
    buffer = .allocate(capacity: self.capacity)
    try fill()
    if let problem = Self.foreign(UnsafeBufferPointer(start: buffer, count: count)) {
      throw self.problem(problem)
    }
    if bytes(0..<min(3, count)).elementsEqual([0xEF, 0xBB, 0xBF]) { nextRow = 3 }
    delimiter = try firstLinesDelimiter()
  }

  deinit { buffer.deallocate() }

  /// Moves to the next row that is not empty.
  ///
  /// - Returns: false at the end of the table.
  /// - Throws: `FileError`.
  func next() throws(FileError) -> Bool {
    repeat {
      rowStart = nextRow
      line = nextLine
      scanning: while true {
        if rowStart == count, isAtEnd { return false }
        switch scan() {
        case .row: break scanning
        case .unfinished: try fill()
        case .problem(let problem, let place): throw self.problem(problem, at: place)
        }
      }
    } while cells.count == 1 && text(0).isEmpty
    return true
  }

  /// An error of the whole file.
  func problem(_ problem: CSVProblem) -> FileError { .csv(file: source.file, line: 0, column: 0, problem) }

  /// An error at the row that was read last, or at one of its cells.
  func problem(_ problem: CSVProblem, cell: Int?) -> FileError {
    guard let cell else { return .csv(file: source.file, line: line, column: 0, problem) }
    return self.problem(problem, at: cells[cell].start)
  }

  /// An error at a place in the buffer; its column counts characters from 1 on.
  private func problem(_ problem: CSVProblem, at place: Int) -> FileError {
    let before = bytes(rowStart..<place)
    let start = before.lastIndex { $0 == Self.lineFeed || $0 == Self.carriageReturn }.map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).count + 1
    return .csv(file: source.file, line: line + newlines(in: rowStart..<place), column: column, problem)
  }

  // MARK: Bytes

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: buffer + range.lowerBound, count: range.count)
  }

  /// Reads on behind the bytes of the current row, which move to the front; a longer row gets a larger buffer.
  private func fill() throws(FileError) {
    let kept = count - rowStart
    if kept == capacity {
      guard capacity < longestRow else { throw problem(.tooLongRow(limit: longestRow), cell: nil) }
      capacity *= 2
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
      larger.update(from: buffer + rowStart, count: kept)
      buffer.deallocate()
      buffer = larger
    } else {
      buffer.update(from: buffer + rowStart, count: kept)
    }
    (rowStart, nextRow, count) = (0, nextRow - rowStart, kept)
    let room = UnsafeMutableRawBufferPointer(start: buffer + kept, count: capacity - kept)
    let got = try source.read(into: room)
    count += got
    isAtEnd = got == 0
  }

  /// Why these first bytes are not those of a table; nil where they may be.
  private static func foreign(_ bytes: UnsafeBufferPointer<UInt8>) -> CSVProblem? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    return bytes.starts(with: [0x1F, 0x8B]) ? .compressed : nil
  }

  /// Comma, semicolon or tab: whichever the first line that is not empty has most of.
  private func firstLinesDelimiter() throws(FileError) -> UInt8 {
    let isNewline: (UInt8) -> Bool = { $0 == Self.lineFeed || $0 == Self.carriageReturn }
    while true {
      let line = bytes(nextRow..<count).drop(while: isNewline).prefix { !isNewline($0) }
      guard isAtEnd || line.endIndex + nextRow < count else {
        rowStart = 0
        try fill()
        continue
      }
      let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
      let counts = candidates.map { candidate in line.count { $0 == candidate } }
      return candidates[counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }]
    }
  }

  // MARK: Rows

  private enum Scan {
    case row
    /// The buffer ends before the row does.
    case unfinished
    case problem(CSVProblem, at: Int)
  }

  /// What the bytes of a row are.
  private struct RowBytes {
    /// All bits that any of them has.
    var union: UInt8 = 0
    var hasZeros = false
    var hasQuotes = false

    @inline(__always)
    mutating func add(_ byte: UInt8) {
      union |= byte
      hasZeros = hasZeros || byte == 0
    }
  }

  /// Finds the cells of the row at `rowStart`.
  private func scan() -> Scan {
    cells.removeAll(keepingCapacity: true)
    var place = rowStart
    var row = RowBytes()
    while true {
      while place < count, isBlank(buffer[place]) { place += 1 }
      var cell = Cell(start: place, end: place)
      let isQuoted = place < count && buffer[place] == Self.quote
      if let stop = isQuoted ? scanQuoted(&cell, &place, &row) : scanPlain(&cell, &place, &row) {
        return stop
      }
      cells.append(cell)
      guard place < count else { return isAtEnd ? finish(row, at: place) : .unfinished }
      switch buffer[place] {
      case delimiter:
        place += 1
        guard cells.count < CSVFile.mostColumns else {
          return .problem(.tooManyColumns(limit: CSVFile.mostColumns), at: rowStart)
        }
      case Self.lineFeed: return finish(row, at: place + 1)
      case Self.carriageReturn:
        guard place + 1 < count || isAtEnd else { return .unfinished }
        let isPair = place + 1 < count && buffer[place + 1] == Self.lineFeed
        return finish(row, at: place + (isPair ? 2 : 1))
      default: return .problem(.misplacedQuote, at: place)
      }
    }
  }

  @inline(__always)
  private func isBlank(_ byte: UInt8) -> Bool { (byte == 0x20 || byte == 0x09) && byte != delimiter }

  /// Moves `place` behind a cell without quotation marks around it.
  ///
  /// - Returns: why the row ends here; nil where it goes on.
  @inline(__always)
  private func scanPlain(_ cell: inout Cell, _ place: inout Int, _ row: inout RowBytes) -> Scan? {
    let (buffer, count, delimiter) = (buffer, count, delimiter)
    while place < count {
      let byte = buffer[place]
      // Digits, points, signs and letters are all above the comma.
      if byte <= 0x2C || byte == delimiter {
        if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn { break }
        if byte == Self.quote {
          guard place + 1 < count || isAtEnd else { return .unfinished }
          guard place + 1 < count, buffer[place + 1] == Self.quote else {
            return .problem(.misplacedQuote, at: place)
          }
          cell.hasDoubledQuotes = true
          place += 1
        }
      }
      row.add(byte)
      place += 1
    }
    cell.end = place
    while cell.end > cell.start, isBlank(buffer[cell.end - 1]) { cell.end -= 1 }
    return nil
  }

  /// Moves `place` behind a cell in quotation marks, and the blanks after it.
  ///
  /// - Returns: why the row ends here; nil where it goes on.
  private func scanQuoted(_ cell: inout Cell, _ place: inout Int, _ row: inout RowBytes) -> Scan? {
    cell.isQuoted = true
    row.hasQuotes = true
    place += 1
    while place < count {
      let byte = buffer[place]
      row.add(byte)
      place += 1
      guard byte == Self.quote else { continue }
      guard place < count || isAtEnd else { return .unfinished }
      guard place < count, buffer[place] == Self.quote else {
        cell.end = place
        while place < count, isBlank(buffer[place]) { place += 1 }
        return nil
      }
      cell.hasDoubledQuotes = true
      place += 1
    }
    return isAtEnd ? .problem(.unclosedQuote, at: cell.start) : .unfinished
  }

  /// Ends the row before `next`, unless it has bytes that are no text.
  private func finish(_ row: RowBytes, at next: Int) -> Scan {
    if row.hasZeros || row.union >= 0x80 {
      let bytes = bytes(rowStart..<next)
      if let zero = bytes.firstIndex(of: 0) { return .problem(.notText, at: rowStart + zero) }
      do { _ = try UTF8Span(validating: bytes.span) } catch {
        return .problem(.notText, at: rowStart + error.byteOffsets.lowerBound)
      }
    }
    bytesRead += next - rowStart
    nextRow = next
    nextLine = line + (row.hasQuotes ? newlines(in: rowStart..<next) : 1)
    return .row
  }

  /// How many lines end in a part of the buffer.
  private func newlines(in range: Range<Int>) -> Int {
    var lines = 0
    var isAfterReturn = false
    for byte in bytes(range) {
      if byte == Self.carriageReturn || byte == Self.lineFeed && !isAfterReturn { lines += 1 }
      isAfterReturn = byte == Self.carriageReturn
    }
    return lines
  }

  // MARK: Values

  /// The text of a cell of the row that was read last.
  func text(_ index: Int) -> String {
    let cell = cells[index]
    let inset = cell.isQuoted ? 1 : 0
    let text = String(decoding: bytes(cell.start + inset..<cell.end - inset), as: UTF8.self)
    return Self.trimmed(cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text)
  }

  /// The number that a cell of the row that was read last is; nil where it is none, or reading it takes longer.
  @inline(__always)
  func plainNumber(_ index: Int) -> Double? {
    let cell = cells[index]
    return cell.isQuoted ? nil : DecimalText.value(bytes(cell.start..<cell.end))
  }

  private static func trimmed(_ cell: String) -> String {
    guard cell.first?.isWhitespace == true || cell.last?.isWhitespace == true else { return cell }
    let start = cell.drop { $0.isWhitespace }
    return String(start.prefix(start.count - start.reversed().prefix { $0.isWhitespace }.count))
  }
}
