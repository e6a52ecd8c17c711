import Canvas

extension Frame {
  /// The command line, a setting that begins with `--` on a row of its own where it fits.
  mutating func drawShare(_ share: ShareSheet, style: Style) {
    let width = min(columns, 84)
    let lines = Self.shareLines(share.words, columns: width - 6)
    let note = share.omission.map { LessonLine.wrapped(style.text($0), columns: width - 6) } ?? []
    let rows = lines.count + (note.isEmpty ? 0 : note.count + 1)
    let isLong = rows + 4 > self.rows
    let inside = drawCenteredBox(
      Size(columns: width, rows: rows + 4), title: "this race as a command, copied",
      keys: isLong ? "↑↓ · esc closes" : "esc closes", style: style)
    let visible = max(1, inside.rows - 2)
    let first = max(0, min(share.scroll, rows - visible))
    let all =
      lines.map { (style.text($0), style[.bright]) } + (note.isEmpty ? [] : [("", style[.dim])])
      + note.map { ($0, style[.warning]) }
    for (offset, (line, color)) in all.dropFirst(first).prefix(visible).enumerated() {
      put(line, row: inside.row + 1 + offset, column: inside.column + 2, foreground: color)
    }
  }

  /// The line over several rows, as a shell takes it too: an option a row, with a backslash where it goes on. What
  /// is longer than a row is broken where it must be.
  static func shareLines(_ words: [String], columns: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, !word.hasPrefix("--") {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    let last = lines.count - 1
    return lines.enumerated().flatMap { index, line in
      var rest = (line + (index < last ? " \\" : "")).unicodeScalars[...]
      var rows: [String] = []
      while !rest.isEmpty {
        rows.append(String(String.UnicodeScalarView(rest.prefix(max(1, columns)))))
        rest = rest.dropFirst(max(1, columns))
      }
      return rows
    }
  }
}
