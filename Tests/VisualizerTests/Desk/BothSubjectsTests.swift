import Canvas
import Experiments
import Testing

@testable import Visualizer

/// Every key that counts for both subjects changes the same of a race on a surface and of a race of networks.
@Suite struct BothSubjectsTests {
  /// The state that a key may change, in words that fit both subjects.
  struct Signs: Equatable {
    var isPlaying: Bool
    var place: String
    var speed: Int
    var focus: Int
    var focusesAll: Bool
    var active: [Int]
    var knob: Int
    var value: Double
    var mode: TuningMode
    var look: [String]
    var zoom: Double
    var sheet: String
    var inside: InsideScreen?
    var hasGhost: Bool

    init(_ desk: Desk, began start: Desk) {
      isPlaying = desk.timeline.isPlaying
      let (before, cursor) = (start.cursor, desk.cursor)
      place =
        cursor == before
        ? "there"
        : cursor == 0 ? "start" : cursor == desk.race.end ? "end" : cursor < before ? "before" : "behind"
      speed =
        desk.timeline.speed.factor < start.timeline.speed.factor
        ? -1 : desk.timeline.speed == start.timeline.speed ? 0 : 1
      (focus, focusesAll, active) = (desk.hand.focus, desk.hand.focusesAll, desk.race.activeLanes)
      knob = desk.hand.knobIndex
      value = desk.race.value(of: desk.knob, ofLane: desk.hand.focus, at: desk.cursor)
      mode = desk.hand.mode
      look = [
        "\(desk.look.layout)", "\(desk.look.showsContours)", desk.look.colormap.name, "\(desk.look.scale)",
        "\(desk.chartAxes)", "\(desk.look.chartUnit != nil)", "\("\(desk.screen)".prefix { $0 != "(" })",
      ]
      zoom = (desk.look.camera.target.width / start.look.camera.target.width * 1e6).rounded()
      sheet = desk.sheet.map { String("\($0)".prefix { $0 != "(" }) } ?? ""
      inside = desk.inside
      hasGhost = desk.hand.burst != nil
    }
  }

  /// The same three optimizers, of which the second is in focus, in the middle of the timeline; all of it known.
  private func bench(_ subject: KeyRow.Contexts) throws -> Workbench {
    let lanes = ["momentum: {lr: 0.02}", "rmsprop: {lr: 0.02}", "adam: {lr: 0.02}"]
    let experiment =
      subject == .network
      ? try Experiment.spirals(epochs: 4, lanes: lanes)
      : try Experiment.read(
        "surface: regression\nsteps: 100\noptimizers:\n"
          // Both subjects see mini-batches, so that their steps have the same parts.
          + lanes.map { "  - \($0.dropLast()), batch_size: 10}\n" }.joined())
    var bench = Workbench(experiment, columns: 120, rows: 40)
    bench.press("2")
    bench.go(to: bench.desk.race.end / 2)
    bench.settleTimeline()
    bench.desk.hand.mode = .onward
    return bench
  }

  private func signs(_ keys: [Key], on start: Workbench) -> (signs: Signs, effects: [String]) {
    var bench = start
    let effects = keys.flatMap { bench.press($0) }.compactMap { effect -> String? in
      switch effect {
      case .train, .draw: nil
      default: String("\(effect)".prefix { $0 != "(" })
      }
    }
    return (Signs(bench.desk, began: start.desk), effects)
  }

  @Test(arguments: [[], ["i"]] as [[Key]])
  func keysChangeTheSame(_ first: [Key]) throws {
    let (surface, network) = (try bench(.surface), try bench(.network))
    let screen: KeyRow.Contexts = first.isEmpty ? .race : .inside
    let rows = KeyTable.rows.filter { $0.contexts.isSuperset(of: [screen, .everySubject]) }
    #expect(rows.count > 20)
    var idle = 0
    for (keys, action) in rows.flatMap(\.bindings) {
      guard let key = keys.first, !Self.differs(action) else { continue }
      let (left, right) = (signs(first + [key], on: surface), signs(first + [key], on: network))
      #expect(left.signs == right.signs, "\(key) does \(action)")
      #expect(left.effects == right.effects, "\(key) does \(action)")
      if left.signs == signs(first, on: surface).signs, left.effects.isEmpty { idle += 1 }
    }
    // Only a few keys change nothing here: those for missing lanes, lessons, a sweep, changes of lanes to take
    // back, and values already at their limits.
    #expect(idle < 18)
  }

  /// Another scene keeps the tuning mode only if it is of the same kind.
  /// Planes fit their paths at any time. The Hessian of a network takes a worker.
  private static func differs(_ action: Action) -> Bool {
    [.nextScene, .previousScene, .fitPaths, .toggleSharpness, .show(.spectrum)].contains(action)
  }

  /// Every way to turn a knob, there and back to the scene's value and the default, in both modes.
  @Test(arguments: [KeyRow.Contexts.surface, .network], [TuningMode.replay, .onward])
  func aKnobTurnsAndComesBack(_ subject: KeyRow.Contexts, _ mode: TuningMode) throws {
    var bench = try bench(subject)
    bench.desk.hand.mode = mode
    #expect(bench.desk.value("lr", lane: 1) == 0.02)
    bench.press(.right)
    #expect(bench.desk.value("lr", lane: 1) == 0.025)
    bench.press("H")
    #expect(abs((bench.desk.value("lr", lane: 1) ?? 0) - 0.0025) < 1e-15)
    bench.press(.enter)
    bench.type("0.5")
    bench.press(.enter)
    #expect(bench.desk.value("lr", lane: 1) == 0.5)
    bench.press(.backspace)
    #expect(bench.desk.value("lr", lane: 1) == 0.02)
    bench.press(.backspace)
    let own = bench.desk.experiment.lanes[1].entry.defaults[0]
    #expect(bench.desk.value("lr", lane: 1) == own && own == 0.01)
    #expect(bench.desk.hand.burst != nil && bench.desk.race.lane(1).isTurnedOnTheWay == (mode == .onward))
  }

  /// The knobs of networks and surfaces beside the rules' own go back to their defaults.
  @Test func whatLanesHaveBesideTheirRuleIsRestored() throws {
    var bench = Workbench(try .spirals(epochs: 2))
    for (key, value, usual) in [("batch_size", 12.0, 32.0), ("l2", 0.01, 0), ("dropout", 0.5, 0)] {
      try bench.desk.choose(key)
      bench.desk.set(bench.desk.knob, to: value)
      #expect(bench.desk.value(key, lane: 3) == value)
      bench.press(.backspace, .backspace)
      #expect(bench.desk.value(key, lane: 3) == usual)
    }
    var desk = try Desk.scene("regression", steps: 20)
    for (key, value, usual) in [("batch_size", 7.0, 100.0), ("noise", 3, 0)] {
      desk.press("2")
      try desk.choose(key)
      desk.set(desk.knob, to: value)
      #expect(desk.value(key, lane: 1) == value)
      desk.press(.backspace, .backspace)
      #expect(desk.value(key, lane: 1) == usual)
    }
  }

  /// A restart keeps the knobs as of the cursor, whatever was turned after it.
  @Test(arguments: [KeyRow.Contexts.surface, .network])
  func aRestartKeepsTheKnobsOfTheCursor(_ subject: KeyRow.Contexts) throws {
    var bench = try bench(subject)
    let middle = bench.desk.cursor
    bench.press(.right)
    bench.press("$", .right)
    #expect(bench.desk.value("lr", lane: 1) == 0.03)
    for (time, value) in [(bench.desk.race.end, 0.03), (middle, 0.025), (middle / 2, 0.02)] {
      var bench = bench
      bench.go(to: time)
      bench.press("r")
      #expect(bench.desk.cursor == 0 && bench.desk.timeline.isPlaying && bench.desk.hand.burst == nil)
      #expect(bench.desk.experiment.lanes[1].values[0] == value && bench.desk.value("lr", lane: 1) == value)
      #expect(!bench.desk.race.lane(1).isTurnedOnTheWay)
    }
  }

  /// The initial focus is never on a lane that is off.
  @Test(arguments: [KeyRow.Contexts.surface, .network])
  func theFirstFocusIsOnALaneThatTakesPart(_ subject: KeyRow.Contexts) throws {
    var experiment = try bench(subject).desk.experiment
    experiment.lanes[2].isOn = false
    #expect(Desk(experiment, size: Size(columns: 80, rows: 24)).hand.focus == 1)
  }

  /// A lane that is off is still listed.
  @Test(arguments: [KeyRow.Contexts.surface, .network], [(120, 40), (80, 24)])
  func aLaneThatIsOffIsListed(_ subject: KeyRow.Contexts, _ size: (columns: Int, rows: Int)) throws {
    var bench = try bench(subject)
    bench.resize(size.columns, size.rows)
    bench.press("x")
    #expect(bench.desk.race.activeLanes == [0, 2])
    let layout = RaceLayout(bench.desk)
    let list = try #require(layout.table ?? layout.legend)
    #expect(layout.listedLanes == [0, 1, 2])
    let rows = bench.frame().words(in: list)
    #expect(rows.contains { $0.contains("rmsprop") && $0.contains("off") })
    // A click there focuses it, and it comes back on.
    bench.press("1")
    bench.mouse(.press, row: layout.listRow + 1, column: list.column + 6)
    #expect(bench.desk.hand.focus == 1)
    bench.press("x")
    #expect(bench.desk.race.activeLanes == [0, 1, 2] && bench.desk.race.reached == bench.desk.race.end)
  }

  /// The footer's words for `. ,` inside of a step are true there.
  @Test(arguments: [KeyRow.Contexts.surface, .network])
  func theFooterFollowsTheScreen(_ subject: KeyRow.Contexts) throws {
    var bench = try bench(subject)
    #expect(bench.frame().lines[39].contains(". , step"))
    bench.press("i")
    #expect(bench.frame().lines[39].contains(". , part"))
  }

  @Test(arguments: [KeyRow.Contexts.surface, .network])
  func theLastLaneStaysOn(_ subject: KeyRow.Contexts) throws {
    var bench = try bench(subject)
    bench.press("1", "x", "2", "x", "3", "x")
    #expect(bench.desk.race.activeLanes == [2] && bench.desk.notice?.text == "at least one lane must stay on")
  }
}

extension Workbench {
  /// Lets lanes be computed to the end of the timeline.
  mutating func settleTimeline() {
    var ticks = 0
    while !desk.isComputed, ticks < 1000 {
      send(.tick(1.0 / 30))
      ticks += 1
    }
  }
}
