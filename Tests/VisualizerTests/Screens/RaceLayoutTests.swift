import Canvas
import Experiments
import Landscapes
import Testing

@testable import Visualizer

@Suite struct RaceLayoutTests {
  static let sizes = [
    (40, 12), (47, 13), (79, 23), (80, 23), (79, 24), (80, 24), (100, 30), (119, 35), (119, 60), (120, 35),
    (120, 36), (120, 40), (133, 38), (160, 48), (200, 49), (200, 50), (200, 60), (250, 80), (90, 70),
    (300, 20),
  ]

  /// Whatever is drawn, by its name.
  private func blocks(_ layout: RaceLayout, _ desk: Desk) -> [(name: String, rect: Rect)] {
    func row(_ row: Int) -> Rect { Rect(column: 0, row: row, columns: desk.size.columns, rows: 1) }
    var blocks: [(String, Rect)] = [
      ("title", row(0)), ("timeline", row(layout.timelineRow)), ("footer", row(layout.footerRow)),
    ]
    for panel in layout.panels {
      let top = panel.lane == nil ? 0 : 1
      let rect = Rect(
        column: panel.plot.column, row: panel.plot.row - top, columns: panel.plot.columns,
        rows: panel.plot.rows + 1 + top)
      blocks.append(("panel \(panel.lane ?? -1)", rect))
    }
    for chart in layout.charts { blocks.append(("chart", chart)) }
    if let table = layout.table { blocks.append(("table", table)) }
    if let legend = layout.legend { blocks.append(("legend", legend)) }
    if let tuner = layout.tuner { blocks.append(("tuner", tuner)) }
    if let legendRow = layout.legendRow { blocks.append(("legend row", row(legendRow))) }
    if let ruleRow = layout.ruleRow { blocks.append(("rule", row(ruleRow))) }
    return blocks
  }

  private func checkNothingOverlaps(_ desk: Desk) {
    let layout = RaceLayout(desk)
    #expect(!layout.isTooSmall)
    let blocks = blocks(layout, desk)
    let screen = Rect(column: 0, row: 0, columns: desk.size.columns, rows: desk.size.rows)
    for (index, block) in blocks.enumerated() {
      #expect(block.rect.intersection(screen) == block.rect, "\(block) hangs over the edge")
      #expect(block.rect.columns > 0 && block.rect.rows > 0, "\(block) is empty")
      for other in blocks.dropFirst(index + 1) {
        let shared = block.rect.intersection(other.rect)
        #expect(shared.columns == 0 || shared.rows == 0, "\(block) lies on \(other) at \(desk.size)")
      }
    }
    #expect(!layout.track.isEmpty && layout.track.upperBound <= desk.size.columns)
  }

  @Test(arguments: sizes)
  func nothingOverlaps(_ columns: Int, _ rows: Int) throws {
    for count in [1, 2, 5, 9, 16] {
      var desk = try Desk.race(Array(repeating: "gd:lr=0.001", count: count), steps: 20)
      desk.resize(columns, rows)
      checkNothingOverlaps(desk)
      desk.press("o")
      checkNothingOverlaps(desk)
    }
  }

  /// The longest timeline and the longest speed leave a track on the smallest screen.
  @Test func aLongTimelineHasATrack() throws {
    let smallest = RaceLayout.smallest
    var desk = try Desk.five().with(
      steps: SurfaceSubject.stepRange.upperBound, columns: smallest.columns, rows: smallest.rows)
    for _ in 0..<20 { desk.press(">") }
    checkNothingOverlaps(desk)
    #expect(Frame.of(desk).lines[10].hasPrefix(" ► step 0 of 10000000 "))
  }

  @Test(arguments: [(39, 12), (40, 11), (1, 1), (0, 0), (200, 5)])
  func belowTheSmallestNothingIsPlaced(_ columns: Int, _ rows: Int) throws {
    let layout = RaceLayout(try Desk.five(columns: columns, rows: rows))
    #expect(layout.isTooSmall && layout.panels.isEmpty && layout.charts.isEmpty && layout.table == nil)
  }

  @Test func whatASizeHas() throws {
    let tiny = RaceLayout(try Desk.five(columns: 40, rows: 12))
    #expect(tiny.panels.map(\.lane) == [nil] && tiny.charts.isEmpty && tiny.tuner == nil)
    let small = RaceLayout(try Desk.five(columns: 80, rows: 24))
    #expect(small.panels.map(\.lane) == [nil])
    #expect(small.panels[0].plot.size == Size(columns: 46, rows: 15))
    #expect(small.legend?.columns == 27 && small.tuner?.rows == 2 && small.table == nil)
    let large = RaceLayout(try Desk.five(columns: 120, rows: 40))
    #expect(large.panels.map(\.lane) == [0, 1, 2, 3, 4])
    #expect(large.panels.allSatisfy { $0.plot.size == Size(columns: 37, rows: 12) })
    #expect(large.table?.columns == 76 && large.tuner?.columns == 42)
    let wide = RaceLayout(try Desk.five(columns: 200, rows: 60))
    #expect(wide.panels.allSatisfy { $0.plot.columns == 63 })
    #expect(wide.table?.columns == 134 && wide.tuner?.columns == 64)
  }

  @Test func panelsOfARowShareTheirLabels() throws {
    let layout = RaceLayout(try Desk.five())
    #expect(layout.panels.map(\.hasVerticalTicks) == [true, false, false, true, false])
  }

  /// The focused lane is on the page, in the table and in the short list, however many lanes there are.
  @Test(arguments: [(120, 36), (120, 40), (80, 24), (200, 60)])
  func theFocusedLaneIsSeen(_ columns: Int, _ rows: Int) throws {
    var desk = try Desk.race(Array(repeating: "gd:lr=0.001", count: 16), steps: 20)
    desk.resize(columns, rows)
    for _ in 0..<16 {
      desk.press(.tab)
      let layout = RaceLayout(desk)
      #expect(layout.listedLanes.contains(desk.hand.focus))
      #expect(layout.panels.contains { $0.lane == nil || $0.lane == desk.hand.focus })
    }
  }

  /// Lanes are spread evenly, and the pictures and the chart reach the right margin and leave no row empty.
  @Test(arguments: [(120, 40), (200, 60)], [2, 3, 4, 5, 6, 7, 9, 10, 11, 13])
  func pagesAreFilled(_ size: (columns: Int, rows: Int), _ lanes: Int) throws {
    var desk = try Desk.race(Array(repeating: "gd:lr=0.001", count: lanes), steps: 20)
    desk.resize(size.columns, size.rows)
    var counts: [Int: Int] = [:]
    for lane in 0..<lanes {
      desk.press(.tab)
      let layout = RaceLayout(desk)
      counts[layout.page.index] = layout.panels.count
      let blocks = layout.panels.map(\.outline) + layout.charts
      #expect(blocks.map(\.endColumn).max() == size.columns - 1, "lane \(lane)")
      for row in Set(blocks.map(\.row)) {
        let columns = blocks.filter { $0.row == row }.map(\.columns).reduce(0, +)
        #expect(columns >= size.columns * 9 / 10, "\(columns) columns in row \(row)")
      }
    }
    #expect(counts.values.reduce(0, +) == lanes)
    #expect((counts.values.max() ?? 0) - (counts.values.min() ?? 0) <= 1)
  }

  @Test func labelsOfTheVerticalAxisHaveRoom() throws {
    var desk = try Desk.five(columns: 80, rows: 24)
    desk.look.camera = Camera(Domain(x: 0...1, y: 1000...1001))
    let layout = RaceLayout(desk)
    let lines = Frame.of(desk).lines
    let labels = desk.viewport(layout.panels[0].plot).verticalLabels
    #expect(labels.contains("1000.2"))
    for label in labels { #expect(lines.contains { $0.contains("\(label)╴") }, "\(label)") }
  }

  @Test(arguments: sizes)
  func insideNothingOverlaps(_ columns: Int, _ rows: Int) throws {
    let desk = try Desk.five(columns: columns, rows: rows)
    let timelineRow = RaceLayout(desk).timelineRow
    let inside = InsideLayout(desk.size, timelineRow: timelineRow)
    let panel = Rect(
      column: 0, row: inside.plot.row - 1, columns: inside.plot.endColumn, rows: inside.plot.rows + 2)
    #expect(inside.parts.column > panel.endColumn && inside.parts.columns >= 16)
    #expect(inside.parts.endColumn <= columns && inside.plot.columns >= 10 && inside.plot.rows >= 4)
    let bottom = inside.vectors?.row ?? timelineRow
    #expect(panel.endRow <= bottom && inside.parts.endRow <= bottom)
    if let vectors = inside.vectors { #expect(vectors.rows >= 4 && vectors.endRow <= timelineRow) }
  }
}
