import Canvas
import Experiments
import Testing

@testable import Visualizer

/// Whole screens of trainings against those on file. Sums of floats differ in their last bits from machine to
/// machine, which training makes larger, so these are short.
@Suite struct TrainingSnapshotTests {
  private func spirals(_ columns: Int, _ rows: Int) throws -> TrainingTable {
    var table = TrainingTable(try .spirals(), columns: columns, rows: rows)
    for _ in 0..<60 { table.press(".") }
    return table
  }

  @Test(arguments: [(80, 24), (120, 40), (160, 48), (200, 60), (40, 12)])
  func spirals(_ size: (Int, Int)) throws {
    let table = try spirals(size.0, size.1)
    try Snapshot.verify(table.frame().text, "training-spirals-\(size.0)x\(size.1)")
  }

  @Test func outputsAlone() throws {
    var table = try spirals(80, 24)
    table.press("v")
    try Snapshot.verify(table.frame().text, "training-spirals-80x24-outputs")
  }

  @Test func overlay() throws {
    var table = try spirals(120, 40)
    table.press("o")
    try Snapshot.verify(table.frame().text, "training-spirals-120x40-overlay")
  }

  @Test func monoAndAscii() throws {
    let table = try spirals(120, 40)
    let frame = table.frame(depth: .mono, glyphs: .ascii)
    #expect(frame.cells.allSatisfy { $0.foreground == .standard && $0.background == .standard })
    #expect(frame.cells.allSatisfy { (0x20...0x7E).contains($0.glyph.value) })
    try Snapshot.verify(frame.text, "training-spirals-120x40-mono-ascii")
  }

  @Test func helpHasTheKeysOfNetworks() throws {
    var table = try spirals(120, 40)
    table.press("?")
    let text = table.frame().text
    for row in KeyTable.rows(in: .training) { #expect(text.contains(row.help), "\(row.help)") }
    #expect(!text.contains("type a formula"))
    try Snapshot.verify(text, "training-help-120x40")
  }

  @Test func digits() throws {
    var table = TrainingTable(try .digits(epochs: 1), columns: 160, rows: 48)
    table.press("$")
    let text = table.frame().text
    #expect(text.contains("misread") && text.contains("confusion matrix of the 360 "))
    #expect(text.contains("→"))
  }

  @Test func aLineIsFitted() throws {
    var table = TrainingTable(try .line(), columns: 120, rows: 40)
    table.press("$")
    let text = table.frame().text
    #expect(text.contains("fitted curve") && text.contains("PCA of the path"))
  }

  /// Every size up to where the smallest screen begins, and some beyond, in every view.
  @Test func noSizeIsTooSmallToDraw() throws {
    var table = TrainingTable(try .spirals(epochs: 2))
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    for (columns, rows) in [
      (0, 0), (1, 1), (39, 12), (40, 12), (79, 24), (80, 23), (81, 25), (119, 40), (120, 35), (120, 36),
      (130, 41), (250, 80),
    ] {
      table.screen.size = Size(columns: columns, rows: rows)
      for view in TrainingScreen.View.allCases {
        table.screen.view = view
        #expect(renderer.render(table.screen).size == table.screen.size)
      }
    }
  }

  @Test func moreLanesThanFitAreOnPages() throws {
    let lanes = (1...6).map { "sgd: {lr: 0.\($0)}" }
    var table = TrainingTable(try .spirals(epochs: 2, lanes: lanes), columns: 120, rows: 40)
    #expect(table.frame().text.contains("page 2/2"))
    #expect(TrainingLayout(table.screen).panels.compactMap(\.lane) == [4, 5, 4, 5])
    table.press("1")
    #expect(TrainingLayout(table.screen).panels.prefix(4).compactMap(\.lane) == [0, 1, 2, 3])
  }
}
