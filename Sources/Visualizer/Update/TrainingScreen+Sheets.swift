import Canvas
import Experiments
import Optimizers

extension TrainingScreen {
  mutating func handleInSheet(_ key: Key) {
    switch sheet {
    case .help(var help): sheet = help.press(key, on: size) ? .help(help) : nil
    case .scenes(var picker):
      let outcome = picker.press(key)
      sheet = outcome == .stays ? .scenes(picker) : nil
      if outcome == .opens { openScene(picker.selection) }
    case .value(var entry):
      switch entry.press(key) {
      case .stays: sheet = .value(entry)
      case .closes: sheet = nil
      case .sets: accept(entry)
      }
    case .formula, .share, nil: sheet = nil
    }
  }

  private mutating func accept(_ entry: ValueEntry) {
    guard !entry.text.isEmpty else { return sheet = nil }
    do {
      let value = try entry.value(owner: experiment.lanes[focus].label)
      sheet = nil
      change(knob) { _, _, _ in value }
    } catch {
      var entry = entry
      entry.complaint = String(describing: error)
      sheet = .value(entry)
    }
  }

  // MARK: Mouse

  mutating func handle(_ mouse: Mouse) {
    guard sheet == nil else {
      if mouse.action == .press { sheet = nil }
      return
    }
    guard mouse.action == .press || mouse.action == .drag else { return }
    let layout = TrainingLayout(self)
    if mouse.action == .press, let lane = layout.lane(row: mouse.row, column: mouse.column) {
      focusLane(lane)
    }
    guard mouse.row == layout.timelineRow, layout.track.contains(mouse.column) else { return }
    isPlaying = false
    let share = Track.position(of: mouse.column, in: layout.track)
    moveCursor(to: Int((share * Double(experiment.end)).rounded()))
  }
}
