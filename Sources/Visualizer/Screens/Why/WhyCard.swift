import Canvas

/// A finding in words: the question that it answers, the lane's numbers, the theory, and the keys that would help.
struct WhyCard: Hashable {
  /// A key with its effect.
  struct Press: Hashable {
    let key: String
    let words: String
  }

  let question: String
  /// The lane's own numbers, a sentence each, the most telling first.
  let numbers: [String]
  /// A short formula; nil if there is none.
  var theory: String?
  var presses: [Press] = []
  /// The colour of the question.
  var role = Role.warning
}

/// The cards below each other, as many as there is room for, the first ones whole.
struct WhyCardsView {
  let cards: [WhyCard]
  /// The limits of the theory, shown where there is room below the cards; empty for none.
  let limits: String

  private enum Line {
    case question(String, Role)
    case number(String, isFirst: Bool)
    case theory(String)
    case press([WhyCard.Press], indent: Int)
    case words(String)
    case blank
  }

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    var lines: [Line] = []
    for card in cards {
      let own = fitted(card, rect, left: rect.rows - lines.count - (lines.isEmpty ? 0 : 1), style)
      guard !own.isEmpty else { break }
      if !lines.isEmpty { lines.append(.blank) }
      lines += own
    }
    let words = limits.isEmpty ? [] : style.text(limits).wrapped(to: rect.columns).map(Line.words)
    if lines.count + 1 + words.count <= rect.rows {
      lines += Array(repeating: .blank, count: rect.rows - lines.count - words.count) + words
    }
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      draw(line, into: &frame, row: rect.row + offset, rect, style: style)
    }
  }

  /// The lines of a card in the rows that are left: without its theory, and then without its last numbers, if room
  /// is short; empty if not even the question, a number and a key fit.
  private func fitted(_ card: WhyCard, _ rect: Rect, left: Int, _ style: Style) -> [Line] {
    let question = style.text(card.question).wrapped(to: rect.columns).map { Line.question($0, card.role) }
    var numbers = card.numbers.map { number in
      style.text(number).wrapped(to: rect.columns - 4).enumerated().map {
        Line.number($1, isFirst: $0 == 0)
      }
    }
    var theory = card.theory.map { style.text($0).wrapped(to: rect.columns - 2).map(Line.theory) } ?? []
    var presses = pressLines(card.presses, columns: rect.columns - 2, style)
    func count() -> Int { question.count + numbers.joined().count + theory.count + presses.count }
    while count() > left {
      if numbers.count > 2 {
        numbers.removeLast()
      } else if !theory.isEmpty {
        theory = []
      } else if numbers.count > 1 {
        numbers.removeLast()
      } else if presses.count > 1 {
        presses.removeLast()
      } else {
        return []
      }
    }
    return question + numbers.joined() + theory + presses
  }

  /// The keys, side by side as long as there is room.
  private func pressLines(_ presses: [WhyCard.Press], columns: Int, _ style: Style) -> [Line] {
    var lines: [[WhyCard.Press]] = []
    var width = 0
    for press in presses {
      let own = style.text(press.key).width + 1 + style.text(press.words).width
      if !lines.isEmpty, width + 3 + own <= columns - Self.pressWidth {
        lines[lines.count - 1].append(press)
        width += 3 + own
      } else {
        lines.append([press])
        width = own
      }
    }
    return lines.enumerated().map { .press($1, indent: $0) }
  }

  private static let pressWidth = "press ".width

  private func draw(_ line: Line, into frame: inout Frame, row: Int, _ rect: Rect, style: Style) {
    let (column, limit) = (rect.column + 2, rect.endColumn)
    switch line {
    case .blank: break
    case .question(let text, let role):
      frame.put(
        text, row: row, column: rect.column, foreground: style[role], attributes: .bold, limit: limit)
    case .number(let text, let isFirst):
      frame.put(
        text, row: row, column: column + (isFirst ? 0 : 2), foreground: style[.text], limit: limit)
    case .theory(let text):
      frame.put(text, row: row, column: column, foreground: style[.dim], limit: limit)
    case .words(let text):
      frame.put(text, row: row, column: rect.column, foreground: style[.faint], limit: limit)
    case .press(let presses, let indent):
      if indent == 0 { frame.put("press", row: row, column: column, foreground: style[.dim], limit: limit) }
      var next = column + Self.pressWidth
      for press in presses {
        next = frame.put(style.text(press.key), row: row, column: next, in: style.key, limit: limit) + 1
        next =
          frame.put(
            style.text(press.words), row: row, column: next, foreground: style[.text], limit: limit) + 3
      }
    }
  }
}
