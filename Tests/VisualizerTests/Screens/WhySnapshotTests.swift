import Canvas
import Experiments
import Testing

@testable import Visualizer

/// Whole why screens against the recorded ones.
@Suite struct WhySnapshotTests {
  struct Screen: Sendable, CustomTestStringConvertible {
    var columns = 120
    var rows = 40
    var depth = ColorDepth.rgb
    var glyphs = GlyphSet.unicode
    let name: String

    var testDescription: String { name }
  }

  static let screens = [
    Screen(columns: 40, rows: 12, name: "40x12"), Screen(columns: 80, rows: 24, name: "80x24"),
    Screen(name: "120x40"), Screen(columns: 200, rows: 60, name: "200x60"),
    Screen(depth: .cube256, name: "120x40-256"),
    Screen(columns: 80, rows: 24, depth: .mono, glyphs: .ascii, name: "80x24-mono-ascii"),
    Screen(depth: .mono, glyphs: .ascii, name: "120x40-mono-ascii"),
    Screen(columns: 200, rows: 60, depth: .mono, glyphs: .ascii, name: "200x60-mono-ascii"),
  ]

  /// Gradient descent on the floor of Rosenbrock's valley.
  @Test(arguments: screens)
  func crawling(_ screen: Screen) throws {
    var desk = try Desk.scene(at: 800, columns: screen.columns, rows: screen.rows)
    desk.press("1", "W")
    try Snapshot.verify(
      Frame.of(desk, depth: screen.depth, glyphs: screen.glyphs).text, "why-crawl-\(screen.name)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func diverged(_ columns: Int, _ rows: Int) throws {
    var desk = try Desk.race(
      ["momentum:lr=0.04,momentum=0.9"], on: "quadratic:kappa=100", columns: columns, rows: rows)
    desk.press("$", "W")
    try Snapshot.verify(Frame.of(desk).text, "why-diverged-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func aTraining(_ columns: Int, _ rows: Int) throws {
    var desk = try Desk.recorded(columns, rows)
    desk.press("1", "W")
    try Snapshot.verify(Frame.of(desk).text, "why-training-\(columns)x\(rows)")
  }

  @Test func colors() throws {
    var desk = try Desk.scene(at: 800, columns: 80, rows: 24)
    desk.press("1", "W")
    try Snapshot.verify(Frame.of(desk).colorText, "why-crawl-80x24-colors-rgb")
    desk.look.theme = .paper
    try Snapshot.verify(Frame.of(desk).colorText, "why-crawl-80x24-paper-rgb")
  }
}
