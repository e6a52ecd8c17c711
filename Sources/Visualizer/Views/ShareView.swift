import Canvas

/// The command line of the race on the screen, with one option per row if it fits.
struct ShareView {
  /// The command and its arguments, each quoted for a shell.
  let words: [String]
  /// A note about anything that the command line omits; nil if it is complete.
  var omission: String?
  /// The first visible row, if there are more than fit.
  var scroll = 0

  func draw(into frame: inout Frame, style: Style) {
    let width = min(frame.columns, 84)
    let lines = Self.lines(words, columns: width - 6)
    let note = omission.map { style.text($0).wrapped(to: width - 6) } ?? []
    let rows = lines.count + (note.isEmpty ? 0 : note.count + 1)
    let isLong = rows + 4 > frame.rows
    let inside = frame.drawCenteredBox(
      boxSize(on: frame.size, style: style), title: "this race as a command (copied)",
      keys: isLong ? "↑↓ · esc closes" : "esc closes", style: style)
    let visible = max(1, inside.rows - 2)
    let first = max(0, min(scroll, rows - visible))
    let all =
      lines.map { (style.text($0), style[.bright]) } + (note.isEmpty ? [] : [("", style[.dim])])
      + note.map { ($0, style[.warning]) }
    for (offset, (line, color)) in all.dropFirst(first).prefix(visible).enumerated() {
      frame.put(line, row: inside.row + 1 + offset, column: inside.column + 2, foreground: color)
    }
  }

  /// The size of the box, if the screen has room for it.
  func boxSize(on screen: Size, style: Style) -> Size {
    let width = min(screen.columns, 84)
    let note = omission.map { style.text($0).wrapped(to: width - 6) } ?? []
    let rows = Self.lines(words, columns: width - 6).count + (note.isEmpty ? 0 : note.count + 1)
    return Size(columns: width, rows: rows + 4)
  }

  /// The command line over several rows, in a form that a shell accepts too: one option per row, ending in a
  /// backslash. Longer rows are broken where they must be.
  static func lines(_ words: [String], columns: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, !word.hasPrefix("--") {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    let last = lines.count - 1
    return lines.enumerated().flatMap { ($1 + ($0 < last ? " \\" : "")).pieces(of: columns) }
  }
}
