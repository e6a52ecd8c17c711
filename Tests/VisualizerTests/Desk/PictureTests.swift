import Canvas
import Experiments
import Landscapes
import Scenes
import Testing

@testable import Visualizer

@Suite struct PictureTests {
  @Test func layoutAndBack() throws {
    var desk = try Desk.five()
    desk.press("o")
    #expect(desk.look.layout == .overlay && RaceLayout(desk).panels.map(\.lane) == [nil])
    desk.press("o")
    #expect(desk.look.layout == .sideBySide)
  }

  @Test func contoursAreLeftOut() throws {
    var desk = try Desk.five()
    let with = Frame.of(desk)
    desk.press("c")
    let without = Frame.of(desk)
    #expect(!desk.look.showsContours && with != without)
    desk.press("c")
    #expect(Frame.of(desk) == with)
  }

  @Test func colourMapsGoRound() throws {
    var desk = try Desk.five()
    var seen: [ColorMap] = []
    for _ in ColorMap.all {
      seen.append(desk.look.colormap)
      desk.press("C")
      #expect(desk.notice?.text == "colour map: \(desk.look.colormap.name)")
    }
    #expect(seen == ColorMap.all && desk.look.colormap == ColorMap.all[0])
  }

  @Test func themesGoRound() throws {
    var desk = try Desk.five()
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    var seen: [Theme] = []
    for _ in Theme.all {
      seen.append(desk.look.theme)
      let style = Style(map: desk.look.colormap, theme: desk.look.theme)
      // One renderer: nothing drawn in another theme is kept.
      let frame = renderer.render(desk)
      #expect(frame == Frame.of(desk))
      #expect(frame.cells.contains { $0.background == style.map.levels[0] })
      desk.press("T")
      #expect(desk.notice?.text == "theme: \(desk.look.theme.name)")
    }
    #expect(seen == Theme.all && desk.look.theme == .dark)
  }

  /// Bold black is grey on many terminals with few colours, and bold yellow is bright.
  @Test(arguments: [ColorDepth.ansi16, .ansi8]) func onPaperFewColoursAreNeverBold(depth: ColorDepth) throws {
    var desk = try Desk.five()
    #expect(Frame.of(desk, depth: depth).cells.contains { $0.attributes.contains(.bold) })
    desk.press("T")
    let frame = Frame.of(desk, depth: depth)
    #expect(!frame.cells.contains { $0.attributes.contains(.bold) })
    let focus = try #require(frame.lines.firstIndex { $0.contains("adam") && $0.contains("running") })
    #expect(frame[focus, 20] != frame[focus - 1, 20], "the focused row still differs")
    #expect(
      frame[focus, 30].background != frame[focus - 1, 30].background
        || frame[focus, 30].attributes.contains(.reverse))
  }

  @Test func aSceneMayAskForATheme() throws {
    let text = "surface: beale\noptimizers: [gd]\nview: {theme: paper}"
    let experiment = try Experiment.read(text)
    let size = Size(columns: 80, rows: 24)
    #expect(Desk(experiment, size: size).look.theme == .paper)
    #expect(Desk(experiment, size: size, theme: .contrast).look.theme == .contrast)
  }

  /// Whatever is on the screen, no theme uses more colours than a terminal can show at once.
  @Test(arguments: Theme.all) func everyScreenFitsThePalette(theme: Theme) throws {
    for scene in ["rosenbrock", "spirals", "what-alpha-does"] {
      var desk = Desk(
        try .scene(scene), sceneName: scene, size: Size(columns: 200, rows: 60), theme: theme)
      for keys: [Key] in [[], ["o"], ["i"], ["i", "?"], [.escape, "m"]] {
        for key in keys { desk.press(key) }
        let cells = Frame.of(desk).cells
        #expect(Set(cells.map(\.foreground) + cells.map(\.background)).count <= 240)
      }
    }
  }

  @Test func theScaleIsSwitched() throws {
    var desk = try Desk.five()
    let log = Frame.of(desk)
    desk.press("g")
    #expect(desk.look.scale == .linear && Frame.of(desk) != log)
    desk.press("g")
    #expect(desk.look.scale == .log)
  }

  // MARK: Scenes

  @Test func scenesGoRoundBothWays() throws {
    let names = SceneLibrary.all.map(\.name)
    var desk = try Desk.scene(names[0], steps: 10)
    desk.press("S")
    #expect(desk.sceneIndex == names.count - 1)
    desk.press("s")
    #expect(desk.sceneIndex == 0)
    desk.press("s")
    #expect(desk.sceneIndex == 1 && desk.timeline.isPlaying && desk.cursor == 0)
  }

  @Test func aRaceOfOnesOwnIsBetweenTheLastAndTheFirst() throws {
    var desk = try Desk.race(["gd:lr=0.001"], steps: 10)
    #expect(desk.sceneIndex == nil)
    var other = desk
    desk.press("s")
    #expect(desk.sceneIndex == 0)
    other.press("S")
    #expect(other.sceneIndex == SceneLibrary.all.count - 1)
  }

  @Test func whatTheUserChoseStays() throws {
    var desk = try Desk.five(steps: 10)
    desk.press("o", "c", "C", "t", "s")
    #expect(desk.look.layout == .overlay && !desk.look.showsContours && desk.hand.mode == .onward)
    #expect(desk.look.colormap == ColorMap.all[1] && desk.size == Size(columns: 120, rows: 40))
  }

  // MARK: The start

  @Test func randomStartsAreOfTheSeed() throws {
    func starts(seed: UInt64) throws -> [Point] {
      var desk = try Desk.race(["gd:lr=0.001"], seed: seed, steps: 10)
      return (0..<3).map { _ in
        desk.press("$", "R")
        #expect(
          desk.cursor == 0 && desk.timeline.isPlaying && desk.subject.domain.contains(desk.subject.start))
        #expect(desk.lane(0).record(at: 0).position == desk.subject.start)
        return desk.subject.start
      }
    }
    let (first, again, other) = (try starts(seed: 1), try starts(seed: 1), try starts(seed: 2))
    #expect(first == again && first != other)
    #expect(Set(first).count == 3)
  }

  @Test func keysMoveTheStartByAFiftiethOfTheView() throws {
    var desk = try Desk.five()
    desk.moveCursor(to: 30)
    let domain = desk.subject.domain
    desk.press(.controlRight, .controlRight, .controlUp)
    let there = Point(-1.2, 1) + Point(domain.width / 25, domain.height / 50)
    #expect(
      abs(desk.subject.start.x - there.x) < 1e-12 && abs(desk.subject.start.y - there.y) < 1e-12)
    desk.press(.controlLeft, .controlDown)
    #expect(desk.subject.start.x < there.x && desk.subject.start.y < there.y)
    #expect(desk.cursor == 30 && desk.lanes.allSatisfy { $0.head.step >= 30 })
    #expect(desk.lane(0).record(at: 0).position == desk.subject.start)
  }

  @Test func aClickPlacesTheStartAndDraggingItMovesIt() throws {
    var desk = try Desk.five()
    desk.moveCursor(to: 30)
    let plot = try #require(RaceLayout(desk).panels.first { $0.lane == 1 }).plot
    let before = desk.subject.start
    desk.mouse(.press, row: plot.row + 3, column: plot.column + 10)
    #expect(desk.hand.focus == 1 && desk.subject.start == before, "it may become a drag")
    desk.mouse(.release, row: plot.row + 3, column: plot.column + 10)
    #expect(desk.cursor == 30)
    #expect(desk.subject.start == desk.viewport(plot).point(row: plot.row + 3, column: plot.column + 10))
    desk.tick(1)
    desk.mouse(.press, row: plot.row + 3, column: plot.column + 10)
    desk.mouse(.drag, row: plot.row + 4, column: plot.column + 12)
    let dragged = desk.viewport(plot).point(row: plot.row + 4, column: plot.column + 12)
    #expect(desk.subject.start == dragged)
    // Outside of the pictures there is nothing to place it on.
    desk.mouse(.drag, row: 0, column: 0)
    #expect(desk.subject.start == dragged)
    desk.mouse(.release, row: 0, column: 0)
    desk.mouse(.drag, row: plot.row, column: plot.column)
    #expect(desk.subject.start == dragged)
  }

  // MARK: The timeline by mouse

  @Test func theTimelineIsScrubbed() throws {
    var desk = try Desk.five()
    let layout = RaceLayout(desk)
    let (row, track) = (layout.timelineRow, layout.track)
    desk.press(" ")
    desk.mouse(.press, row: row, column: track.upperBound - 1)
    #expect(desk.cursor == 100 && !desk.timeline.isPlaying)
    desk.mouse(.drag, row: row, column: track.lowerBound)
    #expect(desk.cursor == 0)
    desk.mouse(.drag, row: row, column: track.lowerBound + track.count / 2)
    #expect(abs(desk.cursor - 50) <= 1)
    let cursor = desk.cursor
    desk.mouse(.press, row: row, column: 0)
    desk.mouse(.press, row: row, column: 119)
    #expect(desk.cursor == cursor)
  }

  /// The cursor is drawn where the mouse put it.
  @Test func theTrackShowsWhereItWasClicked() throws {
    var desk = try Desk.scene(steps: 2000)
    let layout = RaceLayout(desk)
    for column in stride(from: layout.track.lowerBound, to: layout.track.upperBound, by: 7) {
      desk.mouse(.press, row: layout.timelineRow, column: column)
      #expect(Frame.of(desk, depth: .mono)[layout.timelineRow, column].glyph == "┃")
    }
  }

  // MARK: Zoom

  @Test func zoomingInAndOutComesBack() throws {
    var desk = try Desk.five()
    let home = desk.look.camera.domain
    desk.press("+")
    #expect(desk.look.camera.isMoving && desk.isAnimating)
    desk.settle()
    #expect(abs(desk.look.camera.domain.width / home.width - 0.8) < 1e-9)
    desk.press("-")
    desk.settle()
    #expect(desk.look.camera.domain == home && !desk.isAnimating)
  }

  @Test func theWheelKeepsThePointUnderThePointer() throws {
    var desk = try Desk.five()
    let plot = try #require(RaceLayout(desk).panels.first).plot
    let (row, column) = (plot.row + 2, plot.column + 30)
    let before = desk.viewport(plot).point(row: row, column: column)
    for action in [Mouse.Action.wheelUp, .wheelUp, .wheelDown, .wheelUp] {
      desk.mouse(action, row: row, column: column)
      desk.tick()
    }
    desk.settle()
    let after = desk.viewport(plot).point(row: row, column: column)
    #expect(abs(after.x - before.x) < 1e-9 && abs(after.y - before.y) < 1e-9)
    #expect(desk.look.camera.domain.width < desk.subject.domain.width * 0.7)
  }

  @Test func theWheelBesideThePicturesDoesNothing() throws {
    var desk = try Desk.five()
    desk.mouse(.wheelUp, row: 0, column: 0)
    #expect(!desk.look.camera.isMoving)
  }
}
