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
      case .words(let words): style.text(words).wrapped(to: columns).map(LessonLine.words)
      case .formula(let lines):
        lines.flatMap { style.text($0).wrapped(to: columns - indent) }.map(LessonLine.formula)
      }
    }
    return Array(blocks.joined(separator: [.blank]))
  }
}
