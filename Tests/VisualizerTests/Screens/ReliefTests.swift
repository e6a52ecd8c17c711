import Experiments
import Landscapes
import Testing

@testable import Canvas
@testable import Visualizer

/// The landscape from outside: keys, mouse, movement.
@Suite struct ReliefTests {
  private func relief(
    _ name: String = "rosenbrock", at step: Int = 100, columns: Int = 80, rows: Int = 24
  ) throws -> Desk {
    var desk = try Desk.scene(name, at: step, steps: 200, columns: columns, rows: rows)
    desk.press("z")
    desk.settle()
    return desk
  }

  private func camera(_ desk: Desk) throws -> ReliefCamera { try #require(desk.reliefScreen).camera }

  @Test func itOpensAndCloses() throws {
    var desk = try relief()
    #expect(desk.reliefScreen != nil)
    desk.press("z")
    #expect(desk.screen == .race)
    desk.press("z", .escape)
    #expect(desk.screen == .race)
  }

  @Test func arrowsTurnAndTilt() throws {
    var desk = try relief()
    let before = try camera(desk)
    desk.press(.right, .up)
    desk.settle()
    #expect(try camera(desk) == before.moved(turn: 3, tilt: 3))
    desk.press(.shiftLeft, .shiftDown)
    desk.settle()
    #expect(try camera(desk) == before.moved(turn: -27, tilt: -27))
    desk.press("+", "+", "-")
    desk.settle()
    #expect(try camera(desk).zoom == 1.25)
    // The race goes on as it was.
    #expect(desk.cursor == 100)
    #expect(desk.hand.knobIndex == 0)
  }

  @Test func onlyTheCameraEases() throws {
    var desk = try relief()
    let (start, end) = (try camera(desk), try camera(desk).moved(turn: 30))
    desk.press(.shiftRight)
    #expect(try camera(desk) == start)
    #expect(desk.isAnimating)
    desk.tick(0.03)
    let turn = try camera(desk).turn
    #expect(turn > start.turn && turn < end.turn)
    desk.tick(0.1)
    #expect(try camera(desk) == end)
  }

  /// While the camera moves a cell has two pixels, and a moment later four.
  @Test func itIsFinerAtRest() throws {
    var desk = try relief()
    let quarters: Set<Unicode.Scalar> = ["▘", "▝", "▖", "▗", "▌", "▐", "▙", "▟", "▛", "▜"]
    func isFine() -> Bool { Frame.of(desk).cells.contains { quarters.contains($0.glyph) && $0.glyph != "▌" } }
    #expect(isFine() && !desk.isAnimating)
    desk.press(.right)
    #expect(!isFine() && desk.isAnimating)
    desk.tick(0.12)
    #expect(!isFine() && desk.isAnimating)
    desk.tick(0.1)
    #expect(!isFine() && desk.isAnimating)
    desk.tick(0.06)
    #expect(isFine() && !desk.isAnimating)
  }

  @Test func aFullTurnIsTheSameFrame() throws {
    var desk = try relief()
    let frame = Frame.of(desk)
    for _ in 0..<12 { desk.press(.shiftRight) }
    desk.settle()
    #expect(Frame.of(desk) == frame)
    desk.press(.shiftRight)
    desk.settle()
    #expect(Frame.of(desk) != frame)
  }

  /// From above, the minimizer is where the map has it.
  @Test func fromAboveTheMinimizerIsOnTheMap() throws {
    var desk = try relief(at: 0)
    for _ in 0..<3 { desk.press(.shiftUp, .shiftLeft) }
    desk.settle()
    let camera = try camera(desk)
    #expect(camera.tilt == 90)
    let plot = try #require(RaceLayout(desk).panels.first).plot
    // (1, 1) on −2…2 × −1…3.
    let dots = camera.projection(columns: 2 * plot.columns, rows: 4 * plot.rows)
      .place(of: SIMD2(0.5, 0), height: 0).dots
    let cell = Frame.of(desk)[plot.row + Int(dots.y) / 4, plot.column + Int(dots.x) / 2]
    #expect(cell.glyph == "★")
  }

  @Test func theMouseTurnsAndZooms() throws {
    var desk = try relief()
    let (before, start) = (try camera(desk), desk.subject.start)
    desk.mouse(.press, row: 8, column: 30)
    desk.mouse(.drag, row: 10, column: 36)
    #expect(try camera(desk) == before.moved(turn: 9, tilt: 6))
    desk.mouse(.release, row: 10, column: 36)
    desk.mouse(.drag, row: 4, column: 10)
    #expect(try camera(desk) == before.moved(turn: 9, tilt: 6))
    desk.mouse(.wheelUp, row: 5, column: 50)
    desk.settle()
    #expect(try camera(desk).zoom == 1.25)
    #expect(try camera(desk).shift != .zero)
    desk.mouse(.wheelDown, row: 5, column: 50)
    desk.settle()
    #expect(try camera(desk) == before.moved(turn: 9, tilt: 6))
    // The timeline scrubs, and the start stays.
    let layout = RaceLayout(desk)
    desk.mouse(.press, row: layout.timelineRow, column: layout.track.lowerBound)
    #expect(desk.cursor == 0 && desk.subject.start == start)
  }

  @Test func oneALane() throws {
    var desk = try relief(columns: 120, rows: 40)
    #expect(RaceLayout(desk).panels.map(\.lane) == [nil])
    desk.press("o")
    let layout = RaceLayout(desk)
    #expect(layout.panels.compactMap(\.lane) == [0, 1, 2, 3, 4] && layout.charts.count == 1)
    #expect(desk.look.layout == .sideBySide)
    desk.mouse(.press, row: layout.panels[1].plot.row - 1, column: layout.panels[1].plot.column + 3)
    #expect(desk.hand.focus == 1)
    desk.resize(80, 24)
    #expect(RaceLayout(desk).panels.map(\.lane) == [0, 1])
    desk.resize(40, 12)
    #expect(RaceLayout(desk).panels.map(\.lane) == [1])
    desk.press("o")
    #expect(RaceLayout(desk).panels.map(\.lane) == [nil])
  }

  @Test func logHeightIsAChoice() throws {
    var desk = try relief()
    let frame = Frame.of(desk)
    #expect(frame.lines[0].contains("relief, log height"))
    desk.press("g")
    #expect(desk.look.scale == .linear && Frame.of(desk).lines[0].contains("relief, linear height"))
  }

  @Test func theRaceGoesOn() throws {
    var desk = try relief(columns: 120, rows: 40)
    let before = Frame.of(desk)
    desk.press(".", ".", ".")
    #expect(desk.cursor == 103 && Frame.of(desk) != before)
    desk.press("A")
    #expect(desk.hand.burst != nil && desk.reliefScreen != nil)
    desk.press(.tab)
    #expect(desk.hand.focus == 0)
  }

  /// A lane that has run off ends at the landscape's edge.
  @Test func aDivergedLaneEndsAtTheEdge() throws {
    var desk = try Desk.race(["gd:lr=0.02"], steps: 50, columns: 80, rows: 24)
    desk.moveCursor(to: 50)
    desk.press("z")
    desk.settle()
    let plot = try #require(RaceLayout(desk).panels.first).plot
    #expect(Frame.of(desk).text(in: plot).contains("✕"))
  }

  @Test(arguments: ["saddle", "rastrigin", "cliff", "two-wells"])
  func everyKindOfSurface(_ name: String) throws {
    let frame = Frame.of(try relief(name, at: 20, columns: 120, rows: 40))
    #expect(frame.lines[0].contains("relief"))
    let colors = ReliefColors(.dusk)
    let all = Set((0..<80).map { colors[$0] })
    #expect(Set(frame.cells.map(\.background)).intersection(all).count > 10)
  }

  /// Formulas may be undefined, or infinite, on part of the view.
  @Test(arguments: ["log(x)+y^2", "1/(x^2+y^2)", "sqrt(x*y)", "0*x*y"])
  func holesAndPoles(_ formula: String) throws {
    let experiment = try Experiment.read(
      """
      title: F
      surface: {formula: "\(formula)"}
      start: [1, 1]
      steps: 10
      optimizers:
        - gd: {lr: 0.01}
      """)
    var desk = Desk(experiment, size: Size(columns: 80, rows: 24))
    desk.press("z", " ")
    desk.settle()
    #expect(Frame.of(desk).lines[0].contains("relief"))
  }

  // MARK: Networks

  @Test func aNetworksPlane() throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: 120, rows: 40, drawsPlanes: true)
    bench.go(to: 100)
    bench.press("z")
    bench.settle()
    let report = try #require(bench.desk.errands.planeReport)
    #expect(report.isComplete && bench.desk.reliefScreen != nil)
    let frame = bench.frame()
    #expect(frame.lines[0].contains("relief of the plane, log height"))
    let plot = try #require(RaceLayout(bench.desk).panels.first).plot
    #expect(RaceLayout(bench.desk).panels.first?.kind == .plane)
    // The heads of both lanes are on it.
    let text = frame.text(in: plot)
    #expect(text.contains("●") && text.contains("▲") && text.contains("◎"))
  }

  /// Of a plane that is partly known, the finest complete pass is shown.
  @Test func aPartOfAPlane() throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: 120, rows: 40, drawsPlanes: true)
    bench.go(to: 100)
    bench.press("z")
    bench.settle()
    let values = try #require(bench.desk.errands.planeReport?.pictures.first?.values)
    let scale = LossScale(
      Field(Viewport(x: 0...1, y: 0...1, rect: Rect(column: 0, row: 0, columns: 8, rows: 4))) { $0 + $1 },
      kind: .linear)
    let surface = ReliefSurface(values, scale: scale)
    #expect(surface.columns == values.grid.columns && surface.rows == values.grid.rows)
  }
}
