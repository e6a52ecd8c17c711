import Canvas
import Experiments
import Landscapes

extension Desk {
  mutating func toggleInside() {
    guard inside == nil else { return inside = nil }
    timeline.isPlaying = false
    let lane = race.lane(hand.focus)
    if cursor == 0 { moveCursor(to: race.time(stepping: 1, from: 0, lane: hand.focus)) }
    // A lane that has ended is looked at in the last step that it took.
    if lane.isFinished, cursor > lane.time { moveCursor(to: max(1, lane.time)) }
    screen = .inside(InsideScreen())
  }

  /// One part on or back; behind the last part lies the next step.
  mutating func movePart(by step: Int) {
    guard var view = inside else { return }
    let count = stepInside?.textbook.lines.count ?? 1
    // Another lane in focus may have fewer parts.
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

  /// The keys that act differently while a step is seen from inside.
  ///
  /// - Returns: true where the action was one of these.
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

  /// The picture shows steps here, not the race: the wheel zooms it, and nothing in it can be placed.
  mutating func handleInside(_ mouse: Mouse, _ layout: RaceLayout) {
    isPlacingStart = false
    switch mouse.action {
    case .press, .drag: scrub(mouse, layout)
    case .wheelUp: inside?.zoom(by: 1.25)
    case .wheelDown: inside?.zoom(by: 0.8)
    case .release: break
    }
  }

  // MARK: What is seen

  /// The step that is seen from inside; nil where the focused lane has ended before, or is not known yet.
  var stepInside: StepInside? {
    guard inside != nil, cursor > 0 else { return nil }
    if experiment.network != nil {
      guard let report = errands.lookReport, report.job.inside == hand.focus, report.job.time == cursor
      else { return nil }
      return report.inside
    }
    return race.lane(hand.focus).inside(leadingTo: cursor, format: { Numerals.significant($0) })
  }

  /// The part of the surface in the inside view: the last steps and the next one, at one scale for both
  /// axes, so that the gradient stands at right angles to the contours. `aspect` is the picture's width over
  /// its height, in dots.
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
  /// So far up and down from a point, and `aspect` times as far to its sides; nil where that is not finite.
  fileprivate init?(about point: Point, reach: Double, aspect: Double) {
    guard reach.isFinite, reach > 0, point.x.isFinite, point.y.isFinite else { return nil }
    self.init(
      x: point.x - reach * aspect...point.x + reach * aspect, y: point.y - reach...point.y + reach)
  }
}
