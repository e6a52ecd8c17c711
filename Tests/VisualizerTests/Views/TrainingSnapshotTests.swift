import Canvas
import Experiments
import Testing

@testable import Visualizer

/// Whole screens of trainings against those on file.
@Suite struct TrainingSnapshotTests {
  private func text(_ screen: TrainingScreen, _ depth: ColorDepth = .rgb, _ glyphs: GlyphSet = .unicode)
    -> String
  {
    frame(screen, depth, glyphs).text
  }

  private func frame(_ screen: TrainingScreen, _ depth: ColorDepth, _ glyphs: GlyphSet) -> Frame {
    var renderer = Renderer(depth: depth, glyphs: glyphs)
    return renderer.render(screen)
  }

  @Test(arguments: [(80, 24), (120, 40), (160, 48), (200, 60), (40, 12)])
  func spirals(_ size: (columns: Int, rows: Int)) throws {
    let screen = try TrainingScreen.recorded(size.columns, size.rows)
    try Snapshot.verify(text(screen), "training-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: [
    ("v", "planes"), ("vv", "outputs"), ("o", "overlay"), ("D", "no-data"), ("=", "all-lanes"),
  ])
  func views(_ keys: String, _ name: String) throws {
    var screen = try TrainingScreen.recorded(120, 40)
    for key in keys.unicodeScalars { _ = screen.update(.input(.key(.character(key)))) }
    screen.answer()
    try Snapshot.verify(text(screen), "training-120x40-\(name)")
  }

  @Test func outputsOfASmallScreen() throws {
    var screen = try TrainingScreen.recorded(80, 24)
    _ = screen.update(.input(.key("v")))
    screen.answer()
    try Snapshot.verify(text(screen), "training-80x24-outputs")
  }

  @Test func monoAndAscii() throws {
    let frame = frame(try .recorded(120, 40), .mono, .ascii)
    #expect(frame.cells.allSatisfy { $0.foreground == .standard && $0.background == .standard })
    #expect(frame.cells.allSatisfy { (0x20...0x7E).contains($0.glyph.value) })
    try Snapshot.verify(frame.text, "training-120x40-mono-ascii")
  }

  /// The colours of terminals that have few are of those few.
  @Test func fewColours() throws {
    let cells = frame(try .recorded(160, 48), .ansi16, .unicode).cells
    #expect(cells.allSatisfy { ($0.foreground.index ?? 99) < 16 && ($0.background.index ?? 99) < 16 })
  }

  @Test func helpHasTheKeysOfNetworks() throws {
    var screen = try TrainingScreen.recorded(120, 40)
    _ = screen.update(.input(.key("?")))
    let text = text(screen)
    for row in KeyTable.rows(in: .training) { #expect(text.contains(row.help), "\(row.help)") }
    #expect(!text.contains("type a formula"))
    try Snapshot.verify(text, "training-help-120x40")
  }

  /// The plane is a picture of few weights, and where it is far from the truth the screen says so.
  @Test func aMisleadingPlaneIsInTheWarningHue() throws {
    var screen = try TrainingScreen.recorded(160, 48)
    let style = Style()
    func color(ofLane lane: Int) throws -> Color {
      let panel = try #require(TrainingLayout(screen).panels.first { $0.lane == lane && $0.kind == .plane })
      return frame(screen, .rgb, .unicode)[panel.plot.endRow, panel.plot.endColumn - 1].foreground
    }
    #expect(try color(ofLane: 0) == style[.dim])
    #expect(try color(ofLane: 3) == style[.warning])
    _ = screen.update(.tick(0.1))
  }

  @Test func digits() throws {
    var table = TrainingTable(try .digits(epochs: 1), columns: 160, rows: 48)
    table.press("$")
    let text = table.frame().text
    #expect(text.contains("misread") && text.contains("confusion matrix of the 360 "))
    #expect(text.contains("→"))
  }

  @Test func aLineIsFitted() throws {
    var table = TrainingTable(try .line(), columns: 120, rows: 40, drawsPlanes: true)
    table.press("$")
    let text = table.frame().text
    #expect(text.contains("fitted curve") && text.contains("PCA of the path"))
  }

  /// Every size up to where the smallest screen begins, and some beyond, in every view.
  @Test func noSizeIsTooSmallToDraw() throws {
    var screen = try TrainingScreen.recorded(120, 40)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    for (columns, rows) in [
      (0, 0), (1, 1), (39, 12), (40, 12), (79, 24), (80, 23), (81, 25), (119, 40), (120, 35), (120, 36),
      (130, 41), (250, 80),
    ] {
      screen.size = Size(columns: columns, rows: rows)
      for view in TrainingScreen.View.allCases {
        screen.view = view
        #expect(renderer.render(screen).size == screen.size)
      }
    }
  }

  @Test func moreLanesThanFitAreOnPages() throws {
    let lanes = (1...6).map { "sgd: {lr: 0.\($0)}" }
    var table = TrainingTable(try .spirals(epochs: 1, lanes: lanes), columns: 120, rows: 40)
    #expect(table.frame().text.contains("page 2/2"))
    #expect(TrainingLayout(table.screen).panels.compactMap(\.lane) == [4, 5, 4, 5])
    table.press("1")
    #expect(TrainingLayout(table.screen).panels.prefix(4).compactMap(\.lane) == [0, 1, 2, 3])
  }

  /// A frame with new planes, and one in which only the trails move, in the budget of an optimised build; the
  /// test's own build is some twenty times slower.
  @Test func framesAreQuick() throws {
    let screen = try TrainingScreen.recorded(200, 60)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    _ = renderer.render(screen)
    let clock = ContinuousClock()
    let times = (0..<5).map { _ in clock.measure { _ = renderer.render(screen) } }
    #expect((times.min() ?? .zero) < .milliseconds(150))
  }
}
