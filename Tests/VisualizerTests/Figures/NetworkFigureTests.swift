import Canvas
import Experiments
import Figures
import Landscapes
import Networks
import Testing

@testable import Visualizer

@Suite struct NetworkFigureTests {
  private static func desk(_ scene: String, epochs: Int) throws -> Desk {
    var experiment = try Experiment.scene(scene)
    experiment.lesson = nil
    experiment.network?.epochs = epochs
    var headless = HeadlessDesk(
      Desk(experiment, sceneName: scene, size: Size(columns: 100, rows: 30)))
    headless.move(to: experiment.end)
    return headless.desk
  }

  /// Trained once for all tests.
  private static let moons = Result { try desk("moons", epochs: 8) }

  private static func words(_ drawing: Drawing) -> [String] { drawing.elements.flatMap(words) }

  private static func words(_ element: Element) -> [String] {
    switch element {
    case .text(let label): [label.text]
    case .group(let group): group.elements.flatMap(words)
    case .timed(let element, _): words(element)
    case .path, .image: []
    }
  }

  /// A header for every lane on its plane and on its outputs, the axes, the words about the plane, and the legend.
  @Test func everyLaneHasAPlaneAndABoundary() throws {
    let desk = try Self.moons.get()
    let drawing = desk.drawing(FigureStyle())
    let words = Self.words(drawing)
    for label in desk.experiment.lanes.map(\.label) {
      #expect(words.count { $0 == label } == 3, "\(label): two panels and the legend")
    }
    #expect(words.count { $0 == "1st component" } == 4 && words.count { $0 == "1st input" } == 4)
    #expect(words.contains { $0.hasPrefix("planes: PCA of the four paths") })
    #expect(words.contains("loss on the plane") && words.contains("train loss"))
    #expect(drawing.svg == desk.drawing(FigureStyle()).svg)
  }

  @Test func inMotionTheBoundariesChange() throws {
    let desk = try Self.moons.get()
    let still = desk.drawing(FigureStyle())
    let moving = desk.drawing(FigureStyle(animation: Drawing.Animation(seconds: 6)))
    let svg = moving.svg
    #expect(svg.utf8.count < 1_500_000)
    #expect(svg.split(separator: "<animate").count > 100)
    #expect(still.svg.utf8.count < svg.utf8.count)
    #expect(!still.svg.contains("<animate"))
    #expect(Self.words(moving).contains("step 0 of 64"))
  }

  /// The numbers of a matrix add up to the samples of the part that is counted.
  @Test func theMatrixCountsEverySample() {
    let confusion = Confusion(
      classes: 3, counts: [5, 0, 1, 0, 7, 0, 2, 0, 6], misread: [], misreadCount: 3, sampleCount: 21)
    let figure = ConfusionFigure(
      confusion, names: ["a", "b", "c"], color: .rgb(0x80), style: PlotStyle(FigureStyle()))
    let words = figure.elements(in: Block(x: 0, y: 0, width: 120, height: 90)).flatMap(Self.words)
    #expect(words.compactMap { Int($0) }.reduce(0, +) == 21)
    #expect(words.filter { Int($0) == nil } == ["a", "a", "b", "b", "c", "c"])
  }

  @Test(arguments: [241.0, 482])
  func nothingIsOutsideOfThePage(width: Double) throws {
    var desk = try Self.moons.get()
    for layout in [ViewPreferences.Layout.overlay, .sideBySide] {
      desk.look.layout = layout
      for height in [nil, 400.0] {
        let drawing = desk.drawing(FigureStyle(width: width, height: height))
        #expect(drawing.width == width && drawing.height <= max(height ?? 0, 5 * width))
        for case .path(let path, _) in drawing.elements {
          let bounds = path.bounds
          #expect(bounds.x >= -0.5 && bounds.endX <= width + 0.5, "\(layout) \(bounds)")
          #expect(bounds.y >= -0.5 && bounds.endY <= drawing.height + 0.5, "\(layout) \(bounds)")
        }
      }
    }
  }

  /// The finer grid of a plane has the computed losses where it meets them, and is smooth between.
  @Test func heightsPassThroughWhatIsKnown() throws {
    let desk = try Self.moons.get()
    let values = try #require(desk.errands.planeReport?.pictures.first?.values)
    let (columns, rows) = (values.grid.columns, values.grid.rows)
    let heights = values.heights(in: PlaneKey.wholeWindow, (2 * columns - 1, 2 * rows - 1))
    for row in 0..<rows {
      for column in 0..<columns {
        let known = try #require(values.value(column: column, row: row))
        // The rows of a picture run downward.
        let seen = heights.values[2 * (rows - 1 - row) * heights.columns + 2 * column]
        #expect(abs(seen - known) <= 1e-9 * known.magnitude)
      }
    }
    let outside = values.heights(in: Domain(x: -1...0.5, y: 0...1), (8, 8))
    #expect(outside.values[0].isNaN && !outside.values[7].isNaN)
  }
}
