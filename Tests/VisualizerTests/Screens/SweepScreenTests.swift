import Experiments
import Scenes
import Testing

@testable import Canvas
@testable import Visualizer

extension Sweep {
  /// Two lanes on Rosenbrock's valley, 24 settings of each.
  static func valley(goal: String = "best_loss") throws -> Sweep {
    try Sweep(
      sceneText: """
        title: Valley
        surface: rosenbrock
        steps: 60
        optimizers:
          - gd: {}
          - adam: {}
        sweep:
          vary: {gd: {lr: 1e-5..1e-2}, adam: {lr: 1e-4..1, beta1: 0..0.99, beta2: 0.9..0.9999}}
          plan: random
          trials: 24
          goal: \(goal)
          seed: 7
        """, file: "valley.yaml")
  }

  /// All trials, run.
  func table() throws -> TrialTable {
    var table = TrialTable(of: self)
    let runner = SweepRunner(self)
    for trial in try trials(ofRound: 0) { table.append(try #require(runner.record(of: trial))) }
    return table
  }
}

/// A desk on a sweep, whose questions are answered from a table.
struct SweepBench {
  var desk: Desk
  var table: TrialTable
  let sweep: Sweep
  private(set) var effects: [Effect] = []

  init(_ sweep: Sweep, _ table: TrialTable, columns: Int = 120, rows: Int = 40) {
    (self.sweep, self.table) = (sweep, table)
    desk = Desk(OpenSweep(sweep, file: "t.jsonl"), size: Size(columns: columns, rows: rows))
    send(.tick(0))
  }

  /// Lets something happen, and answers what the desk asks.
  mutating func send(_ event: Event) {
    let effects = desk.update(event)
    self.effects += effects
    for case .follow(let question) in effects { answer(question) }
  }

  mutating func answer(_ question: SweepQuestion) {
    let state: SweepReport.State = table.count == sweep.trialCount ? .complete : .running(rate: 31)
    send(.reported(.sweep(SweepReport(question, of: sweep, table, state))))
  }

  mutating func press(_ keys: Key...) { for key in keys { send(.input(.key(key))) } }

  mutating func click(row: Int, column: Int) {
    send(.input(.mouse(Mouse(.press, column: column, row: row))))
  }

  var screen: SweepScreen? { desk.sweepScreen }
  var text: String { Frame.of(desk).text }
  var lines: [String] { Frame.of(desk).lines }
}

@Suite struct SweepScreenTests {
  private static let sweep = Result { try Sweep.valley() }
  private static let table = Result { try sweep.get().table() }

  private func bench(_ columns: Int = 120, _ rows: Int = 40) throws -> SweepBench {
    SweepBench(try Self.sweep.get(), try Self.table.get(), columns: columns, rows: rows)
  }

  @Test func theBestOfEveryLaneIsShown() throws {
    let bench = try bench()
    let summary = SweepSummary(bench.sweep, bench.table)
    for lane in summary.lanes {
      let best = try #require(lane.best)
      let row = try #require(bench.lines.first { $0.contains("\(lane.lane.label) ") && $0.contains(" α ") })
      #expect(row.contains(Numerals.measured(summary.goalFigure(of: best.score))))
      for (dimension, value) in zip(lane.lane.dimensions, best.values) {
        #expect(row.contains("\(dimension.symbol) \(dimension.brief(value))"))
      }
    }
    #expect(bench.text.contains("random, 24 settings a lane") && bench.text.contains("trial 48 of 48"))
    #expect(bench.text.contains("complete"))
  }

  @Test func theListIsSorted() throws {
    let bench = try bench()
    let trials = bench.desk.sweepTrials(try #require(bench.screen))
    #expect(trials.count == 24 && trials.allSatisfy { $0.trial.lane == 0 })
    let scores = trials.map { TrialScore($0, goal: bench.sweep.goal, bestLossAt: bench.table.bestLossPlace) }
    #expect(scores == scores.sorted())
  }

  @Test func lanesTakeTurns() throws {
    var bench = try bench()
    bench.press(.down, .down)
    #expect(bench.desk.chosenPlace(try #require(bench.screen)) == 2)
    bench.press(.tab)
    let screen = try #require(bench.screen)
    #expect(screen.lane == 1 && bench.desk.chosenPlace(screen) == 0)
    #expect(bench.desk.sweepTrials(try #require(bench.screen)).allSatisfy { $0.trial.lane == 1 })
    bench.press(.tab)
    #expect(bench.screen?.lane == 0)
    bench.press("2")
    #expect(bench.screen?.lane == 1)
    bench.press("9")
    #expect(bench.screen?.lane == 1)
  }

  @Test func theChosenTrialStaysWhenBetterOnesComeIn() throws {
    var bench = try bench()
    let whole = bench.table
    bench.table = TrialTable(of: bench.sweep)
    for row in 0..<20 { bench.table.append(whole[row]) }
    bench.answer(try #require(bench.desk.sweep?.question))
    bench.press(.down)
    let chosen = try #require(bench.screen?.trial)
    #expect(bench.text.contains("31 a second"))
    bench.table = whole
    bench.answer(try #require(bench.desk.sweep?.question))
    #expect(bench.screen?.trial == chosen)
    let trials = bench.desk.sweepTrials(try #require(bench.screen))
    #expect(trials[bench.desk.chosenPlace(try #require(bench.screen))].trial.index == chosen)
  }

  @Test func enterRacesTheTrialAndEscapeReturns() throws {
    var bench = try bench()
    bench.press(.tab, .down)
    let screen = try #require(bench.screen)
    let record = bench.desk.sweepTrials(screen)[1]
    bench.press(.enter)
    #expect(bench.screen == nil && bench.desk.experiment.lanes.count == 1)
    let lane = try #require(bench.desk.experiment.lanes.first)
    #expect(lane.entry.name == "adam" && lane.values[0] == record.trial.values[0])
    #expect(bench.desk.experiment.title == "Valley, trial \(record.trial.index)")
    bench.desk.race.compute(to: bench.desk.race.end, budget: nil)
    let place = bench.table.bestLossPlace
    #expect(bench.desk.race.lane(0).figures(at: 60).best == record.figures[place])
    bench.press(.escape)
    #expect(bench.screen == screen)
    bench.press("M")
    #expect(bench.screen == nil)
    bench.press("M")
    #expect(bench.screen == screen)
  }

  @Test func axesAndMediansAreAskedFor() throws {
    var bench = try bench()
    bench.press(.tab)
    let usual = try #require(bench.desk.sweep?.report?.axes)
    bench.press("]")
    let other = try #require(bench.desk.sweep?.report?.axes)
    #expect(other.y == usual.y && other.x != usual.x && other.x != other.y)
    bench.press("[")
    #expect(bench.desk.sweep?.report?.axes == usual)
    bench.press("}")
    #expect(bench.desk.sweep?.report?.axes?.y == 3 - usual.x - usual.y)
    #expect(bench.text.contains("best loss: best"))
    bench.press("m")
    #expect(
      bench.desk.sweep?.question?.asksForMedians == true && bench.text.contains("best loss: median")
    )
    #expect(bench.desk.sweep?.report?.question == bench.desk.sweep?.question)
  }

  @Test func onePartMayHaveTheWholeScreen() throws {
    var bench = try bench()
    bench.press("f")
    #expect(bench.text.contains("best so far") && !bench.text.contains("parallel coordinates"))
    bench.press(.right, .right)
    #expect(bench.text.contains("parallel coordinates") && !bench.text.contains("best so far"))
    bench.press(.escape)
    #expect(bench.screen?.isAlone == false && bench.text.contains("best so far"))
    bench.press(.escape)
    #expect(bench.screen == nil)
  }

  @Test func theMouseChooses() throws {
    var bench = try bench()
    let layout = bench.desk.sweepLayout(try #require(bench.screen))
    let lanes = try #require(layout.panels[.lanes])
    bench.click(row: lanes.row + 3, column: 10)
    #expect(bench.screen?.lane == 1)
    let trials = try #require(layout.panels[.trials])
    bench.click(row: trials.row + 5, column: trials.column + 8)
    #expect(bench.desk.chosenPlace(try #require(bench.screen)) == 3)
    let heat = try #require(layout.panels[.heat])
    bench.click(row: heat.row, column: heat.column + 3)
    #expect(bench.screen?.panel == .heat)
    bench.click(row: trials.row + 5, column: trials.column + 8)
    #expect(bench.screen == nil && bench.desk.experiment.lanes.count == 1)
  }

  /// A sweep of networks has the machine for itself: the race behind it does not train.
  @Test func nothingTrainsBehindIt() throws {
    let sweep = try Sweep(
      sceneText: """
        title: Dots
        network: {data: spirals, samples: 40, layers: [2, 4, 1], batch: 10, epochs: 2}
        optimizers:
          - adam: {}
        sweep: {vary: {adam: {lr: 1e-4..1}}, plan: random, trials: 4, goal: accuracy, seed: 7}
        """, file: "dots.yaml")
    var bench = SweepBench(sweep, try sweep.table())
    for _ in 0..<10 { bench.send(.tick(1.0 / 30)) }
    #expect(!bench.effects.contains { if case .train(.some) = $0 { true } else { false } })
    #expect(!bench.desk.isAnimating && bench.text.contains("accuracy"))
    bench.press(.enter)
    #expect(bench.effects.contains { if case .train(.some) = $0 { true } else { false } })
    bench.press(.escape)
    #expect(bench.effects.last { if case .train = $0 { true } else { false } } == .train(nil))
  }

  @Test func keysOfRacesDoNothing() throws {
    var bench = try bench()
    let before = try #require(bench.screen)
    bench.press(" ", "s", "e", "x", "z", "h", "W", "N", "a", "+")
    #expect(bench.screen == before && bench.desk.sheet == nil)
    bench.press("?")
    #expect(bench.desk.sheet != nil)
  }

  @Test func withoutASweepTheKeySaysSo() throws {
    var desk = try Desk.five()
    _ = desk.update(.input(.key("M")))
    #expect(desk.screen == .race && desk.notice?.text.contains("descent sweep show FILE") == true)
  }

  @Test func aFileThatCannotBeReadIsSaid() throws {
    var bench = try bench()
    let question = try #require(bench.desk.sweep?.question)
    let report = SweepReport(question, of: bench.sweep, bench.table, .failed("line 3: not a trial"))
    bench.send(.reported(.sweep(report)))
    #expect(bench.desk.notice?.isError == true && bench.text.contains("line 3: not a trial"))
  }

  @Test(
    arguments: [(40, 12), (80, 24), (120, 40), (200, 60)],
    [(ColorDepth.rgb, GlyphSet.unicode), (.cube256, .unicode), (.mono, .ascii)])
  func snapshots(_ size: (columns: Int, rows: Int), _ look: (depth: ColorDepth, glyphs: GlyphSet)) throws {
    var bench = try bench(size.columns, size.rows)
    bench.press(.tab, .down, .right)
    let name = look.depth == .rgb ? "" : look.depth == .cube256 ? "-256" : "-mono-ascii"
    try Snapshot.verify(
      Frame.of(bench.desk, depth: look.depth, glyphs: look.glyphs).text,
      "sweep-\(size.columns)x\(size.rows)\(name)")
  }

  @Test(arguments: SweepScreen.Panel.allCases)
  func everyPartFitsTheSmallestScreen(_ panel: SweepScreen.Panel) throws {
    var bench = try bench(40, 12)
    bench.press(.tab, "f")
    for _ in 0..<panel.rawValue { bench.press(.right) }
    #expect(bench.screen?.panel == panel)
    try Snapshot.verify(Frame.of(bench.desk).text, "sweep-\(panel)-40x12")
  }

  /// Nothing is drawn outside its place at any size.
  @Test func anySizeIsDrawn() throws {
    var bench = try bench()
    for (columns, rows) in [
      (1, 1), (40, 12), (41, 13), (79, 24), (80, 23), (119, 36), (120, 35), (121, 70), (300, 80),
    ] {
      bench.send(.input(.resize(Size(columns: columns, rows: rows))))
      for _ in 0..<6 {
        bench.press(.right)
        #expect(Frame.of(bench.desk).size == Size(columns: columns, rows: rows))
      }
    }
  }
}
