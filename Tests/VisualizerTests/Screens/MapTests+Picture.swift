import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

/// What the line and the map show.
extension MapTests {
  /// The path under the cross bends at once, before any map is computed.
  @Test func thePathIsThatOfTheCross() throws {
    var desk = try Desk.race(["momentum:lr=0.3,momentum=0.2"], on: "quadratic:kappa=4", steps: 24)
    desk.press("h", "h")
    let screen = try #require(desk.mapScreen)
    let before = MapRun(try #require(desk.mapPlan(screen)).probe)
    desk.press(.left, .left)
    let moved = try #require(desk.mapScreen)
    let plan = try #require(desk.mapPlan(moved))
    let run = MapRun(plan.probe)
    #expect(run.lane.setup.values[0] == plan.cross[0] && run.lane.lastStep == 24)
    #expect(run.lane.head.position != before.lane.head.position)
    #expect(Frame.of(desk).text.contains("running the lane with other values"))
  }

  @Test func theLineHasItsMarks() throws {
    var bench = try bench(columns: 120, rows: 40)
    bench.press("h")
    let (plan, map) = (try plan(bench), try map(bench))
    let frame = bench.frame()
    let style = Style()
    let plot = plan.layout.plot
    func column(_ share: Double) -> Int { plot.column + Int(share * Double(plot.columns)) }
    let edge = try #require(map.edges.right)
    #expect(frame[plot.endRow - 1, plot.column + edge].glyph == style.glyph(.diverged))
    #expect(frame[plot.row, plot.column + edge].glyph == style.glyph(.hatch))
    #expect(frame[plot.row, plot.column + edge - 1].glyph != style.glyph(.hatch))
    let usual = column(plan.x.share(of: 0.001))
    #expect(frame[plot.endRow - 1, usual].glyph == style.glyph(.defaultTick))
    let here = column(plan.x.share(of: 0.3))
    let rows = (plot.row..<plot.endRow).filter { frame[$0, here].glyph == style.marker(0) }
    #expect(rows.count == 1)
    let best = try #require(map.best(by: .steps))
    #expect(
      (plot.row..<plot.endRow).contains { frame[$0, plot.column + best].glyph == style.glyph(.bestMeasured) })
    let reading = MapReading(plan: plan, map: map, here: MapRun(plan.probe).outcome, lane: 0)
    let steps = try #require(map.outcomes[best]?.stepsToTolerance)
    let own = try #require(MapRun(plan.probe).outcome?.stepsToTolerance)
    #expect(
      reading.sentence()
        == "here α 0.3: \(own) steps · best \(Numerals.chosen(plan.x.value(at: best))): \(steps)"
        + " · diverges from \(Numerals.chosen(plan.x.value(at: edge)))")
    #expect(frame.text.contains(reading.sentence()))
  }

  /// Theory's border lies where the hatch begins.
  @Test func theoryIsDrawnOverWhatWasMeasured() throws {
    var bench = try bench(columns: 120, rows: 40)
    bench.press("h", "h")
    let (plan, map) = (try plan(bench), try map(bench))
    let theory = try #require(plan.theory)
    let y = try #require(plan.y)
    let (frame, plot, style) = (bench.frame(), plan.layout.plot, Style())
    var dotted = 0
    for row in plot.row..<plot.endRow {
      let columns = (plot.column..<plot.endColumn).filter {
        let cell = frame[row, $0]
        return (0x2801...0x28FF).contains(cell.glyph.value) && cell.foreground == style[.bright]
      }
      guard let left = columns.first, let right = columns.last else { continue }
      dotted += 1
      let share = 1 - (Double(row - plot.row) + 0.5) / Double(plot.rows)
      let border = plan.x.share(of: theory.border(beta: y.value(atShare: share))) * Double(plot.columns)
      #expect(Double(left - plot.column) - 1 <= border && border <= Double(right - plot.column) + 2)
      // Two cells beyond it, everything diverges or has no time to.
      let cell = map[
        min(plan.x.count - 1, right - plot.column + 3), min(y.count - 1, Int(share * Double(y.count)))]
      #expect(cell?.stepsToTolerance == nil)
    }
    #expect(dotted > plot.rows / 2)
    #expect(frame.text.contains("α λ = 2 + 2 β,  λ = 4"))
  }

  /// Where no cell reaches the goal, the map says so, and is as bright as slow cells are.
  @Test func aGoalThatNobodyReaches() throws {
    var bench = try bench(["adam:lr=0.001"], on: "rosenbrock", steps: 5)
    bench.press("h", "h")
    let (plan, frame) = (try plan(bench), bench.frame())
    #expect(frame.text.contains("none gets there: m shows the loss"))
    let corner = frame[plan.layout.plot.row, plan.layout.plot.column]
    #expect(corner.background == Style().map.levels[ColorMap.levelCount - 1])
    bench.press("m")
    #expect(bench.frame().text.contains("◇ best"))
  }

  @Test func noisyLanesAreMedians() throws {
    var bench = try bench(["sgd:lr=0.1,noise=1"], steps: 8, columns: 120, rows: 40)
    bench.press("h")
    #expect(try plan(bench).seeds == 5 && bench.frame().lines[1].contains("median of 5 seeds"))
    let key = bench.desk.errands.survey
    bench.press("m")
    #expect(bench.desk.errands.survey != key, "a median is one by its measure")
  }

  @Test func networksShowShortTrainings() throws {
    var bench = Workbench(try .spirals(epochs: 6, lanes: Experiment.two), columns: 120, rows: 40)
    bench.press("1", "h", "h")
    let plan = try plan(bench)
    #expect(plan.x.count == 9 && plan.y?.count == 7 && plan.length == 3 && plan.measures == [.loss])
    let map = try map(bench)
    #expect(
      map.isComplete && map.outcomes.allSatisfy { $0?.epochLosses.count == 4 || $0?.hasDiverged == true })
    let text = bench.frame().text
    #expect(text.contains("computed 9 × 7, 3 epochs each") && text.contains("its loss"))
    bench.press("(", "(", "(")
    #expect(try self.plan(bench).length == 1)
    for _ in 0..<9 { bench.desk.press(")") }
    #expect(bench.desk.mapScreen?.epochs == 6)
  }

  /// The time left is that of the cells left, at the pace so far.
  @Test func theTimeLeftIsTold() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two), columns: 120, rows: 40)
    bench.press("h")
    let plan = try plan(bench)
    var half = LaneMap(MapQuestion(.line(plan.x), ofLane: 0, in: plan.experiment, measure: .loss))
    var known: LaneMap?
    _ = half.compute(slice: 4, report: { if $0.progress < 0.6 { known = $0 } })
    half = try #require(known)
    let reading = MapReading(plan: plan, map: half, here: nil, lane: 0, seconds: 10)
    let left = 10 * (1 - half.progress) / half.progress
    #expect(half.progress > 0 && !half.isComplete)
    #expect(reading.state == "\(Int(100 * half.progress)) %, \(Int(left.rounded(.up))) s left")
  }
}
