import Canvas

/// The command palette: a line, and below it the actions and commands that the line finds.
public struct Palette: Sendable, Hashable {
  /// The line; its history holds the commands done before.
  var line: LineEditor
  /// The index of the chosen item.
  var selection = 0
  /// The mistake in the last attempt.
  var complaint: String?

  init(history: [String] = []) { line = LineEditor(history: history, longest: 400) }

  /// The line without the colon that a pasted command may begin with.
  var text: String {
    let text = line.text.drop { $0.isWhitespace }
    return String(text.first == ":" ? text.dropFirst().drop { $0.isWhitespace } : text)
  }

  /// The line changed: the best item found is chosen again.
  mutating func noteEdit() { (selection, complaint) = (0, nil) }

  /// Replaces the line.
  mutating func fill(_ text: String) {
    _ = line.press(.end)
    _ = line.press(.control("u"))
    line.append(text)
    noteEdit()
  }
}

/// Something that the palette can do.
struct PaletteItem: Sendable, Hashable {
  enum Effect: Sendable, Hashable {
    case action(Action)
    /// Puts a text into the line, for more to be typed behind it.
    case fill(String)
    /// Runs a whole command.
    case run(String)
  }

  let name: String
  /// The key, or the present value.
  var note = ""
  /// The meaning.
  var detail = ""
  let effect: Effect

  /// True if more has to be typed behind it.
  var isPart: Bool { if case .fill = effect { true } else { false } }

  /// The text that completes the line to this item.
  var completion: String {
    switch effect {
    case .action: name
    case .fill(let text), .run(let text): text
    }
  }

  /// The items that a search finds, best first; all of them, in their order, for an empty search.
  ///
  /// - Parameters:
  ///   - search: words, in any order.
  ///   - items: the items to search.
  ///   - isFuzzy: true if the letters of a word may be apart.
  /// - Returns: the items that have every word.
  static func found(_ search: String, in items: [PaletteItem], isFuzzy: Bool = true) -> [PaletteItem] {
    let words = search.lowercased().split { $0.isWhitespace }.map(String.init)
    guard !words.isEmpty else { return items }
    let scored = items.enumerated().compactMap { place, item in
      item.score(words, search: search, isFuzzy: isFuzzy).map { (score: $0, place: place, item: item) }
    }
    return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map(\.item)
  }

  /// The likeness to a search; nil if a word is not in the name, its detail or its key.
  private func score(_ words: [String], search: String, isFuzzy: Bool) -> Int? {
    let text = name.lowercased()
    let parts = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    // One key may be meant, and `z` is another one than `Z`.
    var total = note.split(separator: " ").contains { $0 == search } ? 40 : 0
    for word in words {
      if parts.contains(word) {
        total += 16
      } else if parts.contains(where: { $0.hasPrefix(word) }) {
        total += 12
      } else if text.contains(word) {
        total += 6
      } else if detail.lowercased().contains(word) {
        total += 3
      } else if isFuzzy, word.count > 1, text.hasInOrder(word) {
        total += 1
      } else if total < 40 {
        return nil
      }
    }
    if text.hasPrefix(words.joined(separator: " ")) { total += 8 }
    if text == search.lowercased() { total += 4 }
    return total
  }
}

extension String {
  /// True if the letters of a word appear in this text, in order, the first of them at the beginning of a word.
  fileprivate func hasInOrder(_ word: String) -> Bool {
    let words = split { $0.isWhitespace }
    return words.indices.contains { start in
      guard words[start].first == word.first else { return false }
      var rest = word[...]
      for character in words[start...].joined() where character == rest.first { rest = rest.dropFirst() }
      return rest.isEmpty
    }
  }
}
