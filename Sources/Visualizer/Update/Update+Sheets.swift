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
    switch (key, help.filter) {
    case (.escape, nil), ("?", nil), ("q", nil), (.enter, nil): return sheet = nil
    case (.escape, _), (.enter, _): help.filter = nil
    case ("/", nil): help.filter = ""
    case (.backspace, let filter?): help.filter = String(filter.dropLast())
    case (.character(let scalar), let filter?): help.filter = filter + String(scalar)
    case (.down, _), ("j", nil): help.scroll += 1
    case (.up, _), ("k", nil): help.scroll -= 1
    default: break
    }
    help.scroll = HelpPage(help, on: size).scroll
    sheet = .help(help)
  }

  private mutating func handle(_ key: Key, in picker: ScenePicker) {
    let count = SceneLibrary.all.count
    switch key {
    case .escape, "q", "m": sheet = nil
    case .enter, " ":
      sheet = nil
      openScene(picker.selection)
    case .down, "j", .tab, "s":
      sheet = .scenes(ScenePicker(selection: (picker.selection + 1) % count))
    case .up, "k", .backTab, "S":
      sheet = .scenes(ScenePicker(selection: (picker.selection + count - 1) % count))
    case .home: sheet = .scenes(ScenePicker(selection: 0))
    case .end: sheet = .scenes(ScenePicker(selection: count - 1))
    default: break
    }
  }

  /// The longest text of a number that makes sense.
  private static let longestEntry = 24

  private mutating func handle(_ key: Key, in entry: ValueEntry) {
    var entry = entry
    entry.complaint = nil
    switch key {
    case .escape: return sheet = nil
    case .enter: return accept(entry)
    case .backspace, .delete: entry.text = String(entry.text.dropLast())
    case .control("u"): entry.text = ""
    case .character(let scalar):
      if entry.text.unicodeScalars.count < Self.longestEntry { entry.text.unicodeScalars.append(scalar) }
    default: break
    }
    sheet = .value(entry)
  }

  private mutating func accept(_ entry: ValueEntry) {
    let hyperparameter = entry.knob.hyperparameter
    guard !entry.text.isEmpty else { return sheet = nil }
    do {
      let value = try NumberText.value(entry.text, of: hyperparameter, owner: race.lanes[focus].setup.label)
      if entry.knob.isWhole, value != value.rounded() {
        throw OptionError.malformed(text: entry.text, expected: "a whole number")
      }
      sheet = nil
      set(entry.knob, to: value)
    } catch {
      var entry = entry
      entry.complaint = String(describing: error)
      sheet = .value(entry)
    }
  }
}
