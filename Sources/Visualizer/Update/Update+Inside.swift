import Experiments

extension State {
  mutating func toggleInside() {
    guard inside == nil else { return inside = nil }
    isPlaying = false
    if cursor == 0 { moveCursor(to: 1) }
    inside = InsideView()
  }

  /// One part on or back; behind the last part lies the next step.
  mutating func movePart(by step: Int) {
    guard var view = inside else { return }
    let count = stepInside?.textbook?.lines.count ?? 1
    view.part += step
    if view.part >= count {
      guard cursor < experiment.steps else { return }
      moveCursor(to: cursor + 1)
      view.part = 0
    } else if view.part < 0 {
      guard cursor > 1 else { return }
      moveCursor(to: cursor - 1)
      view.part = max(0, (stepInside?.textbook?.lines.count ?? 1) - 1)
    }
    inside = view
  }

  /// What keys do otherwise while a step is looked at from inside; nil for those that stay as they are.
  mutating func performInside(_ action: Action) -> Bool {
    guard var view = inside else { return false }
    switch action {
    case .stepForward: movePart(by: 1)
    case .stepBack: movePart(by: -1)
    case .zoomIn:
      view.zoom = min(1e6, view.zoom * 1.25)
      inside = view
    case .zoomOut:
      view.zoom = max(1e-3, view.zoom / 1.25)
      inside = view
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
}
