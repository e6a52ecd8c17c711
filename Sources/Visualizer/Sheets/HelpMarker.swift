import Canvas

/// A symbol of the pictures or of the outcomes, and its meaning, as the help explains it.
struct HelpMarker: Hashable {
  let glyph: Glyph?
  /// The symbol, where it is not a glyph of its own.
  var text = ""
  let role: Role
  let meaning: String

  static let heading = "markers"
  /// The columns between two markers.
  static let gap = 3

  static let all = [
    HelpMarker(glyph: .start, role: .bright, meaning: "start"),
    HelpMarker(glyph: .minimizer, role: .bright, meaning: "minimizer"),
    HelpMarker(glyph: .localMinimizer, role: .bright, meaning: "local one"),
    HelpMarker(glyph: .bestMeasured, role: .bright, meaning: "best so far"),
    HelpMarker(glyph: nil, text: "⠒⠒", role: .ghost, meaning: "old path"),
    HelpMarker(glyph: .converged, role: .good, meaning: "converged"),
    HelpMarker(glyph: .converged, role: .warning, meaning: "flat, no slope"),
    HelpMarker(glyph: .diverged, role: .danger, meaning: "diverged"),
    HelpMarker(glyph: .stalled, role: .warning, meaning: "stalled"),
    HelpMarker(glyph: nil, text: "→", role: .good, meaning: "escaped, no minimum"),
    HelpMarker(glyph: .paused, role: .accent, meaning: "stopped"),
  ]

  func symbol(_ style: Style) -> String {
    if let glyph { return style.symbol(glyph) }
    return style.glyphs == .ascii && role == .ghost ? "\'\'" : style.text(text)
  }

  /// The columns that it takes, for any set of characters.
  private var width: Int {
    max(glyph?.ascii.width ?? 0, Style(glyphs: .ascii).text(text).width, 2) + 1 + meaning.width + Self.gap
  }

  /// The markers in as many lines as they need.
  static func lines(columns: Int) -> [[HelpMarker]] {
    var lines: [[HelpMarker]] = [[]]
    var used = heading.width + 2
    for marker in all {
      if used + marker.width > columns + gap, !lines[lines.count - 1].isEmpty {
        lines.append([])
        used = heading.width + 2
      }
      lines[lines.count - 1].append(marker)
      used += marker.width
    }
    return lines
  }
}
