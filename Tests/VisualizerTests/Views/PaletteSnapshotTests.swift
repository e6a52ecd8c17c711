import Canvas
import Experiments
import Testing

@testable import Visualizer

/// The palette and both pages of the sheet of a lane, on every screen.
@Suite struct PaletteSnapshotTests {
  private func verify(_ name: String, _ screen: SnapshotScreen, _ prepare: (inout Desk) -> Void) throws {
    var desk = try Desk.scene(at: 800, columns: screen.columns, rows: screen.rows)
    prepare(&desk)
    try Snapshot.verify(screen.text(of: desk), "\(name)-\(screen.name)")
  }

  @Test(arguments: SnapshotScreen.all) func thePalette(_ screen: SnapshotScreen) throws {
    try verify("palette", screen) { desk in
      desk.press(":")
      desk.type("st")
      desk.press(.down)
    }
  }

  @Test(arguments: SnapshotScreen.all) func aCommand(_ screen: SnapshotScreen) throws {
    try verify("palette-command", screen) { desk in
      desk.press(":")
      desk.type("optimizer adma")
      desk.press(.enter)
    }
  }

  @Test(arguments: SnapshotScreen.all) func theCatalogue(_ screen: SnapshotScreen) throws {
    try verify("lane-rules", screen) { desk in
      desk.press("N")
      desk.type("ada")
      desk.press(.down, .down, .down)
    }
  }

  @Test(arguments: SnapshotScreen.all) func theSettings(_ screen: SnapshotScreen) throws {
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
