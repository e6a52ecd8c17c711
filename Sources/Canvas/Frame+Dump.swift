extension Frame {
  /// The characters of the frame, a line for each row between `│` marks, so that spaces at the end show.
  public var text: String {
    (0..<rows).map { "│\(text(row: $0, columns: 0..<columns))│" }.joined(separator: "\n")
  }

  /// The characters in a block of the frame.
  func text(in rect: Rect) -> String {
    (rect.row..<rect.endRow).map { text(row: $0, columns: rect.column..<rect.endColumn) }
      .joined(separator: "\n")
  }

  private func text(row: Int, columns: Range<Int>) -> String {
    var line = ""
    for column in columns { line.unicodeScalars.append(self[row, column].glyph) }
    return line
  }

  /// The colours of the frame: a letter for each cell's foreground, background and attributes, row by row,
  /// and below what each letter means.
  public var colorText: String {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var legend: [Cell] = []
    var lines: [String] = []
    for row in 0..<rows {
      var line = "│"
      for column in 0..<columns {
        var look = self[row, column]
        look.glyph = " "
        let index = legend.firstIndex(of: look) ?? legend.count
        if index == legend.count { legend.append(look) }
        line.append(index < letters.count ? letters[index] : "?")
      }
      lines.append(line + "│")
    }
    for (letter, look) in zip(letters, legend) { lines.append("\(letter) \(look.look)") }
    return lines.joined(separator: "\n")
  }
}

extension Cell {
  /// Colours and attributes in words: `#C9D2DE on #0C0F15 bold`.
  var look: String {
    var words = "\(foreground.name) on \(background.name)"
    if attributes.contains(.bold) { words += " bold" }
    if attributes.contains(.reverse) { words += " reverse" }
    if attributes.contains(.underline) { words += " underline" }
    return words
  }
}

extension Color {
  /// `#RRGGBB`, an index, or `standard`.
  var name: String {
    if let hex {
      let digits = String(hex, radix: 16, uppercase: true)
      return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }
    return index.map { "\($0)" } ?? "standard"
  }
}
