import Canvas
import Experiments
import Optimizers

extension State {
  mutating func handleInSheet(_ key: Key) -> [Effect] {
    switch sheet {
    case .help(let help): handle(key, in: help)
    case .scenes(let picker): handle(key, in: picker)
    case .value(let entry): handle(key, in: entry)
    case .formula(let entry): handle(key, in: entry)
    case .share(let share): handle(key, in: share)
    case nil: break
    }
    return []
  }

  private mutating func handle(_ key: Key, in help: HelpSheet) {
    var help = help
    sheet = help.press(key, on: size) ? .help(help) : nil
  }

  private mutating func handle(_ key: Key, in picker: ScenePicker) {
    var picker = picker
    let outcome = picker.press(key)
    sheet = outcome == .stays ? .scenes(picker) : nil
    if outcome == .opens { openScene(picker.selection) }
  }

  private mutating func handle(_ key: Key, in entry: ValueEntry) {
    var entry = entry
    switch entry.press(key) {
    case .stays: sheet = .value(entry)
    case .closes: sheet = nil
    case .sets: accept(entry)
    }
  }

  private mutating func accept(_ entry: ValueEntry) {
    guard !entry.text.isEmpty else { return sheet = nil }
    do {
      let value = try entry.value(owner: race.lanes[focus].setup.label)
      sheet = nil
      set(knob, to: value)
    } catch {
      var entry = entry
      entry.complaint = String(describing: error)
      sheet = .value(entry)
    }
  }
}
