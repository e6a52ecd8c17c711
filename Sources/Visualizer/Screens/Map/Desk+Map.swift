import Canvas
import Experiments

extension Desk {
  /// The map screen's state; nil on any other.
  var mapScreen: MapScreen? {
    get { if case .map(let screen) = screen { screen } else { nil } }
    set { if newValue != nil || mapScreen != nil { screen = newValue.map(Screen.map) ?? .race } }
  }

  /// Shows the line, then the map, then leaves.
  mutating func toggleMap() {
    guard var screen = mapScreen else {
      var screen = MapScreen()
      if case .hyperparameter = knob.target, knob.hyperparameter.scale != .toggle {
        screen.horizontal = knob.target
      }
      return mapScreen = screen
    }
    guard screen.form == .line, mapKnobs.count > 1 else { return mapScreen = nil }
    let line = axisKnobs(screen).x
    screen.form = .plane
    screen.horizontal = nil
    // Whatever the line was about is an axis of the map.
    screen.vertical = line.hyperparameter.symbol == "α" ? nil : line.target
    mapScreen = screen.settled(self)
  }

  /// The survey that the screen shows.
  func mapSurvey(_ screen: MapScreen) -> SurveyJob? { mapPlan(screen)?.job }

  /// The map that the screen shows, as far as it is known; nil before anything is.
  func knownMap(_ plan: MapPlan) -> (map: LaneMap, seconds: Double)? {
    guard let report = errands.surveyReport, report.key == plan.job.key, let map = report.maps.first else {
      return nil
    }
    return (map, report.seconds)
  }

  /// Performs the actions that differ on this screen.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performOnMap(_ screen: MapScreen, _ action: Action) -> Bool {
    switch action {
    case .arrow(let right, let up): moveCross(screen, right: right, up: up)
    case .mapAxis(let axis, let places): turnAxis(screen, axis, by: places)
    case .mapMeasure: nextMeasure(screen)
    case .mapEpochs(let change): changeEpochs(screen, by: change)
    case .useValues: useValues(screen)
    case .zoomIn: zoomMap(screen, by: 0.8)
    case .zoomOut: zoomMap(screen, by: 1.25)
    case .focusNext, .focusPrevious, .focusLane:
      performOnLanes(action)
      var other = screen
      other.chosen = [:]
      mapScreen = other.settled(self)
    default: return false
    }
    return true
  }

  // MARK: The cross

  private mutating func moveCross(_ screen: MapScreen, right: Int, up: Int) {
    // A line has one direction; the other one chooses among the knobs, as in the race.
    if screen.form == .line, up != 0 { return turnAxis(screen, .horizontal, by: up > 0 ? -1 : 1) }
    guard let plan = mapPlan(screen) else { return }
    var screen = screen
    for (index, places) in [right, up].prefix(plan.axes.count).enumerated() where places != 0 {
      let axis = plan.axes[index]
      let place = min(axis.count - 1, max(0, axis.index(of: plan.cross[index]) + places))
      screen.chosen[axis.knob.target] = axis.value(at: place)
    }
    mapScreen = screen
  }

  mutating func handleMap(_ screen: MapScreen, _ mouse: Mouse, _ layout: RaceLayout) {
    guard let plan = mapPlan(screen) else { return }
    let plots = [plan.layout.plot] + (plan.layout.lower.map { [$0] } ?? [])
    let plot = plots.first { $0.contains(column: mouse.column, row: mouse.row) }
    switch mouse.action {
    case .press, .drag:
      guard let plot else { return scrub(mouse, layout) }
      placeCross(screen, plan, mouse, in: plot)
    case .wheelUp: if let plot { zoomMap(screen, by: 0.8, about: share(mouse, plot)) }
    case .wheelDown: if let plot { zoomMap(screen, by: 1.25, about: share(mouse, plot)) }
    case .move, .release: break
    }
  }

  /// The share of a plot at a cell, from its left and from its lower edge.
  private func share(_ mouse: Mouse, _ plot: Rect) -> SIMD2<Double> {
    Viewport(x: 0...1, y: 0...1, rect: plot).point(row: mouse.row, column: mouse.column)
  }

  private mutating func placeCross(_ screen: MapScreen, _ plan: MapPlan, _ mouse: Mouse, in plot: Rect) {
    let share = share(mouse, plot)
    var screen = screen
    for (axis, share) in zip(plan.axes, [share.x, share.y]) {
      let place = min(axis.count - 1, max(0, Int(share * Double(axis.count))))
      screen.chosen[axis.knob.target] = axis.value(at: place)
    }
    mapScreen = screen
  }

  /// Gives the lane the values under the cross, as one burst of turns.
  private mutating func useValues(_ screen: MapScreen) {
    guard let plan = mapPlan(screen), plan.isMoved else {
      return say("\(experiment.lanes[hand.focus].label) has these values already")
    }
    beginBurst(plan.x.knob, lanes: [hand.focus])
    for (axis, value) in zip(plan.axes, plan.cross) {
      // A schedule is made before a lane begins.
      let mode = axis.knob.isOfSchedule ? .replay : hand.mode
      race.apply(.turn(Turn(axis.knob, ofLane: hand.focus, to: value, mode: mode, time: cursor)))
    }
    computeAnew()
    var screen = screen
    screen.chosen = [:]
    mapScreen = screen
    let words = zip(plan.axes, plan.cross).map { axis, value in
      "\(axis.knob.hyperparameter.symbol) \(axis.knob.hyperparameter.text(value))"
    }
    let when = hand.mode == .replay ? "from the start" : "from here on"
    say(
      whyNothingFollows
        ?? "\(experiment.lanes[hand.focus].label) has \(words.joined(separator: ", ")) \(when)")
  }

  // MARK: The question

  private mutating func turnAxis(_ screen: MapScreen, _ which: MapScreen.Side, by places: Int) {
    let all = mapKnobs
    let knobs = axisKnobs(screen)
    guard which == .horizontal || knobs.y != nil, let own = which == .horizontal ? knobs.x : knobs.y else {
      return say("h shows the map, which has a second axis")
    }
    let other = which == .horizontal ? knobs.y : knobs.x
    let choices = all.filter { $0 != other }
    guard choices.count > 1, let place = choices.firstIndex(of: own) else {
      return say("\(experiment.lanes[hand.focus].label) has no other hyperparameter")
    }
    let next = choices[(place + places % choices.count + choices.count) % choices.count]
    var screen = screen
    // The other axis stays what it is, even if it was only the usual one.
    screen.horizontal = which == .horizontal ? next.target : knobs.x.target
    if let y = knobs.y { screen.vertical = which == .vertical ? next.target : y.target }
    mapScreen = screen.settled(self)
  }

  private mutating func nextMeasure(_ screen: MapScreen) {
    guard let plan = mapPlan(screen) else { return }
    let all = plan.measures
    guard all.count > 1 else { return say("without a known minimum, only the final loss tells lanes apart") }
    var screen = screen
    screen.measure = all[((all.firstIndex(of: plan.measure) ?? 0) + 1) % all.count]
    mapScreen = screen
  }

  private mutating func changeEpochs(_ screen: MapScreen, by change: Int) {
    guard let plan = mapPlan(screen), let subject = experiment.network else {
      return say("every run has as many steps as the timeline, \(Self.longestRun) at most")
    }
    var screen = screen
    screen.epochs = max(1, min(max(1, subject.epochs), plan.length + change))
    mapScreen = screen
  }

  private mutating func zoomMap(
    _ screen: MapScreen, by factor: Double, about share: SIMD2<Double>? = nil
  ) {
    guard let plan = mapPlan(screen) else { return }
    let shares = share.map { [$0.x, $0.y] } ?? zip(plan.axes, plan.cross).map { $0.share(of: $1) }
    var screen = screen
    screen.windows.horizontal = plan.x.window(zoomed: factor, about: shares[0])
    if let y = plan.y { screen.windows.vertical = y.window(zoomed: factor, about: shares[1]) }
    mapScreen = screen
  }
}

extension MapScreen {
  /// The axes.
  public enum Side: Sendable, Hashable, CaseIterable {
    case horizontal, vertical
  }

  /// The screen after its axes have changed: on windows around the lane's values, without values of knobs that are no
  /// longer shown.
  func settled(_ desk: Desk) -> MapScreen {
    var screen = self
    let knobs = desk.axisKnobs(self)
    let lane = desk.race.experiment(at: desk.cursor).lanes[desk.hand.focus]
    screen.windows = Windows()
    if form == .plane, let y = knobs.y {
      screen.windows.horizontal = knobs.x.window(around: chosen[knobs.x.target] ?? knobs.x.value(in: lane))
      screen.windows.vertical = y.window(around: chosen[y.target] ?? y.value(in: lane))
    }
    let shown = [knobs.x.target, knobs.y?.target]
    screen.chosen = chosen.filter { shown.contains($0.key) }
    return screen
  }
}

extension Knob {
  /// The part of the track where a value is easily seen to be too small or too large.
  fileprivate func window(around value: Double) -> ClosedRange<Double> {
    switch hyperparameter.scale {
    case .linear, .toggle: return 0...1
    case .logarithmic:
      let (low, high) = (position(of: value / 50), position(of: 4 * value))
      return high - low > 0.1 ? low...high : 0...1
    case .logOneMinus:
      let high = position(of: max(0.95, 1 - (1 - value) / 10))
      return high > 0 ? 0...high : 0...1
    }
  }
}

extension MapAxis {
  /// The window narrowed or widened about a share of the axis, inside 0…1.
  fileprivate func window(zoomed factor: Double, about share: Double) -> ClosedRange<Double> {
    let width = window.upperBound - window.lowerBound
    let wide = min(1, max(0.02, width * factor))
    let place = min(1, max(0, (share * Double(count) - 0.5) / Double(count - 1)))
    let start = min(1 - wide, max(0, window.lowerBound + place * (width - wide)))
    return start...min(1, start + wide)
  }
}
