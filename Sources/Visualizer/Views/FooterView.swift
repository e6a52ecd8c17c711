import Canvas

/// The most important keys, as many as fit, or a message.
struct FooterView {
  /// A key and its meaning in a word.
  struct Hint: Hashable {
    let label: String
    let word: String
    /// The position from the left.
    let place: Int
    /// The priority: if room is short, higher numbers are left out first.
    let rank: Int
  }

  /// The text on the right.
  enum Right: Hashable {
    /// `? help  q quit`, always.
    case fixedKeys
    /// The condition that a lesson waits for, unless there is a message.
    case condition(String, isMet: Bool)
  }

  /// A key as it stands in the footer.
  struct PlacedHint: Hashable {
    let hint: Hint
    let column: Int
  }

  let hints: [Hint]
  /// A message that replaces the keys.
  var notice: (text: String, isError: Bool)?
  var right = Right.fixedKeys

  func draw(into frame: inout Frame, row: Int, style: Style) {
    let background = style.depth == .mono ? style[.background] : style[.panel]
    frame.fill(
      Rect(column: 0, row: row, columns: frame.columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: background))
    drawRight(into: &frame, row: row, style: style)
    let limit = limit(columns: frame.columns, style: style)
    if let notice {
      frame.put(
        style.text(notice.text), row: row, column: 1,
        in: TextStyle(notice.isError ? style[.danger] : style[.bright]), limit: limit)
    } else {
      for placed in placedHints(columns: frame.columns, style: style) {
        let end = frame.put(style.text(placed.hint.label), row: row, column: placed.column, in: style.key)
        frame.put(" " + style.text(placed.hint.word), row: row, column: end, foreground: style[.dim])
      }
    }
  }

  private static let fixedKeys = [("?", "help"), ("q", "quit")]

  private func drawRight(into frame: inout Frame, row: Int, style: Style) {
    switch right {
    case .fixedKeys:
      for (key, word, column) in placedFixedKeys(columns: frame.columns) {
        let end = frame.put(key, row: row, column: column, in: style.key)
        frame.put(" \(word)", row: row, column: end, foreground: style[.dim])
      }
    case .condition(let words, let isMet):
      guard notice == nil else { return }
      let color = isMet ? style[.good] : style[.dim]
      frame.put(style.text(words), row: row, endingAt: frame.columns - 1, in: TextStyle(color))
    }
  }

  // MARK: Places

  /// The keys on the right, each with its column.
  private func placedFixedKeys(columns: Int) -> [(key: String, word: String, column: Int)] {
    var end = columns - 1
    return Self.fixedKeys.reversed().map { key, word in
      let column = end - key.width - 1 - word.width
      end = column - 2
      return (key, word, column)
    }
  }

  /// The first column that the hints must leave free.
  private func limit(columns: Int, style: Style) -> Int {
    switch right {
    case .fixedKeys: return (placedFixedKeys(columns: columns).last?.column ?? columns) - 2
    case .condition(let words, _):
      let width = style.text(words).width
      return notice != nil || width == 0 ? columns - 1 : columns - 2 - width
    }
  }

  /// The hints that there is room for, the most important ones, in their order.
  func placedHints(columns: Int, style: Style) -> [PlacedHint] {
    var left = limit(columns: columns, style: style) - 1
    var shown: [Hint] = []
    func width(_ hint: Hint) -> Int { style.text(hint.label).width + style.text(hint.word).width + 3 }
    for hint in hints.sorted(by: { $0.rank < $1.rank }) {
      guard width(hint) <= left + 2 else { break }
      left -= width(hint)
      shown.append(hint)
    }
    var column = 1
    return shown.sorted { $0.place < $1.place }.map { hint in
      defer { column += width(hint) }
      return PlacedHint(hint: hint, column: column)
    }
  }

  /// The keys as the mouse meets them: a part of a label is its own key, the word the first one.
  func hits(row: Int, columns: Int, style: Style) -> [Hit] {
    func hit(_ key: Key, _ column: Int, _ width: Int) -> Hit {
      Hit(rect: Rect(column: column, row: row, columns: width, rows: 1), target: .key(key))
    }
    var hits: [Hit] = []
    if right == .fixedKeys {
      hits += placedFixedKeys(columns: columns).flatMap { key, word, column in
        KeyLabel.keys(in: key).map { hit($0.key, column, key.width + 1 + word.width) }
      }
    }
    guard notice == nil else { return hits }
    for placed in placedHints(columns: columns, style: style) {
      let label = placed.hint.label
      let keys = KeyLabel.keys(in: label)
      guard let first = keys.first else { continue }
      hits.append(
        hit(first.key, placed.column, style.text(label).width + 1 + style.text(placed.hint.word).width))
      hits += Self.parts(of: label, keys.map(\.part), style: style).enumerated().dropFirst().map {
        hit(keys[$0.offset].key, placed.column + $0.element.lowerBound, $0.element.count)
      }
    }
    return hits
  }

  /// The columns of the parts of a label. ASCII spells some of them together, `up/dn`, which is then split evenly.
  private static func parts(of label: String, _ parts: [Range<String.Index>], style: Style) -> [Range<Int>] {
    let widths = parts.map { style.text(String(label[$0])).width }
    let starts = parts.map { style.text(String(label[..<$0.lowerBound])).width }
    let width = style.text(label).width
    if let last = starts.last, let end = widths.last, last + end == width {
      return zip(starts, widths).map { $0..<$0 + $1 }
    }
    return parts.indices.map { $0 * width / parts.count..<($0 + 1) * width / parts.count }
  }
}
