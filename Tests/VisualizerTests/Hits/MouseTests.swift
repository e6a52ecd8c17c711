import Canvas
import Experiments
import Landscapes
import Testing

@testable import Visualizer

extension Desk {
  /// The first block of a target.
  func block(_ target: Hit.Target) throws -> Rect {
    let hits = RaceViews(self, RaceLayout(self)).hits(pointerStyle)
    return try #require(hits.last { $0.target == target && $0.rect.columns > 0 }, "\(target)").rect
  }

  /// Presses and releases in the first cell of a target.
  mutating func click(_ target: Hit.Target) throws {
    let rect = try block(target)
    mouse(.press, row: rect.row, column: rect.column)
    mouse(.release, row: rect.row, column: rect.column)
  }
}

/// Clicks, drags and wheels.
@Suite struct MouseTests {
  // MARK: Clicks

  @Test func theFooterDoesWhatItSays() throws {
    var desk = try Desk.five()
    try desk.click(.key(" "))
    #expect(desk.timeline.isPlaying)
    try desk.click(.key(" "))
    #expect(!desk.timeline.isPlaying)
    let step = desk.cursor
    try desk.click(.key("."))
    try desk.click(.key("."))
    try desk.click(.key(","))
    #expect(desk.cursor == step + 1)
    try desk.click(.key("?"))
    #expect(desk.sheet != nil)
    let rect = try desk.block(.key("q"))
    desk.press(.escape)
    #expect(desk.send(.input(.mouse(Mouse(.press, column: rect.column, row: rect.row)))) == [.quit])
  }

  @Test func aTrackSetsItsKnob() throws {
    var desk = try Desk.five()
    try desk.choose("lr")
    for index in desk.knobs.indices {
      let hits = RaceViews(desk, RaceLayout(desk)).hits(desk.pointerStyle)
      guard let track = hits.first(where: { $0.target == .track(index) })?.rect else { continue }
      for column in [track.column, track.column + track.columns / 3, track.endColumn - 1] {
        desk.mouse(.press, row: track.row, column: column)
        desk.mouse(.release, row: track.row, column: column)
        #expect(desk.hand.knobIndex == index)
        let knob = desk.knobs[index]
        let position = knob.position(of: desk.race.value(of: knob, ofLane: desk.hand.focus, at: desk.cursor))
        #expect(
          Track.column(position, in: track.column..<track.endColumn) == column, "\(knob.hyperparameter.key)")
      }
    }
  }

  /// A drag holds the handle wherever the pointer goes, until it is let go.
  @Test func aDragTurnsOneKnob() throws {
    var desk = try Desk.five()
    try desk.choose("beta1")
    let before = desk.value("lr", lane: 4)
    let track = try desk.block(.track(0))
    desk.mouse(.press, row: track.row, column: track.column + 4)
    let pressed = desk.value("lr", lane: 4)
    desk.mouse(.drag, row: track.row + 1, column: track.column + 9)
    let dragged = desk.value("lr", lane: 4)
    #expect(desk.knobKey == "lr" && pressed != before && (dragged ?? 0) > (pressed ?? 1))
    desk.mouse(.release, row: track.row + 1, column: track.column + 9)
    desk.mouse(.drag, row: track.row, column: track.column)
    #expect(desk.value("lr", lane: 4) == dragged)
  }

  @Test func knobsAreTakenInHandByRowAndByColumn() throws {
    var desk = try Desk.five()
    let row = try desk.block(.track(1))
    desk.mouse(.press, row: row.row, column: row.column - 3)
    #expect(desk.hand.knobIndex == 1)
    let table = try #require(RaceLayout(desk).table)
    let titles = Frame.of(desk).lines[table.row]
    let column = try #require(
      titles.firstIndex(of: "α").map { titles.distance(from: titles.startIndex, to: $0) })
    desk.mouse(.press, row: table.row, column: column)
    #expect(desk.knobKey == "lr")
  }

  @Test func headersAndNotesTurn() throws {
    var desk = try Desk.race((1...9).map { "gd:lr=0.000\($0)" }, steps: 20)
    let layout = RaceLayout(desk)
    #expect(layout.page.count == 2)
    try desk.click(.nextPage)
    #expect(RaceLayout(desk).page.index == 1 - layout.page.index)
    try desk.click(.nextPage)
    #expect(RaceLayout(desk).page.index == layout.page.index)
    let scale = desk.look.scale
    try desk.click(.scale)
    #expect(desk.look.scale != scale)
    try desk.click(.key("G"))
    #expect(desk.chartAxes == .logLog)
    var rates = try Desk.race(
      ["sgd:lr=0.0005,schedule=exponential:gamma=0.9", "adam:lr=0.05"], steps: 20, columns: 80, rows: 24)
    try rates.click(.chartHeader(0))
    #expect(rates.look.chartIndex == 1)
    try rates.click(.title)
    if case .scenes = rates.sheet {} else { Issue.record("no list of scenes") }
  }

  /// A click in the list opens that scene; the wheel moves on.
  @Test func theListIsClicked() throws {
    var desk = try Desk.five(steps: 20)
    desk.press("m")
    let row = try #require(Frame.of(desk).lines.firstIndex { $0.contains(" himmelblau ") })
    desk.mouse(.press, row: row, column: 60)
    #expect(desk.experiment.title.contains("Himmelblau") && desk.sheet == nil)
    desk.press("?")
    desk.resize(80, 24)
    desk.mouse(.wheelDown, row: 10, column: 40)
    if case .help(let help) = desk.sheet { #expect(help.scroll == 1) } else { Issue.record("no help") }
  }

  // MARK: Drags

  @Test func aDragPansAndPlacesNothing() throws {
    var desk = try Desk.five()
    let plot = try #require(RaceLayout(desk).panels.first { $0.lane == 2 }).plot
    let start = desk.subject.start
    let held = desk.viewport(plot).point(row: plot.row + 2, column: plot.column + 20)
    desk.mouse(.press, row: plot.row + 2, column: plot.column + 20)
    for step in 1...5 {
      desk.mouse(.drag, row: plot.row + 2 + step, column: plot.column + 20 - 3 * step)
      let there = desk.viewport(plot).point(row: plot.row + 2 + step, column: plot.column + 20 - 3 * step)
      #expect(abs(there.x - held.x) < 1e-9 && abs(there.y - held.y) < 1e-9, "it stays under the pointer")
      #expect(!desk.look.camera.isMoving, "sharp at once")
    }
    desk.mouse(.release, row: plot.row + 7, column: plot.column + 5)
    #expect(
      desk.subject.start == start && desk.hand.focus == 2 && desk.look.camera.domain != desk.subject.domain)
    #expect(abs(desk.look.camera.domain.width - desk.subject.domain.width) < 1e-9)
  }

  /// Each frame of a movement samples what it shows.
  @Test func picturesAreSharpWhileTheyMove() throws {
    var desk = try Desk.five()
    let plot = try #require(RaceLayout(desk).panels.first).plot
    desk.mouse(.wheelUp, row: plot.row + 2, column: plot.column + 9)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    while desk.look.camera.isMoving {
      desk.tick()
      let domain = desk.look.camera.domain
      let corner = Viewport(x: domain.x, y: domain.y, rect: plot).point(atDots: SIMD2(0.5, 0.5))
      let level = renderer.render(desk)[plot.row, plot.column]
      let size = Rect(column: 0, row: 0, columns: plot.columns, rows: plot.rows)
      let field = Field(Viewport(x: domain.x, y: domain.y, rect: size)) { desk.subject.surface.value($0, $1) }
      #expect(abs(field.values[0] - desk.subject.surface.value(corner.x, corner.y)) < 1e-9)
      let scale = LossScale(field, kind: .log, floor: 0)
      let fresh = Backdrop(field, scale: scale, style: Style())
      var frame = Frame(size: desk.size)
      frame.draw(fresh, row: plot.row, column: plot.column)
      #expect(frame[plot.row, plot.column] == level)
    }
  }

  /// The plane of a network follows the pointer before its new values are there.
  @Test func aPlaneMovesAtOnce() throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: 80, rows: 24, drawsPlanes: true)
    let plot = try #require(RaceLayout(bench.desk).panels.first { $0.kind == .plane }).plot
    func heads() -> [SIMD2<Double>] {
      var pictures = Pictures()
      let views = RaceViews(bench.desk, RaceLayout(bench.desk))
      let planes = pictures.planes(bench.desk, size: plot.size, style: Style())
      let view = views.plane(views.layout.panels[0], planes)
      return view.map { [SIMD2($0.x.lowerBound, $0.y.lowerBound), SIMD2($0.x.upperBound, $0.y.upperBound)] }
        ?? []
    }
    let before = heads()
    var desk = bench.desk
    desk.mouse(.press, row: plot.row + 3, column: plot.column + 10)
    // Without the workers, nothing new is known.
    desk.mouse(.drag, row: plot.row + 5, column: plot.column + 20)
    bench.desk = desk
    let moved = heads()
    let cell = (before[1] - before[0]) / SIMD2(Double(plot.columns), Double(plot.rows))
    let way = moved[0] - before[0]
    #expect(abs(way.x + 10 * cell.x) < 1e-9 && abs(way.y - 2 * cell.y) < 1e-9)
    // With them, the values are those of the new window, from edge to edge.
    bench.mouse(.drag, row: plot.row + 5, column: plot.column + 21)
    bench.settle()
    let report = try #require(bench.desk.errands.planeReport)
    #expect(bench.desk.look.camera.window(on: report.key.area) == PlaneKey.wholeWindow)
  }

  @Test func theTimelineIsHeldUntilItIsLetGo() throws {
    var desk = try Desk.five()
    let layout = RaceLayout(desk)
    desk.mouse(.press, row: layout.timelineRow, column: layout.track.lowerBound + 2)
    desk.mouse(.drag, row: 3, column: layout.track.upperBound - 1)
    #expect(desk.cursor == desk.race.end && desk.look.camera.domain == desk.subject.domain)
    desk.mouse(.release, row: 3, column: layout.track.upperBound - 1)
    desk.mouse(.drag, row: layout.timelineRow, column: layout.track.lowerBound)
    #expect(desk.cursor == desk.race.end)
  }

  // MARK: Double clicks

  @Test func aDoubleClickShowsAPartAlone() throws {
    for (target, part) in [
      (Hit.Target.picture(0), AloneScreen.Part.picture), (.chart(0), .chart), (.table, .table),
    ] {
      var desk = try Desk.five()
      let start = desk.subject.start
      let rect = try desk.block(target)
      let (row, column) = (rect.endRow - 1, rect.column + 2)
      for action in [Mouse.Action.press, .release, .press, .release] {
        desk.mouse(action, row: row, column: column)
      }
      #expect(desk.screen == .alone(AloneScreen(part: part)), "\(target)")
      #expect(desk.subject.start == start, "the first half has placed no start")
      desk.press(.escape)
      #expect(desk.screen == .race)
    }
  }

  @Test func clicksWithAKeyBetweenThemAreTwo() throws {
    var desk = try Desk.five()
    let rect = try desk.block(.picture(0))
    for _ in 0..<2 {
      desk.mouse(.press, row: rect.row + 2, column: rect.column + 2)
      desk.mouse(.release, row: rect.row + 2, column: rect.column + 2)
      desk.press("c")
    }
    #expect(desk.screen == .race)
  }

  @Test func twoSlowClicksAreTwo() throws {
    var desk = try Desk.five()
    let rect = try desk.block(.picture(0))
    for _ in 0..<2 {
      desk.mouse(.press, row: rect.row + 2, column: rect.column + 2)
      desk.mouse(.release, row: rect.row + 2, column: rect.column + 2)
      #expect(desk.isAnimating, "time is needed to tell")
      desk.settle()
    }
    #expect(desk.screen == .race && !desk.isAnimating)
    #expect(desk.subject.start == desk.viewport(rect).point(row: rect.row + 2, column: rect.column + 2))
  }
}
