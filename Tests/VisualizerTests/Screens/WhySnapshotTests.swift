import Canvas
import Experiments
import Testing

@testable import Visualizer

/// Whole why screens against the recorded ones.
@Suite struct WhySnapshotTests {
  /// Gradient descent on the floor of Rosenbrock's valley.
  @Test(arguments: SnapshotScreen.all)
  func crawling(_ screen: SnapshotScreen) throws {
    var desk = try Desk.scene(at: 800, columns: screen.columns, rows: screen.rows)
    desk.press("1", "W")
    try Snapshot.verify(screen.text(of: desk), "why-crawl-\(screen.name)")
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
