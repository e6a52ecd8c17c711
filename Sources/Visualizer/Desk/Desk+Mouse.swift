import Canvas
import Experiments
import Landscapes

extension Desk {
  mutating func handle(_ mouse: Mouse) {
    if mouse.action == .move {
      presentation?.laser.move(toRow: mouse.row, column: mouse.column)
      return
    }
    if presentation?.isBlank == true {
      if mouse.action == .press { _ = lightUp() }
      return
    }
    guard sheet == nil else {
      if mouse.action == .press { closeSheet() }
      return
    }
    let layout = RaceLayout(self)
    if screen != .race { return handleOnScreen(mouse, layout) }
    if answer(with: mouse, layout) { return }
    switch mouse.action {
    case .press: press(mouse, layout)
    case .drag:
      if isPlacingStart { placeStart(mouse, layout) } else { scrub(mouse, layout) }
    case .release: isPlacingStart = false
    case .wheelUp: zoom(by: 0.8, mouse, layout)
    case .wheelDown: zoom(by: 1.25, mouse, layout)
    case .move: break
    }
  }

  private mutating func closeSheet() {
    if case .formula = sheet { cancelFormula() } else { sheet = nil }
  }

  private mutating func press(_ mouse: Mouse, _ layout: RaceLayout) {
    isPlacingStart = false
    if let lane = layout.lane(row: mouse.row, column: mouse.column) { focusLane(lane) }
    if experiment.surface != nil, layout.panel(row: mouse.row, column: mouse.column) != nil {
      isPlacingStart = true
      placeStart(mouse, layout)
    } else {
      scrub(mouse, layout)
    }
  }

  private mutating func placeStart(_ mouse: Mouse, _ layout: RaceLayout) {
    guard let panel = layout.panel(row: mouse.row, column: mouse.column) else { return }
    restartInPlace(from: viewport(panel.plot).point(row: mouse.row, column: mouse.column))
  }

  mutating func scrub(_ mouse: Mouse, _ layout: RaceLayout) {
    guard mouse.row == layout.timelineRow, layout.track.contains(mouse.column) else { return }
    timeline.isPlaying = false
    let share = Track.position(of: mouse.column, in: layout.track)
    moveCursor(to: Int((share * Double(race.end)).rounded()))
  }

  private mutating func zoom(by factor: Double, _ mouse: Mouse, _ layout: RaceLayout) {
    guard let panel = layout.panel(row: mouse.row, column: mouse.column), panel.kind != .outputs else {
      return
    }
    let point = viewport(panel.plot).point(row: mouse.row, column: mouse.column)
    look.camera.zoom(by: factor, about: point)
  }

  /// The viewport of a picture in this block.
  func viewport(_ plot: Rect) -> Viewport {
    Viewport(x: look.camera.domain.x, y: look.camera.domain.y, rect: plot)
  }
}
