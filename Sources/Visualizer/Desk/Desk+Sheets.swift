import Canvas
import Experiments
import Scenes

extension Desk {
  mutating func handleInSheet(_ key: Key) -> [Effect] {
    switch sheet {
    case .help(var help): sheet = help.press(key, on: size) ? .help(help) : nil
    case .scenes(let picker): return handle(key, in: picker)
    case .value(let entry): handle(key, in: entry)
    case .formula(let entry): handle(key, in: entry)
    case .share(var share): sheet = share.press(key) ? .share(share) : nil
    case nil: break
    }
    return []
  }

  private mutating func handle(_ key: Key, in picker: ScenePicker) -> [Effect] {
    var picker = picker
    let outcome = picker.press(key)
    sheet = outcome == .stays ? .scenes(picker) : nil
    return outcome == .opens ? openScene(picker.selection) : []
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
      let value = try entry.value(owner: experiment.lanes[hand.focus].label)
      sheet = nil
      set(knob, to: value)
    } catch {
      var entry = entry
      entry.complaint = String(describing: error)
      sheet = .value(entry)
    }
  }
}
