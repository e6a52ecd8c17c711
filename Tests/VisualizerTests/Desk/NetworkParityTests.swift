import Canvas
import Landscapes
import Networks
import Scenes
import Testing

@testable import Experiments
@testable import Visualizer

/// Races of networks can do all that races on surfaces can: sharing, lanes on and off, ghosts, zoom, steps of a
/// batch size that was turned.
@Suite struct NetworkParityTests {
  // MARK: Sharing

  /// Tuned, zoomed, one lane off, another plane.
  private func used() throws -> Workbench {
    var bench = Workbench(try .spirals(epochs: 4), columns: 120, rows: 40)
    bench.press("1", "x", "2", "t", .right, "4", .down, .down, .right, "C", "P", "o")
    return bench
  }

  @Test func theLineIsShownAndCopied() throws {
    var bench = try used()
    guard case .copy(let line) = bench.press("y").first else {
      Issue.record("nothing is copied")
      return
    }
    #expect(line.hasPrefix("descent --data ") && line.contains("--epochs 4") && line.contains("--seed 1"))
    #expect(line.contains("on=false") && line.contains("lr=0.06") && !line.contains("\n"))
    let screen = bench.frame().text
    #expect(screen.contains("this race as a command (copied)") && screen.contains("--data spirals"))
    bench.press(.escape)
    #expect(bench.desk.sheet == nil)
  }

  /// The file holds the race on the screen: the same race, the same view.
  @Test func aWrittenSceneIsTheSameRace() throws {
    var bench = try used()
    guard case .write(let name, _, let text) = bench.press("w").first else {
      Issue.record("nothing is written")
      return
    }
    #expect(name == "scene-spirals")
    let experiment = try Experiment.read(text)
    let desk = bench.desk
    #expect(
      experiment.activeLanes == [1, 2, 3]
        && experiment.lanes.map(\.label) == desk.experiment.lanes.map(\.label))
    #expect(experiment.lanes.map(\.values) == desk.experiment.lanes.map(\.values))
    let again = Desk(experiment, size: desk.size)
    #expect(
      again.look.plane == .random && again.look.layout == .overlay
        && again.look.colormap == desk.look.colormap)
    let fresh = Workbench(experiment, columns: 120, rows: 40)
    for lane in experiment.activeLanes { #expect(fresh.losses(ofLane: lane) == bench.losses(ofLane: lane)) }
  }

  /// A turn during the race cannot be expressed, and the sheet says so; knobs are shared as of the cursor.
  @Test func turnsOnTheWayAreOwnedUpTo() throws {
    var bench = Workbench(try .spirals(epochs: 4), columns: 120, rows: 40)
    bench.go(to: 160)
    bench.press(.right, "y")
    guard case .share(let share) = bench.desk.sheet else {
      Issue.record("nothing is shown")
      return
    }
    #expect(share.omission != nil && share.words.contains { $0.contains("lr=0.025") })
    #expect(bench.frame().text.contains("knobs turned onward"))
  }

  // MARK: Lanes on and off

  @Test func aLaneThatIsOffIsNeitherDrawnNorWaitedFor() throws {
    var bench = Workbench(try .spirals(epochs: 2), columns: 160, rows: 48, drawsPlanes: true)
    bench.press("2", "x")
    #expect(bench.desk.race.activeLanes == [0, 2, 3])
    #expect(bench.desk.errands.planeReport?.pictures.flatMap(\.lanes) == [0, 2, 3])
    #expect(bench.desk.errands.planeReport?.pictures.first?.title.hasPrefix("PCA of the three paths") == true)
    let charts = RaceViews(bench.desk, RaceLayout(bench.desk)).charts
    #expect(charts.allSatisfy { Set($0.chart.series.map(\.lane)) == [0, 2, 3] })
    bench.settle()
    #expect(!bench.desk.isAnimating)
    bench.press("x")
    #expect(bench.desk.errands.planeReport?.pictures.flatMap(\.lanes) == [0, 1, 2, 3])
  }

  /// The panel of a lane that is off has no path; in the overlay the others have their plane, whoever is in focus, and
  /// from inside its step has one.
  @Test func whatIsSeenOfALaneThatIsOff() throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: 80, rows: 24, drawsPlanes: true)
    bench.press("$", "2", "x")
    let panel = try #require(RaceLayout(bench.desk).panels.first)
    var pictures = Pictures()
    let alone = try #require(
      RaceViews(bench.desk, RaceLayout(bench.desk))
        .plane(panel, pictures.planes(bench.desk, size: panel.plot.size, style: Style())))
    #expect(panel.lane == 1 && alone.paths.isEmpty && alone.start != nil)
    bench.press("o")
    let overlay = try #require(RaceLayout(bench.desk).panels.first)
    let backdrops = pictures.planes(bench.desk, size: overlay.plot.size, style: Style())
    let view = try #require(RaceViews(bench.desk, RaceLayout(bench.desk)).plane(overlay, backdrops))
    #expect(view.start != nil && view.paths.map(\.lane) == [0] && !view.paths[0].points.isEmpty)
    bench.press("i")
    #expect(bench.desk.errands.planeReport?.picture(ofLane: 1)?.progress == 1)
    bench.settle()
    #expect(!bench.desk.isAnimating)
  }

  /// A lane turned on late is computed up to the others.
  @Test func aLaneThatComesLateCatchesUp() throws {
    var experiment = try Experiment.spirals(epochs: 4)
    experiment.lanes[0].isOn = false
    var bench = Workbench(experiment)
    bench.press("$")
    #expect(bench.desk.race.lane(0).time == 0)
    bench.press("1", "x")
    #expect(bench.desk.cursor == bench.desk.race.end && bench.desk.race.lane(0).time == bench.desk.race.end)
    let whole = Workbench(try .spirals(epochs: 4))
    #expect(bench.losses(ofLane: 0) == whole.losses(ofLane: 0))
  }

  // MARK: Ghosts

  @Test(arguments: [TuningMode.onward, .replay])
  func thePathsFromBeforeAreGhosts(_ mode: TuningMode) throws {
    var bench = Workbench(
      try .spirals(epochs: 8, lanes: Experiment.two), columns: 80, rows: 24, drawsPlanes: true)
    bench.go(to: 240)
    bench.desk.hand.mode = mode
    bench.press("L")
    bench.press("$")
    let (desk, layout) = (bench.desk, RaceLayout(bench.desk))
    let views = RaceViews(desk, layout)
    let series = try #require(views.charts.first).chart.series.filter { $0.lane == 1 }
    #expect(series.map(\.emphasis) == [.ghost, .focused] && series[0].values != series[1].values)
    #expect(series[0].values.count == 9 && series[1].values.count == 9)
    #expect((series[0].values.prefix(4) == series[1].values.prefix(4)) == (mode == .onward))

    let report = try #require(desk.errands.planeReport)
    let paths = report.pictures[0].lanes.map { views.path(ofLane: $0, on: report.pictures[0]) }
    #expect(paths.map { $0.before != nil } == [false, true])
    #expect(paths[1].before?.isEmpty == false && paths[1].before != paths[1].points)

    // Another lane in focus ends them.
    let with = bench.frame()
    bench.press("1", "2")
    #expect(bench.desk.hand.burst == nil && bench.frame() != with)
  }

  // MARK: Zoom

  @Test func keysZoomThePlanes() throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: 80, rows: 24, drawsPlanes: true)
    let whole = try #require(bench.desk.errands.planeReport?.pictures.first)
    bench.press("+")
    bench.settle()
    let near = try #require(bench.desk.errands.planeReport?.pictures.first)
    func width(_ picture: PlanePicture) -> Double { picture.grid.x.upperBound - picture.grid.x.lowerBound }
    #expect(abs(width(near) / width(whole) - 0.8) < 1e-9 && near.plane == whole.plane)
    #expect(near.progress == 1 && !bench.desk.isAnimating)
    bench.press("-")
    bench.settle()
    #expect(bench.desk.errands.planeReport?.pictures.first?.grid == whole.grid)
    // Another plane is seen as a whole.
    bench.press("+", "P")
    #expect(bench.desk.look.camera.target == PlaneKey.wholeWindow)
  }

  @Test func theWheelKeepsThePointUnderThePointer() throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: 80, rows: 24, drawsPlanes: true)
    let plot = try #require(RaceLayout(bench.desk).panels.first { $0.kind == .plane }).plot
    let (row, column) = (plot.row + 2, plot.column + 30)
    func seen() throws -> (point: Point, width: Double) {
      let grid = try #require(bench.desk.errands.planeReport?.pictures.first?.grid)
      let point = Viewport(x: grid.x, y: grid.y, rect: plot).point(row: row, column: column)
      return (point, grid.x.upperBound - grid.x.lowerBound)
    }
    let before = try seen()
    for action in [Mouse.Action.wheelUp, .wheelUp, .wheelDown, .wheelUp] {
      bench.mouse(action, row: row, column: column)
      bench.settle()
    }
    let after = try seen()
    #expect(abs(after.point.x - before.point.x) < 1e-9 && abs(after.point.y - before.point.y) < 1e-9)
    #expect(after.width < 0.7 * before.width)
  }

  @Test func theWheelOnOutputsDoesNothing() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two))
    let plot = try #require(RaceLayout(bench.desk).panels.first { $0.kind == .outputs }).plot
    bench.mouse(.wheelUp, row: plot.row + 2, column: plot.column + 2)
    #expect(!bench.desk.look.camera.isMoving && bench.desk.look.camera.target == PlaneKey.wholeWindow)
  }

  // MARK: Time

  /// A batch size turned during the race applies to the steps after it.
  @Test func stepsAreOfTheBatchSizeThatWasTurned() throws {
    var bench = Workbench(try .spirals(epochs: 4))
    bench.go(to: 160)
    try bench.desk.choose("batch_size")
    bench.desk.set(bench.desk.knob, to: 20)
    bench.send(.tick(0))
    bench.press(".")
    #expect(bench.desk.cursor == 180)
    bench.press(",")
    #expect(bench.desk.cursor == 160)
    bench.press(",")
    #expect(bench.desk.cursor == 150)
  }

  /// Everything that was asked for comes, and then nothing moves any more, on small screens too.
  @Test(arguments: [(80, 24), (40, 12), (30, 8)])
  func aScreenSettles(_ columns: Int, _ rows: Int) throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: columns, rows: rows, drawsPlanes: true)
    for keys in [[], ["$"], [","], ["v"], ["x", "x"], ["A"], ["t", "a"], ["i"], ["i"], ["P"], ["0"]]
      as [[Key]]
    {
      for key in keys { bench.press(key) }
      bench.settle()
      #expect(!bench.desk.isAnimating, "after \(keys)")
    }
    let frame = bench.frame()
    for _ in 0..<5 { #expect(bench.send(.tick(0.1)).isEmpty) }
    #expect(bench.frame() == frame)
  }
}
