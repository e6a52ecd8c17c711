import Experiments
import Testing

@testable import Canvas
@testable import Figures
@testable import Visualizer

/// Figures of the screens besides the race.
@Suite struct ViewDrawingTests {
  private static let style = FigureStyle(width: 120)

  private func desk(_ lanes: [String], on surface: String, keys: [Key]) throws -> Desk {
    let race = try Desk.race(lanes, on: surface, steps: 60).experiment
    var bench = HeadlessDesk(Desk(race, size: Size(columns: 80, rows: 24)))
    bench.move(to: 60)
    for key in keys {
      bench.press(key)
      bench.settle()
    }
    return bench.desk
  }

  private func texts(_ elements: [Element]) -> [String] {
    elements.flatMap { element -> [String] in
      switch element {
      case .text(let label): [label.text]
      case .group(let group): texts(group.elements)
      case .timed(let element, _): texts([element])
      case .path, .image: []
      }
    }
  }

  private func images(_ elements: [Element]) -> [EmbeddedImage] {
    elements.compactMap { if case .image(let image) = $0 { image } else { nil } }
  }

  @Test(arguments: [["h"], ["h", "h"], ["u"], ["z"]] as [[Key]])
  func theSameDeskGivesTheSameBytes(keys: [Key]) throws {
    let desk = try desk(["momentum:lr=0.05,momentum=0.8"], on: "quadratic:kappa=20", keys: keys)
    #expect(desk.drawing(Self.style).svg == desk.drawing(Self.style).svg)
  }

  @Test func aMapSaysWhatItsMarksMean() throws {
    let desk = try desk(["momentum:lr=0.05,momentum=0.8"], on: "quadratic:kappa=20", keys: ["h", "h"])
    let drawing = desk.drawing(FigureStyle(width: 400))
    let words = texts(drawing.elements)
    for text in ["α", "β", "diverges"] { #expect(words.contains(text), "\(text)") }
    #expect(words.contains { $0.hasPrefix("here: α 0.05, β 0.8") })
    #expect(words.contains { $0.hasPrefix("theory, border") })
    #expect(images(drawing.elements).count == 1)
    #expect(images(desk.drawing(FigureStyle(width: 400, showsLegend: false)).elements).count == 1)
  }

  @Test func aLineHasAChartForEachMeasure() throws {
    let words = texts(
      try desk(["gd:lr=0.05"], on: "quadratic:kappa=20", keys: ["h"]).drawing(FigureStyle(width: 400))
        .elements)
    #expect(words.contains { $0.hasPrefix("steps until loss") })
    #expect(words.contains("loss after 60 steps"))
    #expect(words.contains { $0.hasPrefix("diverges from") })
  }

  @Test func basinsHaveAMapALane() throws {
    let desk = try desk(["gd:lr=0.02", "adam:lr=0.1"], on: "two_wells", keys: ["u"])
    let drawing = desk.drawing(FigureStyle(width: 400))
    #expect(images(drawing.elements).count == 2)
    let words = texts(drawing.elements)
    let maps = Basins.sorted(desk.errands.surveyReport?.maps ?? [])
    for basins in maps {
      let share = try #require(basins.globalShare)
      #expect(words.contains("global \(Basins.percent(share))"))
    }
  }

  /// The landscape, its numbers and its names stay within the figure at every turn.
  @Test(arguments: [29.0, 90, 200, -60], [20.0, 90])
  func aReliefStaysWithinItsFigure(turn: Double, tilt: Double) throws {
    var desk = try desk(["gd:lr=0.02", "adam:lr=0.1"], on: "two_wells", keys: ["z"])
    desk.reliefScreen?.jump(to: ReliefCamera(turn: turn, tilt: tilt))
    let drawing = desk.drawing(Self.style)
    let image = try #require(images(drawing.elements).first)
    #expect(image.block.x >= 0 && image.block.endX <= drawing.width)
    #expect(image.block.y >= 0 && image.block.endY <= drawing.height)
    for case .text(let label) in drawing.elements where label.turn == 0 && label.anchor == .middle {
      let half = TextMetrics.width(label.text, size: label.size ?? 8) / 2
      #expect(label.place.x - half >= -0.5 && label.place.x + half <= drawing.width + 0.5, "\(label.text)")
    }
  }

  /// A point on the far side of a hill is hidden, one on the near side is not.
  @Test func hillsHideWhatIsBehindThem() {
    let size = 65
    let heights = (0..<size * size).map { index -> Double in
      let (x, y) = (Double(index % size) / 32 - 1, Double(index / size) / 32 - 1)
      return max(0, 1 - 4 * (x * x + y * y))
    }
    let frame = ReliefFrame(
      Block(x: 0, y: 0, width: 60, height: 60), camera: ReliefCamera(turn: 0, tilt: 20), x: -1...1, y: -1...1,
      names: ReliefFrame.AxisNames(x: "x", y: "y"), style: PlotStyle(FigureStyle()))
    let plot = ReliefPlot(ReliefSurface(columns: size, rows: size, heights: heights), in: frame)
    #expect(plot.place(of: SIMD2(0, -0.6))?.isVisible == true)
    #expect(plot.place(of: SIMD2(0, 0.6))?.isVisible == false)
    let line = plot.drape([SIMD2(0, -0.9), SIMD2(0, 0.9)])
    #expect(!line.seen.isEmpty && !line.hidden.isEmpty)
  }
}
