import Canvas
import Testing

@testable import Figures

struct ChartTests {
  private let style = PlotStyle(FigureStyle())
  private let outer = Block(x: 5, y: 7, width: 200, height: 120)

  private func chart(_ lines: [[Double]], axis: Chart.Axis = .log, tolerance: Double? = nil) -> LineChart {
    let series = lines.enumerated().map { ChartSeries(lane: $0, values: $1) }
    return LineChart(
      Chart(series: series, axis: axis, horizon: Double((lines.first?.count ?? 2) - 1), tolerance: tolerance),
      title: "loss", unit: "steps"
    ).fitted(in: outer, style: style)
  }

  private func falling(to end: Double, count: Int = 101) -> [Double] {
    (0..<count).map { 1 + (end - 1) * Double($0) / Double(count - 1) }
  }

  @Test func theScaleIsThatOfTheScreen() {
    let chart = chart([falling(to: 0.004), falling(to: 3e9)], tolerance: 1e-3)
    // Whole decades from the tolerance to half a decade above the start.
    #expect(chart.axes.y.range == 1e-3...10)
    #expect(chart.axes.x.range == 0...100)
    #expect(self.chart([falling(to: 1e-30)]).axes.y.range.lowerBound >= 1e-16)
    #expect(self.chart([falling(to: -3)], axis: .linear).axes.y.range.contains(-3))
  }

  @Test func linesLeaveThePlotWhereTheirValuesDo() throws {
    let chart = chart([falling(to: 0.01), falling(to: 1e9), falling(to: 0)])
    let trails = chart.trails
    #expect(trails.map(\.lane) == [0, 1, 2])
    let above = try #require(trails[1].line.lastPlace(in: chart.axes.block))
    #expect(abs(above.y - chart.axes.block.y) < 1e-6)
    let below = try #require(trails[2].line.lastPlace(in: chart.axes.block))
    #expect(abs(below.y - chart.axes.block.endY) < 1e-6)
    let end = try #require(trails[0].line.lastPlace(in: chart.axes.block))
    #expect(abs(end.x - chart.axes.block.endX) < 0.2)
  }

  @Test func aLineEndsAtTheFirstValueThatIsNone() {
    let line = LineChart.Line(lane: 0, times: [0, 1, 2, 3], values: [1, 2, .nan, 4])
    #expect(line.times == [0, 1] && line.values == [1, 2])
  }

  @Test func marksAtTheEndsStandBesideEachOtherWithinTheBlock() {
    let chart = chart(Array(repeating: falling(to: 0.01), count: 6))
    let heads = chart.headPlaces(chart.trails, style)
    #expect(heads.count == 6)
    for (index, head) in heads.enumerated() {
      #expect(head.place.x + style.markerSize / 2 <= outer.endX + 0.5)
      for other in heads[..<index] {
        let way = head.place - other.place
        #expect((way * way).sum().squareRoot() > style.markerSize * 0.85)
      }
    }
  }

  @Test func theAxisOfTimeEndsSoonAfterTheLastLine() {
    let series = [ChartSeries(lane: 0, values: [1, 0.5, 0.2, .nan] + Array(repeating: 1, count: 997))]
    let chart = LineChart(Chart(series: series, horizon: 1000), title: "loss", unit: "steps")
    #expect(chart.axes.x.range == 0...10)
  }

  @Test func lanesDifferByDashAndMarkerAsWellAsByHue() {
    let dashes = Set((0..<8).map { LaneDash.lengths(lane: $0) })
    #expect(dashes.count == 8 && LaneDash.lengths(lane: 0).isEmpty)
    let shapes = Set((0..<16).map { PlotMarker.lane($0).elements(at: .zero, style: style) })
    #expect(shapes.count == 16)
    let plain = PlotStyle(FigureStyle(usesDashes: false))
    #expect((0..<8).allSatisfy { plain.ink(lane: $0).dash.isEmpty })
    #expect(chart([falling(to: 0.1), falling(to: 0.2)]).markers([], style).isEmpty)
    let two = chart([falling(to: 0.1), falling(to: 0.2)])
    #expect(two.markers(two.trails, style).count == 6)
    #expect(two.markers(two.trails, plain).isEmpty)
  }

  // MARK: Legends

  private var legend: LaneLegend {
    LaneLegend(
      rows: (0..<6).map {
        LaneLegend.Row(
          lane: $0, name: "lane \($0)", settings: ["α 0.05", "β₁ 0.9", "β₂ 0.999"],
          values: ["0.0782", "diverged at 30"], isLost: $0 == 2)
      }, headings: ["loss at step 300"])
  }

  private func texts(_ elements: [Element]) -> [String] {
    elements.compactMap { if case .text(let label) = $0 { label.text } else { nil } }
  }

  @Test func settingsGiveWayToNamesAndResults() {
    for width in [legend.leastWidth(style), 180, legend.fullWidth(style)] {
      let block = Block(x: 0, y: 0, width: width, height: 200)
      let texts = texts(legend.elements(in: block, style: style))
      #expect(texts.filter { $0 == "diverged at 30" }.count == 6 && texts.contains("lane 5"))
      #expect(texts.contains("α 0.05, β₁ 0.9, β₂ 0.999") == (width == legend.fullWidth(style)))
    }
  }

  @Test func manyLanesHaveTwoColumnsWhereBothFit() {
    let one = legend.height(width: legend.fullWidth(style) * 1.5, style: style)
    let two = legend.height(width: legend.fullWidth(style) * 2 + 30, style: style)
    #expect(one == 7 * style.lineHeight && two == 4 * style.lineHeight)
  }

  @Test func namesAloneAreSetInLines() {
    var short = legend
    short.form = .names
    let block = Block(x: 10, y: 10, width: 130, height: 100)
    var ends: [Double] = []
    for case .text(let label) in short.elements(in: block, style: style) {
      ends.append(label.place.x + TextMetrics.width(label.text, size: style.smallSize))
      #expect(label.place.y <= block.y + short.height(width: block.width, style: style))
    }
    #expect(ends.count == 6 && ends.allSatisfy { $0 <= block.endX })
    #expect(short.height(width: 130, style: style) == 3 * style.lineHeight)
  }

  // MARK: Pages

  @Test func panelsHaveLettersAndKeepTheirPlaces() {
    let first = Drawing(width: 100, height: 50, title: "A", elements: [.path(Path([.zero]), Ink())])
    let second = Drawing(width: 100, height: 80, title: "B")
    let joined = Drawing.panels([first, second, first], columns: 2, gap: 10, color: .rgb(0))
    #expect(joined.width == 210 && joined.height == 12 + 80 + 10 + 12 + 50)
    #expect(texts(joined.elements) == ["(a)", "(b)", "(c)"])
    let offsets = joined.elements.compactMap { if case .group(let group) = $0 { group.offset } else { nil } }
    #expect(offsets == [[0, 12], [110, 12], [0, 114]])
    #expect(joined.title == "A · B · A")
    #expect(Drawing.panels([], color: .rgb(0)).elements.isEmpty)
  }

  @Test func aPageHasRoomForTitleAndCaption() {
    let words = "a caption of many words that goes on and on, over more than one line of the figure"
    let style = PlotStyle(FigureStyle(width: 150, caption: words))
    let page = PlotPage(style, title: "Title", note: "f(x, y) = a formula without room beside it")
    #expect(page.content.y > 2 * style.lineHeight)
    let drawing = page.drawing([], endingAt: 100)
    let lines = texts(drawing.elements)
    #expect(lines.count > 3 && lines.dropFirst(2).joined(separator: " ") == words)
    for case .text(let label) in drawing.elements { #expect(label.place.y < drawing.height - 1) }
    #expect(drawing.summary == words && drawing.title == "Title")
    let fixed = PlotPage(PlotStyle(FigureStyle(width: 150, height: 90)), title: "", note: "")
    #expect(fixed.drawing([], endingAt: 10).height == 90 && fixed.content.endY <= 90)
  }
}
