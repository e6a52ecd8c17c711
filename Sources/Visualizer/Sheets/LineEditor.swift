import Canvas
import Wording

/// A line of text being edited: the text, a caret, a selection, and the texts entered before. Every box of the
/// program edits its text with one.
public struct LineEditor: Sendable, Hashable {
  /// The text, one scalar each, so that each takes one cell.
  public private(set) var characters: [Character]
  /// The index of the character after the caret.
  public private(set) var caret: Int
  /// The end of the selection that stays where it is; nil without a selection.
  private var anchor: Int?

  /// The texts entered before, oldest first.
  private let history: [String]
  /// The index in the history, from the newest; nil for the typed text.
  private var place: Int?
  /// The text typed before the history was opened.
  private var typed = ""
  /// The most characters.
  let longest: Int

  /// The effect of a key on a line.
  enum Effect {
    /// It means nothing to a line.
    case none
    /// The caret, the selection or nothing changed, but not the text.
    case moved
    case edited
  }

  /// - Parameters:
  ///   - text: the text at first, with the caret behind it.
  ///   - isSelected: true to select it, so that typing replaces it.
  ///   - history: the texts entered before, oldest first.
  ///   - longest: the most characters.
  public init(_ text: String = "", isSelected: Bool = false, history: [String] = [], longest: Int = 1000) {
    (characters, caret) = ([], 0)
    (self.history, self.longest) = (history, longest)
    replaceAll(with: text)
    if isSelected { anchor = 0 }
  }

  public var text: String { String(characters) }
  /// True while a text of the history is shown unchanged.
  var isRecalled: Bool { place != nil }
  public var isEmpty: Bool { characters.isEmpty }

  /// The text with a mark at the caret, for a place that is no field of its own.
  var textWithCaret: String { String(characters[..<caret]) + "▏" + String(characters[caret...]) }

  /// The text without trailing white space.
  var trimmedText: String {
    String(characters[..<((characters.lastIndex { !$0.isWhitespace } ?? -1) + 1)])
  }

  /// The selected characters; nil if there are none.
  public var selection: Range<Int>? {
    guard let anchor, anchor != caret else { return nil }
    return min(anchor, caret)..<max(anchor, caret)
  }

  // MARK: Keys

  /// Handles a key.
  mutating func press(_ key: Key) -> Effect {
    switch key {
    case .character(let scalar): edit { $0.insert([scalar]) }
    case .backspace: remove { $0.caret - 1..<$0.caret }
    case .delete, .control("d"): remove { $0.caret..<$0.caret + 1 }
    case .control("u"): remove { 0..<$0.caret }
    case .control("k"): remove { $0.caret..<$0.characters.count }
    case .control("w"): remove { $0.startOfWord..<$0.caret }
    case .up: recall(by: 1)
    case .down: recall(by: -1)
    default: press(motion: key)
    }
  }

  private mutating func press(motion key: Key) -> Effect {
    switch key {
    // Beside a selection, an arrow only drops it.
    case .left, .control("b"): move(to: selection?.lowerBound ?? caret - 1)
    case .right, .control("f"): move(to: selection?.upperBound ?? caret + 1)
    case .controlLeft: move(to: startOfWord)
    case .controlRight: move(to: endOfWord)
    case .home, .control("a"): move(to: 0)
    case .end, .control("e"): move(to: characters.count)
    case .shiftLeft: move(to: caret - 1, selecting: true)
    case .shiftRight: move(to: caret + 1, selecting: true)
    default: .none
    }
  }

  /// Inserts text from the clipboard: line ends and tabs become single spaces, and what cannot be shown is left
  /// out.
  ///
  /// - Returns: true if all of it had room.
  @discardableResult
  mutating func paste(_ text: String) -> Bool {
    let line = text.split { $0.isNewline || $0 == "\t" }.joined(separator: " ")
      .unicodeScalars.drop { $0 == " " }
    let before = characters.count - (selection?.count ?? 0)
    // A longer text could not be taken in any case, and each character costs time.
    let scalars = Array(line.prefix(longest + 1))
    let isWhole = before + scalars.count <= longest
    _ = edit { $0.insert(scalars) }
    return isWhole
  }

  /// Adds text at the end, and puts the caret there.
  mutating func append(_ text: String) {
    (caret, anchor) = (characters.count, nil)
    _ = edit { $0.insert(Array(text.unicodeScalars)) }
  }

  // MARK: Parts of editing

  /// Changes the text; the history then begins anew.
  private mutating func edit(_ change: (inout LineEditor) -> Void) -> Effect {
    let before = characters
    change(&self)
    guard characters != before else { return .moved }
    place = nil
    return .edited
  }

  /// Replaces the selection by scalars, as far as they can be shown and have room.
  private mutating func insert(_ scalars: [Unicode.Scalar]) {
    let shown = scalars.filter(\.standsAlone)
    guard !shown.isEmpty else { return }
    removeSelection()
    for scalar in shown where characters.count < longest {
      let character = Character(scalar)
      let neighbours = characters[max(0, caret - 1)..<min(characters.count, caret + 1)]
      // Some join their neighbours, as the halves of flags do, and would then be one character of two cells.
      guard neighbours.allSatisfy({ !$0.joins(character) && !character.joins($0) }) else { continue }
      characters.insert(character, at: caret)
      caret += 1
    }
  }

  private mutating func removeSelection() {
    defer { anchor = nil }
    guard let selection else { return }
    characters.removeSubrange(selection)
    caret = selection.lowerBound
  }

  /// Removes the selection, or the characters of a range without one.
  private mutating func remove(_ range: (LineEditor) -> Range<Int>) -> Effect {
    edit { line in
      guard line.selection == nil else { return line.removeSelection() }
      line.anchor = nil
      let range = range(line).clamped(to: 0..<line.characters.count)
      line.characters.removeSubrange(range)
      line.caret = min(line.caret, range.lowerBound)
    }
  }

  private mutating func move(to place: Int, selecting: Bool = false) -> Effect {
    anchor = selecting ? anchor ?? caret : nil
    caret = max(0, min(characters.count, place))
    return .moved
  }

  private mutating func replaceAll(with text: String) {
    (characters, caret, anchor) = ([], 0, nil)
    insert(Array(text.unicodeScalars.prefix(longest)))
  }

  /// Shows an older or newer text of the history; after the newest comes the text that was typed.
  private mutating func recall(by step: Int) -> Effect {
    let index = (place ?? -1) + step
    guard index >= -1, index < history.count else { return .moved }
    if place == nil { typed = text }
    replaceAll(with: index < 0 ? typed : history[history.count - 1 - index])
    place = index < 0 ? nil : index
    return .edited
  }

  // MARK: Words

  /// The start of the word before the caret: letters, digits and points, or one run of signs.
  private var startOfWord: Int {
    var index = caret
    while index > 0, characters[index - 1].isWhitespace { index -= 1 }
    guard index > 0 else { return 0 }
    let isWord = characters[index - 1].isOfWord
    while index > 0, !characters[index - 1].isWhitespace, characters[index - 1].isOfWord == isWord {
      index -= 1
    }
    return index
  }

  /// The end of the word after the caret.
  private var endOfWord: Int {
    var index = caret
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    guard index < characters.count else { return index }
    let isWord = characters[index].isOfWord
    while index < characters.count, !characters[index].isWhitespace, characters[index].isOfWord == isWord {
      index += 1
    }
    return index
  }
}

extension Character {
  fileprivate var isOfWord: Bool { isLetter || isNumber || self == "." || self == "_" }

  /// True if another character behind this one becomes a part of it.
  fileprivate func joins(_ next: Character) -> Bool { (String(self) + String(next)).count == 1 }
}

extension Unicode.Scalar {
  /// True if a scalar can be typed into a line: it is printable and no part of the character before it.
  fileprivate var standsAlone: Bool {
    isPrintable(self) && !properties.isGraphemeExtend && properties.generalCategory != .spacingMark
  }
}
