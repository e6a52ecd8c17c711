import Canvas

extension Frame {
  /// The frame as text for a terminal, to be shown by `cat`: its rows, with the sequences for colours and
  /// attributes. Every row ends in the terminal's own look.
  ///
  /// - Parameter depth: the colours that the terminal has; those of the frame are reduced to them.
  /// - Returns: the text, which ends in a line feed.
  public func ansi(depth: ColorDepth = .rgb) -> String {
    let frame = reduced(to: depth)
    var bytes: [UInt8] = []
    var pen = TerminalPen()
    for row in 0..<rows {
      let cells = frame.cells[row * columns..<(row + 1) * columns]
      let last = cells.lastIndex { !$0.isBlank || $0.background != .standard }
      let end = last.map { $0 + 1 } ?? cells.startIndex
      for cell in cells[..<end] {
        pen.take(cell, to: &bytes)
        bytes.append(cell.glyph)
      }
      pen.reset(to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The characters of the frame, a line for every row, without blanks at their ends.
  public var plainText: String {
    var text = String.UnicodeScalarView()
    for row in 0..<rows {
      let cells = cells[row * columns..<(row + 1) * columns]
      let end = cells.lastIndex { $0.glyph != " " }.map { $0 + 1 } ?? cells.startIndex
      text.append(contentsOf: cells[..<end].lazy.map(\.glyph))
      text.append("\n")
    }
    return String(text)
  }

  /// The frame in the colours of a depth.
  func reduced(to depth: ColorDepth) -> Frame {
    guard depth != .rgb else { return self }
    var known: [Color: Color] = [:]
    func reduced(_ color: Color) -> Color {
      if let color = known[color] { return color }
      known[color] = color.reduced(to: depth)
      return known[color] ?? color
    }
    var frame = self
    for row in 0..<rows {
      for column in 0..<columns {
        var cell = frame[row, column]
        (cell.foreground, cell.background) = (reduced(cell.foreground), reduced(cell.background))
        frame[row, column] = cell
      }
    }
    return frame
  }
}
