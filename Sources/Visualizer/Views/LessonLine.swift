import Canvas
import Experiments

/// A line of what a lesson says.
enum LessonLine: Hashable {
  case words(String)
  case formula(String)
  case blank

  /// Formulas stand this far in.
  static let indent = 4

  /// Paragraphs as lines that are at most so long, a blank line between them.
  static func wrapped(_ text: [LessonStep.Paragraph], columns: Int, style: Style) -> [LessonLine] {
    let blocks = text.map { paragraph in
      switch paragraph {
      case .words(let words): wrapped(style.text(words), columns: columns).map(LessonLine.words)
      case .formula(let lines):
        lines.flatMap { wrapped(style.text($0), columns: columns - indent) }.map(LessonLine.formula)
      }
    }
    return Array(blocks.joined(separator: [.blank]))
  }

  /// Words as lines that are at most so long; a word that is longer is broken.
  static func wrapped(_ words: String, columns: Int) -> [String] {
    let columns = max(1, columns)
    var lines: [String] = []
    var line = ""
    for word in words.split(separator: " ", omittingEmptySubsequences: false) {
      var rest = word.unicodeScalars[...]
      let room = columns - line.unicodeScalars.count - 1
      if !line.isEmpty, rest.count <= room {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      while rest.count > columns {
        lines.append(String(String.UnicodeScalarView(rest.prefix(columns))))
        rest = rest.dropFirst(columns)
      }
      line = String(String.UnicodeScalarView(rest))
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
