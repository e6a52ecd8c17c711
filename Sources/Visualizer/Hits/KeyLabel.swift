import Canvas

/// The keys that a label of the footer names, each with its part of the label.
enum KeyLabel {
  private static let names: [String: Key] = [
    "space": " ", "tab": .tab, "esc": .escape, "enter": .enter, "bksp": .backspace, "pgdn": .pageDown,
    "pgup": .pageUp, "↑": .up, "↓": .down, "←": .left, "→": .right,
  ]

  /// The keys of a label, from the left: `↑↓` names two, `tab` one, and `1…5` none that a click could mean.
  static func keys(in label: String) -> [(part: Range<String.Index>, key: Key)] {
    label.split(separator: " ").flatMap { word -> [(part: Range<String.Index>, key: Key)] in
      if let key = key(named: word) { return [(word.startIndex..<word.endIndex, key)] }
      let letters = word.indices.map { $0..<word.index(after: $0) }
      let keys = letters.map { names[String(word[$0])] }
      return keys.contains(nil) ? [] : zip(letters, keys).compactMap { part, key in key.map { (part, $0) } }
    }
  }

  private static func key(named word: Substring) -> Key? {
    if let key = names[String(word)] { return key }
    let scalars = Array(word.unicodeScalars)
    if scalars.count == 1 { return .character(scalars[0]) }
    return scalars.count == 2 && scalars[0] == "^" ? .control(scalars[1]) : nil
  }
}
