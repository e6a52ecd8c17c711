import Canvas
import Catalogue
import Experiments
import Optimizers
import Scenes
import Wording

/// The command palette.
extension Desk {
  mutating func openPalette() { sheet = .palette(Palette(history: histories[.palette] ?? [])) }

  mutating func handle(_ key: Key, in palette: Palette) -> [Effect] {
    var palette = palette
    let items = paletteItems(palette.text)
    let chosen = items.indices.contains(palette.selection) ? items[palette.selection] : nil
    switch key {
    case .escape:
      sheet = nil
      return []
    case .enter: return perform(chosen, in: palette)
    case .down where !palette.line.isRecalled, .control("n"):
      palette.selection = min(max(0, items.count - 1), palette.selection + 1)
    case .up where palette.selection > 0, .control("p"): palette.selection = max(0, palette.selection - 1)
    case .pageDown: palette.selection = min(max(0, items.count - 1), palette.selection + 8)
    case .pageUp: palette.selection = max(0, palette.selection - 8)
    case .tab: complete(&palette, items, chosen)
    default: if palette.line.press(key) == .edited { palette.noteEdit() }
    }
    sheet = .palette(palette)
    return []
  }

  /// Completes the line to the chosen item, or to the first key if the line is that item already.
  private func complete(_ palette: inout Palette, _ items: [PaletteItem], _ chosen: PaletteItem?) {
    let text = palette.text
    guard let item = chosen?.completion == text ? items.first(where: \.isPart) : chosen
    else {
      return
    }
    palette.fill(item.completion)
  }

  private mutating func perform(_ item: PaletteItem?, in palette: Palette) -> [Effect] {
    var palette = palette
    switch item?.effect {
    case .action(let action):
      sheet = nil
      remember(item?.name ?? "", in: .palette)
      return perform(action)
    case .fill(let text) where !(palette.text + " ").hasPrefix(text):
      palette.fill(text)
      sheet = .palette(palette)
      return []
    case .run(let text): return run(text, in: palette)
    case .fill, nil: return run(palette.text, in: palette)
    }
  }

  /// Runs a command; a mistake is said in the box, and the line stays.
  private mutating func run(_ text: String, in palette: Palette) -> [Effect] {
    var palette = palette
    var after = self
    after.sheet = nil
    do {
      let effects = try after.run(text)
      after.remember(text, in: .palette)
      self = after
      return effects
    } catch {
      palette.complaint = String(describing: error)
      sheet = .palette(palette)
      return []
    }
  }

  /// Runs a command with its value.
  mutating func run(_ text: String) throws -> [Effect] {
    let (head, value) = Self.parts(of: text)
    let comesBeforeAnswers = command(named: head)?.comesBeforeAnswers == true
    if let lesson, lesson.isAsking, !comesBeforeAnswers {
      throw Refusal("answer first: \(lesson.answerKeys)")
    }
    if let knob = knob(named: head) { return try set(knob, to: value, text: text) }
    guard let command = command(named: head) else { throw unknown(head) }
    guard command.subjects.isSuperset(of: subjectContext) else {
      let other = experiment.network == nil ? "networks" : "surfaces"
      throw Refusal("\(command.name) applies to \(other) only")
    }
    guard !value.isEmpty || command.isValueOptional else {
      throw Refusal("\(command.name) needs a value: \(command.value)")
    }
    return try command.run(&self, value)
  }

  private func unknown(_ name: String) -> any Error {
    let names = PaletteCommand.all.filter { $0.subjects.isSuperset(of: subjectContext) }.map(\.name)
    let known = names + knobs.map(\.hyperparameter.key)
    return OptionError.unknownName(
      kind: "command", name: name, nearest: nearest(to: name, in: known), all: known)
  }

  /// Sets a knob of the tuned lanes to a typed value.
  private mutating func set(_ knob: Knob, to value: String, text: String) throws -> [Effect] {
    let parameter = knob.hyperparameter
    guard !value.isEmpty else { throw Refusal("\(parameter.symbol) needs a value: \(parameter.range.text)") }
    let owner = knob.isOfSurface ? "the surface" : experiment.lanes[hand.focus].label
    let number: Double
    do { number = try NumberText.value(value, of: parameter, owner: owner) } catch {
      throw error.speaking(of: parameter.symbol, for: parameter.key)
    }
    hand.knobIndex = knobs.firstIndex(of: knob) ?? hand.knobIndex
    set(knob, to: number)
    return []
  }

  // MARK: Reading

  /// The name of a command and its value: `lr 0.01`, `lr=0.01`, `α = 0.01`.
  static func parts(of text: String) -> (head: String, value: String) {
    let head = text.prefix { !$0.isWhitespace && $0 != "=" }
    var rest = text.dropFirst(head.count).drop { $0.isWhitespace }
    if rest.first == "=" { rest = rest.dropFirst().drop { $0.isWhitespace } }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return (String(head), String(rest))
  }

  private var subjectContext: KeyRow.Contexts { experiment.network == nil ? .surface : .network }

  private func command(named name: String) -> PaletteCommand? {
    try? lookup(name, in: PaletteCommand.all, kind: "command")
  }

  /// The knob of the focused lane with a key, a name or a symbol.
  private func knob(named name: String) -> Knob? {
    knobs.first { $0.hyperparameter.symbol == name } ?? knobs.first { $0.hyperparameter.isNamed(name) }
  }

  // MARK: Items

  /// The items that a line finds, best first.
  func paletteItems(_ text: String) -> [PaletteItem] {
    let (head, value) = Self.parts(of: text)
    let found = PaletteItem.found(text, in: actionItems + (text.isEmpty ? [] : commandItems))
    guard head.count < text.count, !head.isEmpty else { return found }
    let actions = found.filter { if case .action = $0.effect { true } else { false } }
    if let command = command(named: head), knob(named: head) == nil {
      let items = items(of: command, head: head, value: value)
      return items.isEmpty && value.first?.isNumber != true ? actions : items
    }
    guard knob(named: head) != nil else { return found }
    return value.first?.isLetter == true ? actions : []
  }

  /// The values of a command that complete what is typed.
  private func items(of command: PaletteCommand, head: String, value: String) -> [PaletteItem] {
    guard command.subjects.isSuperset(of: subjectContext) else { return [] }
    guard let colon = value.firstIndex(of: ":") else {
      let names = command.names(self).map {
        PaletteItem(name: $0.name, detail: $0.meaning, effect: .run("\(head) \($0.name)"))
      }
      let wanted = canonical(value)
      return value.isEmpty
        ? names
        : names.filter { canonical($0.name) == wanted }
          + PaletteItem.found(value, in: names, isFuzzy: false).filter { canonical($0.name) != wanted }
    }
    let pieces = value[value.index(after: colon)...].split(separator: ",", omittingEmptySubsequences: false)
    let piece = pieces.last.map(String.init) ?? ""
    let whole = PaletteItem(name: value, detail: command.meaning, effect: .run("\(head) \(value)"))
    guard !piece.contains("=") else { return [whole] }
    let before = "\(head) \(value.dropLast(piece.count))"
    let keys = command.keys(String(value[..<colon])).map {
      PaletteItem(name: $0.name, detail: $0.meaning, effect: .fill(before + $0.name + "="))
    }
    return [whole] + PaletteItem.found(piece, in: keys)
  }

  /// Every action that a key does here, with the key.
  var actionItems: [PaletteItem] {
    KeyTable.rows(at: place).flatMap { row in
      row.bindings.compactMap { keys, action in
        if case .focusLane(let index) = action {
          guard experiment.lanes.indices.contains(index) else { return nil }
          return PaletteItem(
            name: row.name(of: action), note: keys.map(\.label).joined(separator: " "),
            detail: experiment.lanes[index].label, effect: .action(action))
        }
        return PaletteItem(
          name: row.name(of: action), note: keys.prefix(2).map(\.label).joined(separator: " "),
          effect: .action(action))
      }
    }
  }

  /// The commands that take a value, and the knobs.
  private var commandItems: [PaletteItem] {
    let commands = PaletteCommand.all.filter { command in
      command.subjects.isSuperset(of: subjectContext) && knob(named: command.name) == nil
    }
    return knobs.map { knob in
      let parameter = knob.hyperparameter
      let value = parameter.text(race.value(of: knob, ofLane: hand.focus, at: cursor))
      return PaletteItem(
        name: "\(parameter.key) …", note: "\(parameter.symbol) \(value)", detail: parameter.meaning,
        effect: .fill("\(parameter.key) "))
    }
      + commands.map {
        PaletteItem(name: "\($0.name) …", note: $0.value, detail: $0.meaning, effect: .fill("\($0.name) "))
      }
  }

  /// A line about the command being typed; nil without one.
  func paletteHint(_ text: String) -> String? {
    let head = Self.parts(of: text).head
    guard head.count < text.count else { return nil }
    if let knob = knob(named: head) {
      let parameter = knob.hyperparameter
      let value = parameter.text(race.value(of: knob, ofLane: hand.focus, at: cursor))
      return
        "\(parameter.symbol) of \(knob.isOfSurface ? "the surface" : experiment.lanes[hand.focus].label): "
        + "\(parameter.meaning), \(parameter.range.text); now \(value)"
    }
    return command(named: head).map { "\($0.name) \($0.value): \($0.meaning)" }
  }
}

extension Palette {
  /// Pastes into the line.
  ///
  /// - Returns: true if all of it had room.
  mutating func paste(_ text: String) -> Bool {
    noteEdit()
    return line.paste(text)
  }
}
