import Canvas
import Experiments
import Testing

@testable import Visualizer

/// Whole screens of training against the recorded ones.
@Suite struct TrainingSnapshotTests {
  @Test(arguments: [(80, 24), (120, 40), (160, 48), (200, 60), (40, 12)])
  func spirals(_ size: (columns: Int, rows: Int)) throws {
    let desk = try Desk.recorded(size.columns, size.rows)
    try Snapshot.verify(Frame.of(desk).text, "training-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: [
    ("v", "planes"), ("vv", "outputs"), ("o", "overlay"), ("D", "no-data"), ("=", "all-lanes"),
  ])
  func views(_ keys: String, _ name: String) throws {
    var desk = try Desk.recorded(120, 40)
    for key in keys.unicodeScalars { desk.press(.character(key)) }
    desk.answer()
    try Snapshot.verify(Frame.of(desk).text, "training-120x40-\(name)")
  }

  @Test func outputsOfASmallScreen() throws {
    var desk = try Desk.recorded(80, 24)
    desk.press("v")
    desk.answer()
    try Snapshot.verify(Frame.of(desk).text, "training-80x24-outputs")
  }

  @Test func aLaneThatIsOff() throws {
    var desk = try Desk.recorded(120, 40)
    desk.press("2", "x")
    desk.answer()
    try Snapshot.verify(Frame.of(desk).text, "training-120x40-lane-off")
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12)])
  func aLesson(_ size: (columns: Int, rows: Int)) throws {
    let lesson =
      "  - {title: Four ways down, say: Every optimizer begins with the same weights. Watch who parts the arms first., "
      + "task: Press ← until adam is slower., focus: {lane: adam, knob: lr}, until: {accuracy_above: 0.99}}"
    let desk = try Desk.recorded(size.columns, size.rows, lesson: lesson)
    try Snapshot.verify(Frame.of(desk).text, "training-lesson-\(size.columns)x\(size.rows)")
  }

  @Test func monoAndAscii() throws {
    let frame = Frame.of(try .recorded(120, 40), depth: .mono, glyphs: .ascii)
    #expect(frame.cells.allSatisfy { $0.foreground == .standard && $0.background == .standard })
    #expect(frame.cells.allSatisfy { (0x20...0x7E).contains($0.glyph.value) })
    try Snapshot.verify(frame.text, "training-120x40-mono-ascii")
  }

  /// Terminals with few colours use only those.
  @Test func fewColours() throws {
    let cells = Frame.of(try .recorded(160, 48), depth: .ansi16).cells
    #expect(cells.allSatisfy { ($0.foreground.index ?? 99) < 16 && ($0.background.index ?? 99) < 16 })
  }

  @Test func helpHasTheKeysOfNetworks() throws {
    var desk = try Desk.recorded(120, 40)
    desk.press("?")
    let text = Frame.of(desk).text
    for row in KeyTable.rows(at: desk.place) { #expect(text.contains(row.help), "\(row.help)") }
    #expect(!text.contains("type a formula"))
    try Snapshot.verify(text, "training-help-120x40")
  }

  /// The plane is a picture of few weights, and where it is far from the truth the screen says so.
  @Test func aMisleadingPlaneIsInTheWarningHue() throws {
    let desk = try Desk.recorded(160, 48)
    let style = Style()
    func color(ofLane lane: Int) throws -> Color {
      let panel = try #require(RaceLayout(desk).panels.first { $0.lane == lane && $0.kind == .plane })
      return Frame.of(desk)[panel.plot.endRow, panel.plot.endColumn - 1].foreground
    }
    #expect(try color(ofLane: 0) == style[.dim])
    #expect(try color(ofLane: 3) == style[.warning])
  }

  @Test func digits() throws {
    var bench = Workbench(try .digits(epochs: 1), columns: 160, rows: 48)
    bench.press("$")
    let text = bench.frame().text
    #expect(text.contains("misread") && text.contains("confusion matrix of the 360 "))
    #expect(text.contains("→"))
    // Digits have a test part and no validation part.
    #expect(text.contains("test loss") && !text.contains("valid"))
    let subject = try #require(bench.desk.experiment.network)
    let titles = TableColumn.ofNetworks(bench.desk.experiment, subject, tableColumns: 120).map(\.title)
    #expect(titles.contains("test") && titles.contains("test acc") && !titles.contains("valid"))
  }

  @Test func aLineIsFitted() throws {
    var bench = Workbench(try .line(), columns: 120, rows: 40, drawsPlanes: true)
    bench.press("$")
    let text = bench.frame().text
    #expect(text.contains("fitted curve") && text.contains("PCA of the path"))
  }

  /// Every size up to where the smallest screen begins, and some beyond, in every view.
  @Test func noSizeIsTooSmallToDraw() throws {
    var desk = try Desk.recorded(120, 40)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    for (columns, rows) in [
      (0, 0), (1, 1), (39, 12), (40, 12), (79, 24), (80, 23), (81, 25), (119, 40), (120, 35), (120, 36),
      (130, 41), (250, 80),
    ] {
      desk.size = Size(columns: columns, rows: rows)
      for view in Look.NetworkView.allCases {
        desk.look.view = view
        #expect(renderer.render(desk).size == desk.size)
      }
    }
  }

  @Test func moreLanesThanFitAreOnPages() throws {
    let lanes = (1...6).map { "sgd: {lr: 0.\($0)}" }
    var bench = Workbench(try .spirals(epochs: 1, lanes: lanes), columns: 120, rows: 40)
    #expect(bench.frame().text.contains("page 2/2"))
    #expect(RaceLayout(bench.desk).panels.compactMap(\.lane) == [3, 4, 5, 3, 4, 5])
    bench.press("1")
    #expect(RaceLayout(bench.desk).panels.prefix(3).compactMap(\.lane) == [0, 1, 2])
  }

  /// The ground of outputs is cached: there may be many samples, and thirty frames a second.
  @Test func theGroundOfOutputsIsMadeOnce() throws {
    var desk = try Desk.recorded(120, 40)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    func storage() throws -> UnsafeRawPointer? {
      try #require(renderer.pictures.ground).ground.points.withUnsafeBytes(\.baseAddress)
    }
    _ = renderer.render(desk)
    let first = try storage()
    desk.press(".", "D", "D")
    desk.answer()
    _ = renderer.render(desk)
    #expect(try storage() == first && first != nil)
  }
}
