import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

/// Whole screens of the line and the map.
@Suite struct MapScreenTests {
  private static func bench(_ columns: Int, _ rows: Int, _ keys: [Key]) throws -> Workbench {
    let desk = try Desk.race(["momentum:lr=0.3,momentum=0.2"], on: "quadratic:kappa=4,angle=0.5", steps: 60)
    var bench = Workbench(desk.experiment, columns: columns, rows: rows)
    bench.settle()
    for key in keys { bench.press(key) }
    return bench
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
  func lines(_ columns: Int, _ rows: Int) throws {
    let bench = try Self.bench(columns, rows, ["h", .left, .left])
    try Snapshot.verify(bench.frame().text, "map-line-\(columns)x\(rows)")
  }

  @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
  func maps(_ columns: Int, _ rows: Int) throws {
    let bench = try Self.bench(columns, rows, ["h", "h", .left, .left])
    try Snapshot.verify(bench.frame().text, "map-\(columns)x\(rows)")
  }

  @Test func depths() throws {
    for (name, keys) in [("map-line", ["h"]), ("map", ["h", "h"])] as [(String, [Key])] {
      let bench = try Self.bench(80, 24, keys)
      try Snapshot.verify(bench.frame().colorText, "\(name)-80x24-colors-rgb")
      try Snapshot.verify(bench.frame(depth: .cube256).colorText, "\(name)-80x24-colors-256")
      try Snapshot.verify(bench.frame(depth: .mono, glyphs: .ascii).text, "\(name)-80x24-mono-ascii")
    }
  }

  @Test func aTraining() throws {
    var bench = Workbench(try .spirals(epochs: 6, lanes: Experiment.two), columns: 120, rows: 40)
    bench.press("1", "h", "h")
    // The weights' last bits depend on the machine, so what is read off them is not compared.
    let lines = bench.frame().lines
    #expect(lines[1].contains("sgd") && lines[1].contains("validation loss"))
  }

  /// Every size, before and after anything is known.
  @Test(arguments: [
    (40, 12), (41, 13), (60, 16), (79, 50), (80, 23), (100, 30), (119, 35), (300, 20), (250, 90),
  ])
  func everySizeIsDrawn(_ columns: Int, _ rows: Int) throws {
    var bench = try Self.bench(columns, rows, ["h"])
    for _ in 0..<2 {
      let frame = bench.frame()
      #expect(frame.size == Size(columns: columns, rows: rows))
      #expect(bench.frame(depth: .mono, glyphs: .ascii).cells.allSatisfy { $0.glyph.isASCII })
      #expect(frame.lines[rows - 1].contains("quit"))
      // What the reading says is not cut by the timeline.
      #expect(frame.text.contains("α 0.3"))
      bench.press("h")
    }
  }
}
