import Canvas
import Experiments

/// The layout of a lesson step in its block. Text longer than the block is split into pages; nothing is cut.
struct LessonColumn: Hashable {
  /// True if there is room for blank rows and for a separate row for every part.
  let isRoomy: Bool
  let columns: Int
  /// The lines of the text.
  let lines: [LessonLine]
  let task: [String]
  /// The question of the step; nil if it asks nothing.
  let question: QuestionLines?
  /// The rows of text per page.
  let textRows: Int
  /// The rows above the text.
  let textTop: Int
  /// The rows of the task's or the question's box, 0 without one.
  let boxRows: Int
  /// True if there is room for the knob below.
  let hasKnob: Bool
  /// True if the box has a page of its own, since it leaves no room for text.
  let hasBoxPage: Bool

  init(_ step: LessonStep, in rect: Rect, style: Style) {
    columns = rect.columns
    isRoomy = rect.rows >= 28
    lines = LessonLine.wrapped(step.text, columns: rect.columns, style: style)
    task = step.task.map { style.text($0).wrapped(to: rect.columns - 4) } ?? []
    question = step.question.map { QuestionLines($0, columns: rect.columns - 4, style: style) }
    // The heading and the state get a separate row if the last line leaves no room.
    let contents = question?.rows ?? task.count
    boxRows = contents == 0 ? 0 : contents + (isRoomy ? 3 : 1)
    textTop = isRoomy ? 5 : rect.rows >= 14 ? 3 : 1
    hasKnob = isRoomy || question == nil
    let below = (isRoomy ? 3 : rect.rows >= 14 ? 1 : 0) + (hasKnob ? 1 : 0)
    let room = rect.rows - textTop - below
    hasBoxPage = question != nil && !lines.isEmpty && room - boxRows < 1
    textRows = max(1, hasBoxPage ? room : room - boxRows)
  }

  private var textPages: Int { lines.count <= textRows ? 1 : (lines.count + textRows - 1) / textRows }
  var pageCount: Int { textPages + (hasBoxPage ? 1 : 0) }

  /// The lines of a page; past the end, those of the last page.
  func lines(onPage page: Int) -> ArraySlice<LessonLine> {
    guard !hasBoxPage || page < textPages else { return [] }
    let first = min(page, textPages - 1) * textRows
    return lines[first..<min(lines.count, first + textRows)]
  }

  /// True if a page shows the box.
  func showsBox(onPage page: Int) -> Bool { boxRows > 0 && (!hasBoxPage || page >= textPages) }

  /// The block of the task or the question in the block of the step.
  func box(in rect: Rect) -> Rect {
    let bottom = rect.endRow - (hasKnob ? 1 : 0) - (isRoomy ? 2 : 0)
    let top = max(rect.row + textTop, bottom - boxRows)
    return Rect(column: rect.column - 1, row: top, columns: rect.columns + 1, rows: max(0, bottom - top))
  }

  /// The choice at a row of the screen.
  func choice(atRow row: Int, in rect: Rect, page: Int) -> Int? {
    guard let question, showsBox(onPage: page) else { return nil }
    return question.choice(atLine: row - box(in: rect).row - (isRoomy ? 2 : 1))
  }
}
