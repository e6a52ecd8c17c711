import Canvas
import Experiments

extension State {
  mutating func toggleInside() {
    guard inside == nil else { return inside = nil }
    isPlaying = false
    if cursor == 0 { moveCursor(to: 1) }
    // A lane that has ended is looked at in the last step that it took.
    let lane = race.lanes[focus]
    if lane.isFinished, cursor > lane.lastStep { moveCursor(to: max(1, lane.lastStep)) }
    inside = InsideView()
  }

  /// One part on or back; behind the last part lies the next step.
  mutating func movePart(by step: Int) {
    guard var view = inside else { return }
    let count = stepInside?.textbook.lines.count ?? 1
    // Another lane in focus may have fewer parts.
    view.part = min(view.part, count - 1) + step
    if view.part >= count {
      guard cursor < experiment.steps else { return }
      moveCursor(to: cursor + 1)
      view.part = 0
    } else if view.part < 0 {
      guard cursor > 1 else { return }
      moveCursor(to: cursor - 1)
      view.part = max(0, (stepInside?.textbook.lines.count ?? 1) - 1)
    }
    inside = view
  }

  /// What keys do otherwise while a step is looked at from inside; nil for those that stay as they are.
  mutating func performInside(_ action: Action) -> Bool {
    guard inside != nil else { return false }
    switch action {
    case .stepForward: movePart(by: 1)
    case .stepBack: movePart(by: -1)
    case .zoomIn: inside?.zoom(by: 1.25)
    case .zoomOut: inside?.zoom(by: 0.8)
    case .toStart:
      moveCursor(to: 1)
      inside?.part = 0
    case .toggleLayout: toggleInside()
    case .restart, .randomStart, .nextScene, .previousScene:
      inside = nil
      return false
    default: return false
    }
    return true
  }

  /// The picture shows steps here, not the race: the wheel zooms it, and nothing in it can be placed.
  mutating func handleInside(_ mouse: Mouse, _ layout: Layout) {
    isPlacingStart = false
    switch mouse.action {
    case .press, .drag: scrub(mouse, layout)
    case .wheelUp: inside?.zoom(by: 1.25)
    case .wheelDown: inside?.zoom(by: 0.8)
    case .release: break
    }
  }
}
