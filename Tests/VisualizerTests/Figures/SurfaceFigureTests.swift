import Canvas
import Experiments
import Figures
import Testing

@testable import Visualizer

struct SurfaceFigureTests {
  private static let lanes = [
    "gd:lr=0.001", "momentum:lr=0.0005", "nesterov:lr=0.0005", "adagrad:lr=0.3", "rmsprop:lr=0.01",
    "adadelta",
    "adam:lr=0.05", "lion:lr=0.01",
  ]

  /// A race at its end.
  private func desk(_ count: Int, on surface: String = "rosenbrock", isOverlay: Bool) throws -> Desk {
    var desk = try Desk.race(Array(Self.lanes.prefix(count)), on: surface, steps: 200)
    desk.moveCursor(to: 200)
    desk.look.layout = isOverlay ? .overlay : .sideBySide
    return desk
  }

  private func texts(_ elements: [Element]) -> [Label] {
    elements.flatMap { element -> [Label] in
      switch element {
      case .text(let label): [label]
      case .group(let group):
        texts(group.elements).map { label in
          var label = label
          label.place += group.offset
          return label
        }
      case .timed(let element, _): texts([element])
      case .path, .image: []
      }
    }
  }

  /// The block of a text that is not turned.
  private func block(_ label: Label, _ font: FontFace) -> Block {
    let size = label.size ?? font.size
    let width = TextMetrics.width(label.text, size: size, isBold: label.isBold)
    let start =
      switch label.anchor {
      case .start: label.place.x
      case .middle: label.place.x - width / 2
      case .end: label.place.x - width
      }
    return Block(x: start, y: label.place.y - size * 0.75, width: width, height: size * 0.75)
  }

  @Test(arguments: [1, 2, 5, 8], [241.0, 340, 482])
  func nothingIsCutOffAndNoTextsOverlap(count: Int, width: Double) throws {
    for isOverlay in [true, false] {
      for height in [nil, 170.0] {
        let desk = try desk(count, isOverlay: isOverlay)
        let drawing = desk.raceDrawing(FigureStyle(width: width, height: height))
        #expect(drawing.width == width && (height == nil || drawing.height == height))
        let blocks = texts(drawing.elements).filter { $0.turn == 0 }.map { block($0, drawing.font) }
        for (index, block) in blocks.enumerated() {
          #expect(block.x >= 0 && block.endX <= width + 0.5 && block.endY <= drawing.height)
          for other in blocks[..<index] {
            let isApart =
              block.x >= other.endX || other.x >= block.endX || block.y >= other.endY - 0.5
              || other.y >= block.endY - 0.5
            let words = "\(index) of \(count) lanes at \(width) \(isOverlay) \(String(describing: height))"
            #expect(isApart, Comment(rawValue: words))
          }
        }
      }
    }
  }

  @Test func theSameDeskGivesTheSameBytes() throws {
    let style = FigureStyle(width: 241)
    let first = try desk(5, isOverlay: false).raceDrawing(style).svg
    #expect(try desk(5, isOverlay: false).raceDrawing(style).svg == first)
    #expect(first.utf8.count < 400_000)
  }

  @Test func theCursorIsThePlaceOfTheHeads() throws {
    var desk = try desk(2, isOverlay: true)
    let end = desk.raceDrawing(FigureStyle())
    desk.moveCursor(to: 50)
    let before = desk.raceDrawing(FigureStyle())
    #expect(texts(end.elements).contains { $0.text == "loss at step 200" })
    #expect(texts(before.elements).contains { $0.text == "loss at step 50" })
    #expect(end != before)
  }

  @Test func panelsShareOneScaleAndHaveAMapEach() throws {
    let desk = try desk(3, isOverlay: false)
    let subject = try #require(desk.experiment.surface)
    let figure = SurfaceFigure(desk, subject, FigureStyle())
    let page = PlotPage(figure.style, title: "")
    let layout = SurfaceFigureLayout(figure, page)
    #expect(layout.maps.map { $0.lane?.index } == [0, 1, 2])
    #expect(Set(layout.maps.map(\.axes.block.width)).count == 1)
    #expect(layout.maps.map(\.axes.hasYLabels) == [true, false, false])
    #expect(layout.bar != nil && layout.chart != nil && layout.legend != nil)
    // A path has one line, however often it leaves the plot.
    #expect(layout.maps.map { figure.trails($0).count } == [1, 1, 1])
  }

  @Test func partsCanBeLeftOut() throws {
    let desk = try desk(2, isOverlay: true)
    let subject = try #require(desk.experiment.surface)
    func layout(_ style: FigureStyle) -> SurfaceFigureLayout {
      let figure = SurfaceFigure(desk, subject, style)
      return SurfaceFigureLayout(figure, PlotPage(figure.style, title: ""))
    }
    let bare = layout(FigureStyle(ground: .none, showsLegend: false, showsChart: false))
    #expect(bare.bar == nil && bare.chart == nil && bare.legend == nil && bare.maps.count == 1)
    let plain = desk.raceDrawing(FigureStyle(showsTitle: false))
    #expect(!texts(plain.elements).contains { $0.isBold })
    #expect(plain.title == desk.experiment.title)
  }

  @Test func aLaneThatDivergesEndsWithACross() throws {
    var desk = try Desk.race(["gd:lr=0.5", "adam:lr=0.05"], steps: 60)
    desk.moveCursor(to: 60)
    desk.look.layout = .overlay
    let style = FigureStyle()
    let danger = PlotStyle(style).style[.danger]
    let svg = desk.raceDrawing(style).svg
    let digits = String(try #require(danger.hex), radix: 16)
    #expect(svg.contains("stroke=\"#\(digits)\""))
    #expect(svg.contains("diverged at"))
    #expect(!svg.contains("nan"))
  }

  @Test func undefinedPartsAreHatched() throws {
    let experiment = try Experiment.read(
      """
      title: A root
      surface: {formula: sqrt(x) + y^2}
      domain: "-1:2,-1:1"
      start: [1, 0.5]
      steps: 40
      optimizers: [{gd: {lr: 0.05}}]
      """)
    var desk = Desk(experiment, size: Size(columns: 80, rows: 24))
    desk.moveCursor(to: 40)
    let style = FigureStyle(width: 241)
    let hatch = try #require(PlotStyle(style).style[.hatch].hex)
    #expect(desk.raceDrawing(style).svg.contains("stroke=\"#\(String(hatch, radix: 16))\""))
  }
}
