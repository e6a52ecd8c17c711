import Canvas

/// Turns frames into what a terminal has to be sent to show them: of each, only what differs from the one before.
public struct FrameStream: Sendable {
  /// The frame that the terminal shows; nil before the first.
  public private(set) var shown: Frame?
  private var pen = TerminalPen()
  /// The place of the terminal's cursor; nil behind the last column, where terminals differ.
  private var cursor: Place?
  private var bytes: [UInt8] = []

  private struct Place: Hashable {
    var row: Int
    var column: Int
  }

  public init() {}

  /// The bytes that make the terminal show a frame; empty if it shows it already.
  ///
  /// The first frame, and any of another size, is drawn anew.
  public mutating func bytes(for frame: Frame) -> [UInt8] {
    bytes.removeAll(keepingCapacity: true)
    let previous = shown?.size == frame.size ? shown : nil
    if previous == nil {
      // No cursor, nothing left of the look and the text before.
      bytes += Array("\u{1B}[?25l\u{1B}[m\u{1B}[H\u{1B}[2J".utf8)
      (pen, cursor) = (TerminalPen(), Place(row: 0, column: 0))
    }
    let old = previous ?? Frame(size: frame.size)
    if old.cells != frame.cells {
      for row in 0..<frame.rows { writeRow(row, of: frame, over: old) }
    }
    shown = frame
    return bytes
  }

  /// The bytes that give the terminal back as it was: its own look, the cursor below the frame.
  public mutating func ending() -> [UInt8] {
    let row = max(1, shown?.rows ?? 1)
    return Array("\u{1B}[m\u{1B}[\(row);1H\u{1B}[?25h".utf8)
  }

  private mutating func writeRow(_ row: Int, of frame: Frame, over old: Frame) {
    let start = row * frame.columns
    frame.cells.withUnsafeBufferPointer { cells in
      old.cells.withUnsafeBufferPointer { before in
        for column in 0..<frame.columns {
          let cell = cells[start + column]
          guard !cell.looksLike(before[start + column]) else { continue }
          move(to: Place(row: row, column: column), cells: cells, columns: frame.columns)
          write(cell, columns: frame.columns)
        }
      }
    }
  }

  private mutating func write(_ cell: Cell, columns: Int) {
    pen.take(cell, to: &bytes)
    bytes.append(cell.glyph)
    if let place = cursor {
      cursor = place.column + 1 < columns ? Place(row: place.row, column: place.column + 1) : nil
    }
  }

  // MARK: The cursor

  /// Moves the cursor by the shortest of what every terminal knows.
  private mutating func move(to place: Place, cells: UnsafeBufferPointer<Cell>, columns: Int) {
    guard cursor != place else { return }
    if let cursor, cursor.row == place.row, cursor.column < place.column {
      let between = cells[place.row * columns + cursor.column..<place.row * columns + place.column]
      if isQuicklyWritten(between) {
        for cell in between { write(cell, columns: columns) }
        return
      }
      let count = place.column - cursor.column
      append("\u{1B}[", count == 1 ? [] : [count], "C")
    } else if place.column == 0, let cursor, cursor.row + 1 == place.row {
      bytes += [0x0D, 0x0A]
    } else if place == Place(row: 0, column: 0) {
      append("\u{1B}[", [], "H")
    } else {
      append("\u{1B}[", place.column == 0 ? [place.row + 1] : [place.row + 1, place.column + 1], "H")
    }
    cursor = place
  }

  /// True if a few unchanged cells are written sooner than they are passed over.
  private func isQuicklyWritten(_ cells: Slice<UnsafeBufferPointer<Cell>>) -> Bool {
    guard cells.count <= 4 else { return false }
    var pen = pen
    var none: [UInt8] = []
    for cell in cells {
      guard cell.glyph.isASCII else { return false }
      pen.take(cell, to: &none)
      guard none.isEmpty else { return false }
    }
    return true
  }

  private mutating func append(_ start: String, _ numbers: [Int], _ end: String) {
    bytes += Array(start.utf8)
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ";")) }
      bytes.append(decimal: number)
    }
    bytes += Array(end.utf8)
  }
}
