import Canvas
import Experiments
import Testing

@testable import Visualizer

/// The relief against the recorded screens.
@Suite struct ReliefSnapshotTests {
  private func relief(_ columns: Int, _ rows: Int) throws -> Desk {
    var desk = try Desk.scene(at: 1150, columns: columns, rows: rows)
    desk.press("z")
    desk.settle()
    return desk
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
  func rosenbrock(_ columns: Int, _ rows: Int) throws {
    let desk = try relief(columns, rows)
    try Snapshot.verify(Frame.of(desk).text, "relief-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func fixedColours(_ columns: Int, _ rows: Int) throws {
    let desk = try relief(columns, rows)
    try Snapshot.verify(Frame.of(desk, depth: .cube256).text, "relief-\(columns)x\(rows)-256")
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func withoutColours(_ columns: Int, _ rows: Int) throws {
    let desk = try relief(columns, rows)
    try Snapshot.verify(
      Frame.of(desk, depth: .mono, glyphs: .ascii).text, "relief-\(columns)x\(rows)-mono-ascii")
  }

  @Test(arguments: [(ColorDepth.rgb, "rgb"), (.cube256, "256"), (.ansi16, "16")])
  func colours(_ depth: ColorDepth, _ name: String) throws {
    let desk = try relief(80, 24)
    try Snapshot.verify(Frame.of(desk, depth: depth).colorText, "relief-80x24-colors-\(name)")
  }

  @Test func onPaper() throws {
    var desk = try relief(80, 24)
    desk.look.theme = .paper
    try Snapshot.verify(Frame.of(desk).colorText, "relief-80x24-paper-rgb")
  }

  @Test func oneALane() throws {
    var desk = try relief(120, 40)
    desk.press("o")
    desk.settle()
    try Snapshot.verify(Frame.of(desk).text, "relief-120x40-per-lane")
  }

  @Test func aPlane() throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: 120, rows: 40, drawsPlanes: true)
    bench.go(to: 160)
    bench.press("z")
    bench.settle()
    try Snapshot.verify(bench.frame().text, "relief-plane-120x40")
  }
}
