import Canvas
import Experiments
import Scenes

extension Desk {
  /// The sweep's screen; nil on any other.
  var sweepScreen: SweepScreen? {
    get { if case .sweep(let screen) = screen { screen } else { nil } }
    set { if newValue != nil || sweepScreen != nil { screen = newValue.map(Screen.sweep) ?? .race } }
  }

  /// Shows the trials of the open sweep, or leaves them for the race.
  mutating func toggleSweep() {
    if let shown = sweepScreen {
      sweep?.left = shown
      screen = .race
    } else if let sweep {
      screen = .sweep(sweep.left)
    } else {
      say("no sweep is open; descent sweep show FILE opens one")
    }
  }

  /// The question that the screen asks about the trials, if it has changed.
  mutating func newSweepQuestion() -> [Effect] {
    guard let open = sweep else { return [] }
    let screen = sweepScreen ?? open.left
    let question = SweepQuestion(
      lane: screen.lane, axes: screen.axes[screen.lane], asksForMedians: screen.showsMedians)
    guard question != open.question else { return [] }
    sweep?.question = question
    return [.follow(question)]
  }

  // MARK: Keys

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnSweep(_ screen: SweepScreen, _ action: Action) -> Bool {
    switch action {
    case .arrow(let right, let up):
      if up != 0 { choose(trialsFurther: -up, on: screen) }
      if right != 0 { turnPanel(screen, by: right > 0 ? 1 : -1) }
    case .focusNext: focusSweepLane(screen.lane + 1, on: screen)
    case .focusPrevious: focusSweepLane(screen.lane - 1, on: screen)
    case .focusLane(let lane): if lane < sweepLaneCount { focusSweepLane(lane, on: screen) }
    case .mapAxis(let side, let places): turnAxis(screen, side, by: places)
    case .mapMeasure: sweepScreen?.showsMedians.toggle()
    case .alone: sweepScreen?.isAlone.toggle()
    case .leaveScreen where screen.isAlone: sweepScreen?.isAlone = false
    case .leaveScreen: toggleSweep()
    case .openTrial: openTrial(screen)
    default: return false
    }
    return true
  }

  private var sweepLaneCount: Int { sweep?.sweep.space.lanes.count ?? 0 }

  private mutating func focusSweepLane(_ lane: Int, on screen: SweepScreen) {
    guard sweepLaneCount > 0 else { return }
    var screen = screen
    screen.lane = (lane + sweepLaneCount) % sweepLaneCount
    if screen.lane != sweepScreen?.lane { screen.trial = nil }
    sweepScreen = screen
  }

  /// Takes the next part in hand: of all of them, or of the pictures where there is room for one.
  private mutating func turnPanel(_ screen: SweepScreen, by places: Int) {
    let all =
      RaceLayout.room(size) == .small && !screen.isAlone
      ? SweepScreen.Panel.pictures : SweepScreen.Panel.allCases
    let place = all.firstIndex(of: screen.panel) ?? 0
    sweepScreen?.panel = all[(place + places + all.count) % all.count]
  }

  private mutating func turnAxis(_ screen: SweepScreen, _ side: MapScreen.Side, by places: Int) {
    guard let sweep, let lane = sweepLane(screen) else { return }
    let count = lane.dimensions.count
    guard count > 2 else {
      return say("\(lane.label) has no other setting that varies")
    }
    guard var axes = screen.axes[screen.lane] ?? sweep.report?.axes else { return }
    func next(_ own: Int, besides other: Int) -> Int {
      var next = own
      repeat { next = (next + places + count) % count } while next == other
      return next
    }
    switch side {
    case .horizontal: axes.x = next(axes.x, besides: axes.y)
    case .vertical: axes.y = next(axes.y, besides: axes.x)
    }
    sweepScreen?.axes[screen.lane] = axes
  }

  /// The lane in hand.
  func sweepLane(_ screen: SweepScreen) -> SweepLane? {
    guard let lanes = sweep?.sweep.space.lanes, lanes.indices.contains(screen.lane) else { return nil }
    return lanes[screen.lane]
  }

  // MARK: Trials

  /// The trials of the lane in hand, the best first; empty before they are known.
  func sweepTrials(_ screen: SweepScreen) -> [TrialRecord] {
    guard let report = sweep?.report, report.question.lane == screen.lane else { return [] }
    return report.trials
  }

  /// The place of the chosen trial in the list.
  func chosenPlace(_ screen: SweepScreen) -> Int {
    sweepTrials(screen).firstIndex { $0.trial.index == screen.trial } ?? 0
  }

  private mutating func choose(trialsFurther places: Int, on screen: SweepScreen) {
    choose(trialAt: chosenPlace(screen) + places, on: screen)
  }

  private mutating func choose(trialAt place: Int, on screen: SweepScreen) {
    let trials = sweepTrials(screen)
    guard !trials.isEmpty else { return }
    sweepScreen?.trial = trials[max(0, min(trials.count - 1, place))].trial.index
  }

  /// Opens the chosen trial as a race of its lane alone.
  private mutating func openTrial(_ screen: SweepScreen) {
    let trials = sweepTrials(screen)
    guard let sweep, !trials.isEmpty else { return say("no trial of this lane has run yet") }
    let record = trials[chosenPlace(screen)]
    do {
      var race = try sweep.sweep.experiment(of: record)
      race.lesson = nil
      race.title = "\(sweep.sweep.experiment.title), trial \(record.trial.index)"
      self.sweep?.left = screen
      open(race, scene: nil)
      say("trial \(record.trial.index) of the sweep; M or esc goes back to it")
    } catch {
      say("this trial cannot be run: \(error)", isError: true)
    }
  }

  // MARK: Mouse

  mutating func handleSweep(_ screen: SweepScreen, _ mouse: Mouse) {
    guard let view = sweepView(screen) else { return }
    let layout = sweepLayout(screen)
    guard let panel = layout.panel(row: mouse.row, column: mouse.column), let rect = layout.panels[panel]
    else {
      return
    }
    switch mouse.action {
    case .wheelUp: choose(trialsFurther: -3, on: screen)
    case .wheelDown: choose(trialsFurther: 3, on: screen)
    case .press: press(panel, view, rect, mouse, on: screen)
    case .drag, .move, .release: break
    }
  }

  private mutating func press(
    _ panel: SweepScreen.Panel, _ view: SweepView, _ rect: Rect, _ mouse: Mouse, on screen: SweepScreen
  ) {
    switch panel {
    case .lanes:
      if let lane = SweepLanesTable(view: view).lane(row: mouse.row, in: rect.withoutHeader) {
        return focusSweepLane(lane, on: screen)
      }
    case .trials:
      if let place = SweepTrialsList(view: view).place(row: mouse.row, in: rect.withoutHeader) {
        // A click on the chosen trial opens it.
        return place == view.selection ? openTrial(screen) : choose(trialAt: place, on: screen)
      }
    case .heat:
      if let place = bestPlace(in: view, rect, mouse, screen) { return choose(trialAt: place, on: screen) }
    case .chart, .lines, .importance: break
    }
    sweepScreen?.panel = panel
  }

  /// The place in the list of the best trial in the cell of the heat map under the mouse.
  private func bestPlace(
    in view: SweepView, _ rect: Rect, _ mouse: Mouse, _ screen: SweepScreen
  ) -> Int? {
    let plot = SweepLayout.heatPlot(in: rect)
    guard let heat = view.heat, let lane = sweepLane(screen),
      plot.contains(column: mouse.column, row: mouse.row)
    else { return nil }
    let share = Viewport(x: 0...1, y: 0...1, rect: plot).point(row: mouse.row, column: mouse.column)
    func cell(_ share: Double, of count: Int) -> Int { min(count - 1, max(0, Int(share * Double(count)))) }
    return sweepTrials(screen).firstIndex { record in
      let places = [heat.x, heat.y].map { lane.dimensions[$0].position(of: record.trial.values[$0]) }
      return cell(places[0], of: heat.columns) == cell(share.x, of: heat.columns)
        && cell(places[1], of: heat.rows) == cell(share.y, of: heat.rows)
    }
  }
}
