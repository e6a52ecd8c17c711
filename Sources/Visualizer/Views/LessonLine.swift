import Canvas
import Experiments

/// A line of a lesson's text.
enum LessonLine: Hashable {
  case words(String)
  case formula(String)
  case blank

  /// The indentation of formulas.
  static let indent = 4

  /// Paragraphs wrapped to a width, with blank lines between them.
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
