import Canvas
import Experiments
import Landscapes

extension Desk {
  mutating func toggleInside() {
    guard inside == nil else { return inside = nil }
    timeline.isPlaying = false
    let lane = race.lane(hand.focus)
    if cursor == 0 { moveCursor(to: race.time(stepping: 1, from: 0, lane: hand.focus)) }
    // A lane that has ended shows its last step.
    if lane.isFinished, cursor > lane.time { moveCursor(to: max(1, lane.time)) }
    screen = .inside(InsideScreen())
  }

  /// Moves to the next or previous part; after the last part comes the next step.
  mutating func movePart(by step: Int) {
    guard var view = inside else { return }
    let count = stepInside?.textbook.lines.count ?? 1
    // The focused lane may have fewer parts than the last one.
    view.part = min(view.part, count - 1) + step
    if view.part >= count {
      guard cursor < race.end else { return }
      moveCursor(to: race.time(stepping: 1, from: cursor, lane: hand.focus))
      view.part = 0
    } else if view.part < 0 {
      let before = race.time(stepping: -1, from: cursor, lane: hand.focus)
      guard before > 0 else { return }
      moveCursor(to: before)
      view.part = max(0, (stepInside?.textbook.lines.count ?? count) - 1)
    }
    inside = view
  }

  /// Performs the actions that differ in the inside view.
  ///
  /// - Returns: true if the action was one of these.
  mutating func performInside(_ action: Action) -> Bool {
    guard inside != nil else { return false }
    switch action {
    case .stepForward: movePart(by: 1)
    case .stepBack: movePart(by: -1)
    case .zoomIn: inside?.zoom(by: 1.25)
    case .zoomOut: inside?.zoom(by: 0.8)
    case .toStart:
      moveCursor(to: 0)
      inside?.part = 0
    case .toggleLayout: inside = nil
    case .restart, .randomStart, .nextScene, .previousScene:
      inside = nil
      return false
    default: return false
    }
    return true
  }

  /// The picture shows steps, not the race: the wheel zooms it, and clicks place no start.
  mutating func handleInside(_ mouse: Mouse, _ layout: RaceLayout) {
    switch mouse.action {
    case .press, .drag: scrub(mouse, layout)
    case .wheelUp: inside?.zoom(by: 1.25)
    case .wheelDown: inside?.zoom(by: 0.8)
    case .move: break
    case .release: break
    }
  }

  // MARK: The visible step

  /// The step of the inside view; nil if the focused lane ended earlier, or the step is not known yet.
  var stepInside: StepInside? {
    guard inside != nil, cursor > 0 else { return nil }
    if experiment.network != nil {
      guard let report = errands.lookReport, report.job.inside == hand.focus, report.job.time == cursor
      else { return nil }
      return report.inside
    }
    return race.lane(hand.focus).inside(leadingTo: cursor, format: { Numerals.significant($0) })
  }

  /// The visible domain of the inside view: the last steps and the next one, with the same scale on both
  /// axes, so that the gradient is at right angles to the contours. `aspect` is the picture's width over its
  /// height, in dots.
  func insideDomain(aspect: Double) -> Domain? {
    guard let subject = experiment.surface else {
      return stepInside.flatMap { step in
        Domain(about: step.start, reach: 4 * step.displacement.length / (inside?.zoom ?? 1), aspect: aspect)
      }
    }
    let lane = race.lane(hand.focus)
    func figures(_ time: Int) -> LaneFigures { lane.figures(at: time) }
    let position = figures(max(0, cursor - 1)).position ?? subject.start
    var reach = 4 * (figures(cursor).stepLength ?? 0)
    for step in max(0, cursor - 16)...cursor {
      let away = (figures(step).position ?? position) - position
      reach = max(reach, abs(away.x) / aspect, abs(away.y))
    }
    let home = subject.domain
    reach = min(max(1.3 * reach, 1e-9 * home.diagonal), home.diagonal) / (inside?.zoom ?? 1)
    return Domain(about: position, reach: reach, aspect: aspect) ?? home
  }
}

extension Point {
  fileprivate var length: Double { (x * x + y * y).squareRoot() }
}

extension Domain {
  /// A domain that reaches `reach` up and down from a point, and `aspect` times as far to its sides; nil if
  /// that is not finite.
  fileprivate init?(about point: Point, reach: Double, aspect: Double) {
    guard reach.isFinite, reach > 0, point.x.isFinite, point.y.isFinite else { return nil }
    self.init(
      x: point.x - reach * aspect...point.x + reach * aspect, y: point.y - reach...point.y + reach)
  }
}
