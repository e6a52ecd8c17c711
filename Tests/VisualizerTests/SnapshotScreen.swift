import Canvas
import Testing

@testable import Visualizer

/// A terminal for which screens are recorded.
struct SnapshotScreen: Sendable, CustomTestStringConvertible {
  var columns = 120
  var rows = 40
  var depth = ColorDepth.rgb
  var glyphs = GlyphSet.unicode

  /// Of every size, and with fewer colours and letters.
  static let all = [
    SnapshotScreen(columns: 40, rows: 12), SnapshotScreen(columns: 80, rows: 24), SnapshotScreen(),
    SnapshotScreen(columns: 200, rows: 60), SnapshotScreen(depth: .cube256),
    SnapshotScreen(columns: 80, rows: 24, depth: .mono, glyphs: .ascii),
    SnapshotScreen(depth: .mono, glyphs: .ascii),
    SnapshotScreen(columns: 200, rows: 60, depth: .mono, glyphs: .ascii),
  ]

  /// `120x40-256`.
  var name: String {
    let colors =
      switch depth {
      case .rgb: ""
      case .cube256: "-256"
      case .ansi16: "-16"
      case .ansi8: "-8"
      case .mono: "-mono"
      }
    return "\(columns)x\(rows)\(colors)\(glyphs == .ascii ? "-ascii" : "")"
  }

  var testDescription: String { name }

  /// The text of a desk's frame on it.
  func text(of desk: Desk) -> String { Frame.of(desk, depth: depth, glyphs: glyphs).text }
}
