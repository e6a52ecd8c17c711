import Canvas
import Catalogue
import Experiments
import Optimizers

/// A lane put together: first its optimizer, chosen from the catalogue, then its settings.
public struct LaneSheet: Sendable, Hashable {
  /// The use of the finished lane.
  enum Purpose: Sendable, Hashable {
    /// Added after the others.
    case adding
    /// Put in the place of the focused one.
    case changing
  }

  enum Page: Sendable, Hashable {
    case rules, settings
  }

  enum Outcome: Hashable {
    case stays, closes
    /// The optimizer at the selection is chosen.
    case chooses
    /// The typed text is to be set.
    case sets
    /// The lane is finished.
    case finishes
  }

  let purpose: Purpose
  /// The index that the lane has or will have, for its hue.
  let lane: Int
  var page: Page
  /// The search among the optimizers; empty for all.
  var search = LineEditor(longest: 40)
  /// The index of the chosen optimizer in the catalogue.
  var selection: Int
  /// The settings; they last while the optimizer is chosen again.
  var form: LaneForm
  /// The index of the chosen row of the form.
  var row = 1
  /// The text being typed into the row; nil if none is.
  var line: LineEditor?
  /// The mistake in the last attempt.
  var complaint: String?

  init(_ purpose: Purpose, lane: Int, form: LaneForm) {
    (self.purpose, self.lane, self.form) = (purpose, lane, form)
    page = purpose == .adding ? .rules : .settings
    selection = OptimizerEntry.all.firstIndex { $0.name == form.rule } ?? 0
  }

  /// The indices of the optimizers found, in the order of the catalogue.
  var found: [Int] {
    let words = search.text.lowercased().split(separator: " ")
    return OptimizerEntry.all.indices.filter { index in
      let text = OptimizerEntry.all[index].searchText
      return words.allSatisfy(text.contains)
    }
  }

  /// The chosen row.
  var chosenRow: LaneFormRow {
    let rows = form.rows
    return rows[max(0, min(row, rows.count - 1))]
  }

  // MARK: Keys

  /// Handles a key.
  mutating func press(_ key: Key, on size: Size) -> Outcome {
    complaint = nil
    if page == .rules { return pressInRules(key, on: size) }
    return line == nil ? pressInForm(key) : pressInLine(key)
  }

  private mutating func pressInRules(_ key: Key, on size: Size) -> Outcome {
    let found = found
    switch key {
    case .escape where !search.isEmpty: search = LineEditor(longest: search.longest)
    case .escape:
      if purpose == .adding { return .closes }
      page = .settings
      selection = OptimizerEntry.all.firstIndex { $0.name == form.rule } ?? 0
    case .enter: return found.isEmpty ? .stays : .chooses
    case .down, .tab: move(by: 1, in: found, wraps: true)
    case .up, .backTab: move(by: -1, in: found, wraps: true)
    case .pageDown: move(by: LaneSheetView.pageStep(on: size), in: found)
    case .pageUp: move(by: -LaneSheetView.pageStep(on: size), in: found)
    case .home: move(by: -found.count, in: found)
    case .end: move(by: found.count, in: found)
    default: if search.press(key) == .edited { selectFound() }
    }
    return .stays
  }

  private mutating func pressInForm(_ key: Key) -> Outcome {
    let last = form.rows.count - 1
    switch key {
    case .escape:
      if purpose == .changing { return .closes }
      page = .rules
    case .up, "k", .backTab: row = max(0, row - 1)
    case .down, "j", .tab: row = min(last, row + 1)
    case .pageUp, .home: row = 0
    case .pageDown, .end: row = last
    case .left: turn(-1)
    case .right: turn(1)
    case .shiftLeft, "H": turn(-10)
    case .shiftRight, "L": turn(10)
    case .backspace, .delete: form.set(chosenRow, to: chosenRow.part == .scheduleValue ? "" : chosenRow.usual)
    case "a": return .finishes
    case .enter: return enter()
    case .character(let scalar): begin(with: scalar)
    default: break
    }
    return .stays
  }

  private mutating func turn(_ notches: Int) {
    if chosenRow.part == .rule { return neighbour(notches.signum()) }
    if let text = chosenRow.turned(by: notches) { form.set(chosenRow, to: text) }
  }

  /// Takes the optimizer before or after in the catalogue.
  private mutating func neighbour(_ direction: Int) {
    let all = OptimizerEntry.all
    let index = (all.firstIndex { $0.name == form.rule } ?? 0) + direction
    guard all.indices.contains(index) else { return }
    selection = index
    form.choose(all[index])
  }

  private mutating func enter() -> Outcome {
    let chosen = chosenRow
    switch chosen.part {
    case .done: return .finishes
    case .rule: page = .rules
    default:
      if let word = chosen.nextWord {
        form.set(chosen, to: word)
      } else {
        line = LineEditor(chosen.text, isSelected: true, longest: chosen.key == "label" ? 24 : 200)
      }
    }
    return .stays
  }

  /// Begins to type a number with its first character.
  private mutating func begin(with scalar: Unicode.Scalar) {
    guard chosenRow.number != nil, "0123456789.-−".unicodeScalars.contains(scalar) else { return }
    line = LineEditor(String(Character(scalar)), longest: 40)
  }

  private mutating func pressInLine(_ key: Key) -> Outcome {
    switch key {
    case .escape: line = nil
    case .enter: return .sets
    default: _ = line?.press(key)
    }
    return .stays
  }

  mutating func paste(_ text: String) {
    complaint = nil
    if page == .rules {
      search.paste(text)
      selectFound()
    } else {
      if line == nil, chosenRow.takesText { line = LineEditor(longest: 200) }
      line?.paste(text)
    }
  }

  /// Selects the first optimizer found, unless the selected one is among them.
  private mutating func selectFound() {
    let found = found
    if let first = found.first, !found.contains(selection) { selection = first }
  }

  private mutating func move(by steps: Int, in found: [Int], wraps: Bool = false) {
    guard !found.isEmpty else { return }
    let place = (found.firstIndex(of: selection) ?? 0) + steps
    let count = found.count
    selection = found[wraps ? (place + count) % count : max(0, min(count - 1, place))]
  }
}

extension OptimizerEntry {
  /// The words to search in.
  fileprivate var searchText: String {
    ([name, title, citation] + aliases).joined(separator: " ").lowercased()
  }
}
