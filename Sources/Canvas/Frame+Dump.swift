extension Frame {
  /// The characters of the frame, one line per row between `│` marks, so that trailing spaces show.
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
  /// followed by a legend; if there are more looks than letters, names have two letters.
  public var colorText: String {
    var legend: [Cell] = []
    var places: [Cell: Int] = [:]
    let looks = cells.map { cell in
      var look = cell
      look.glyph = " "
      if let place = places[look] { return place }
      places[look] = legend.count
      legend.append(look)
      return legend.count - 1
    }
    let names = Self.names(legend.count)
    let lines = (0..<rows).map { row in
      "│\(looks[row * columns..<(row + 1) * columns].map { names[$0] }.joined())│"
    }
    return (lines + zip(names, legend).map { "\($0) \($1.look)" }).joined(separator: "\n")
  }

  /// `count` names of one length: `a`, `b` … `9`, or `aa`, `ab` … if those are too few.
  private static func names(_ count: Int) -> [String] {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789").map { String($0) }
    var names = letters
    while names.count < count { names = names.flatMap { name in letters.map { name + $0 } } }
    return Array(names.prefix(count))
  }
}

extension Cell {
  /// The colours and attributes as text: `#C9D2DE on #0C0F15 bold`.
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
