import Canvas
import Experiments
import Scenes

/// The kinds of box that text is typed into, each with a history of its own.
enum Box: Hashable, Sendable {
  case formula
  /// The command palette.
  case palette
  /// The value of a knob, by its symbol.
  case value(String)
}

extension Desk {
  mutating func handleInSheet(_ key: Key) -> [Effect] {
    switch sheet {
    case .help(var help): sheet = help.press(key, on: size) ? .help(help) : nil
    case .scenes(let picker): return handle(key, in: picker)
    case .value(let entry): handle(key, in: entry)
    case .formula(let entry): handle(key, in: entry)
    case .share(var share): sheet = share.press(key) ? .share(share) : nil
    case .lane(let lane): handle(key, in: lane)
    case .palette(let palette): return handle(key, in: palette)
    case nil: break
    }
    return []
  }

  /// Puts pasted text into the open box. Elsewhere it does nothing: its characters are no keys.
  mutating func paste(_ text: String) {
    switch sheet {
    case .help(var help):
      help.paste(text, on: size)
      sheet = .help(help)
    case .scenes(var picker):
      picker.paste(text)
      sheet = .scenes(picker)
    case .value(var entry):
      entry.complaint = nil
      notePaste(isWhole: entry.line.paste(text))
      sheet = .value(entry)
    case .formula(var entry):
      notePaste(isWhole: entry.line.paste(text))
      show(&entry)
    case .lane(var lane):
      lane.paste(text)
      sheet = .lane(lane)
    case .palette(var palette):
      notePaste(isWhole: palette.paste(text))
      sheet = .palette(palette)
    case .share, nil:
      if let isWhole = pasteAnswer(text) { return notePaste(isWhole: isWhole) }
      say(
        experiment.surface == nil
          ? "pasted text is ignored here" : "pasted text is ignored here; e takes a formula")
    }
  }

  private mutating func notePaste(isWhole: Bool) {
    if !isWhole { say("the pasted text is too long and was cut", isError: true) }
  }

  /// Remembers a text entered in a box.
  mutating func remember(_ text: String, in box: Box) {
    if histories[box]?.last != text { histories[box, default: []].append(text) }
  }

  private mutating func handle(_ key: Key, in picker: ScenePicker) -> [Effect] {
    var picker = picker
    let outcome = picker.press(key, on: size)
    sheet = outcome == .stays ? .scenes(picker) : nil
    return outcome == .opens ? openScene(picker.selection) : []
  }

  // MARK: Values

  /// Offers the value of the knob in hand for editing.
  mutating func typeValue() {
    let knob = knob
    sheet = .value(
      ValueEntry(
        knob, value: race.value(of: knob, ofLane: hand.focus, at: cursor),
        history: histories[.value(knob.hyperparameter.symbol)] ?? []))
  }

  /// The name of whatever the knob in hand belongs to.
  var knobOwner: String { knob.isOfSurface ? "the surface" : experiment.lanes[hand.focus].label }

  private mutating func handle(_ key: Key, in entry: ValueEntry) {
    var entry = entry
    switch entry.press(key) {
    case .stays: sheet = .value(entry)
    case .closes: sheet = nil
    case .sets: accept(entry)
    }
  }

  private mutating func accept(_ entry: ValueEntry) {
    do {
      let value = try entry.value(owner: knobOwner)
      sheet = nil
      remember(entry.line.trimmedText, in: .value(entry.hyperparameter.symbol))
      set(knob, to: value)
    } catch {
      var entry = entry
      entry.complaint = String(describing: error)
      sheet = .value(entry)
    }
  }
}
