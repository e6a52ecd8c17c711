import Canvas
import Experiments
import Testing

@testable import Visualizer

/// The palette and both pages of the sheet of a lane, at three sizes and depths.
@Suite struct PaletteSnapshotTests {
  struct Screen: Sendable, CustomTestStringConvertible {
    let columns: Int
    let rows: Int
    var depth = ColorDepth.rgb
    var glyphs = GlyphSet.unicode
    var suffix = ""

    var testDescription: String { "\(columns)x\(rows)\(suffix)" }
  }

  static let screens = [
    Screen(columns: 40, rows: 12), Screen(columns: 80, rows: 24), Screen(columns: 120, rows: 40),
    Screen(columns: 200, rows: 60), Screen(columns: 80, rows: 24, depth: .cube256, suffix: "-256"),
    Screen(columns: 80, rows: 24, depth: .mono, glyphs: .ascii, suffix: "-mono-ascii"),
    Screen(columns: 120, rows: 40, depth: .mono, glyphs: .ascii, suffix: "-mono-ascii"),
  ]

  private func verify(_ name: String, _ screen: Screen, _ prepare: (inout Desk) -> Void) throws {
    var desk = try Desk.scene(at: 800, columns: screen.columns, rows: screen.rows)
    prepare(&desk)
    let frame = Frame.of(desk, depth: screen.depth, glyphs: screen.glyphs)
    try Snapshot.verify(frame.text, "\(name)-\(screen.testDescription)")
  }

  @Test(arguments: screens) func thePalette(_ screen: Screen) throws {
    try verify("palette", screen) { desk in
      desk.press(":")
      desk.type("st")
      desk.press(.down)
    }
  }

  @Test(arguments: screens) func aCommand(_ screen: Screen) throws {
    try verify("palette-command", screen) { desk in
      desk.press(":")
      desk.type("optimizer adma")
      desk.press(.enter)
    }
  }

  @Test(arguments: screens) func theCatalogue(_ screen: Screen) throws {
    try verify("lane-rules", screen) { desk in
      desk.press("N")
      desk.type("ada")
      desk.press(.down, .down, .down)
    }
  }

  @Test(arguments: screens) func theSettings(_ screen: Screen) throws {
    try verify("lane-settings", screen) { desk in
      desk.press("N")
      desk.type("adamw")
      desk.press(.enter, .right, .right, .down, .down, .down, .down)
    }
  }

  /// Every colour of these boxes at 80x24, on the dark ground and on paper.
  @Test(arguments: [ColorDepth.rgb, .cube256], [Theme.dark, .paper])
  func colors(_ depth: ColorDepth, _ theme: Theme) throws {
    var desk = try Desk.scene(at: 800, columns: 80, rows: 24)
    desk.look.theme = theme
    let name = "\(depth == .rgb ? "rgb" : "256")-\(theme.name)"
    desk.press(":")
    desk.type("lr")
    try Snapshot.verify(Frame.of(desk, depth: depth).colorText, "palette-80x24-colors-\(name)")
    desk.press(.escape, "O", .down)
    try Snapshot.verify(Frame.of(desk, depth: depth).colorText, "lane-settings-80x24-colors-\(name)")
  }
}
