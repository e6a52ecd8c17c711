import Experiments
import Scenes
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct RendererTests {
  /// Every size up to where the smallest screen begins, and some beyond.
  @Test func noSizeIsTooSmallToDraw() throws {
    var desk = try Desk.five(steps: 20)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    for columns in [0, 1, 2, 5, 12, 30, 39, 40, 41, 57, 79, 80, 81, 118, 119, 120, 121, 159, 250] {
      for rows in [0, 1, 2, 3, 7, 11, 12, 13, 23, 24, 25, 35, 36, 37, 50, 80] {
        // Large sizes are slow, so only a few are tested.
        guard columns * rows < 3000 || (columns + rows).isMultiple(of: 3) else { continue }
        desk.resize(columns, rows)
        #expect(renderer.render(desk).size == Size(columns: columns, rows: rows))
      }
    }
  }

  @Test(arguments: SceneLibrary.races.map(\.name), [(1, 1), (40, 12), (83, 25), (131, 41)])
  func everySceneAtAnySize(_ name: String, _ size: (columns: Int, rows: Int)) throws {
    var desk = try Desk.scene(name, at: 20, steps: 20, columns: size.columns, rows: size.rows)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    for key in ["?", .escape, "m", .escape, .enter, .escape, "i", ".", .escape, "o"] as [Key] {
      desk.press(key)
      let frame = renderer.render(desk)
      #expect(frame.size == desk.size)
    }
  }

  @Test func aSmallWindowSaysWhatItNeeds() throws {
    let desk = try Desk.five(columns: 39, rows: 20)
    #expect(Frame.of(desk).text.contains("descent needs 40×12"))
    #expect(Frame.of(desk, depth: .mono, glyphs: .ascii).text.contains("this window is 39x20"))
  }

  /// In mono, only attributes mark the selection.
  @Test func monoHasNoColour() throws {
    var desk = try Desk.five()
    for key in ["?", .escape, "m", .escape, .enter, .escape, "i"] as [Key] {
      desk.press(key)
      let frame = Frame.of(desk, depth: .mono, glyphs: .ascii)
      #expect(frame.cells.allSatisfy { $0.foreground == .standard && $0.background == .standard })
    }
  }

  @Test func theHeatMapFollowsTheCamera() throws {
    var desk = try Desk.five()
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    let before = renderer.render(desk)
    desk.press("+")
    desk.tick(0.05)
    let between = renderer.render(desk)
    desk.settle()
    let after = renderer.render(desk)
    #expect(before != between && between != after && after == Frame.of(desk))
  }

  /// The colours of the steps from inside are those of the race, also when its view has changed since.
  @Test func theScaleInsideIsThatOfTheRace() throws {
    var desk = try Desk.five()
    desk.press("$", "i")
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    _ = renderer.render(desk)
    desk.press("i", "-", "-", "-")
    desk.settle()
    desk.press("i")
    #expect(renderer.render(desk) == Frame.of(desk))
  }

  @Test func theFocusedNameIsFilled() throws {
    let desk = try Desk.five()
    let frame = Frame.of(desk)
    let layout = RaceLayout(desk)
    let style = Style()
    for panel in layout.panels {
      let cell = frame[panel.plot.row - 1, panel.plot.column + 3]
      let isFilled = cell.background == style.lane(4).new
      #expect(isFilled == (panel.lane == 4))
    }
  }

  /// In a deep zoom, labels are long; each is either complete or absent.
  @Test func noLabelIsCutShort() throws {
    var desk = try Desk.five(columns: 80, rows: 24)
    for _ in 0..<60 { desk.press("+") }
    desk.settle()
    let panel = try #require(RaceLayout(desk).panels.first)
    let viewport = desk.viewport(panel.plot)
    let shown = Frame.of(desk).lines.compactMap { line -> String? in
      let label = line.prefix(panel.plot.column - 1).filter { $0 != " " }
      let place = line.index(line.startIndex, offsetBy: panel.plot.column - 1)
      return line[place] == "╴" && !label.isEmpty ? String(label) : nil
    }
    #expect(!shown.isEmpty)
    for label in shown { #expect(viewport.verticalLabels.contains(label), "\(label)") }
  }

  /// The small picture of a scene is made once for as long as the scene is chosen, also where there is none to make:
  /// a scene of networks would build its data for every frame.
  @Test func theThumbnailIsMadeOnceASelection() throws {
    var desk = try Desk.five(steps: 20)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    desk.press("m", .home)
    let entries = SceneEntry.library
    let networks = try #require(entries.firstIndex { SceneLibrary.all[$0.index].trainsNetworks })
    for entry in entries[...networks] {
      _ = renderer.render(desk)
      let made = try #require(renderer.pictures.thumbnail)
      #expect(made.key.scene == entry.index && (made.view == nil) == (entry == entries[networks]))
      desk.press(.down)
    }
  }
}
