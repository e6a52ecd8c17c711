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
  /// The rows of text per page.
  let textRows: Int
  /// The rows above the text.
  let textTop: Int
  /// The rows of the task's box, 0 without a task; the knob is below.
  let taskRows: Int

  init(_ step: LessonStep, in rect: Rect, style: Style) {
    columns = rect.columns
    isRoomy = rect.rows >= 28
    lines = LessonLine.wrapped(step.text, columns: rect.columns, style: style)
    task = step.task.map { style.text($0).wrapped(to: rect.columns - 4) } ?? []
    // `your turn` and the state get a separate row if the last line leaves no room.
    taskRows = task.isEmpty ? 0 : task.count + (isRoomy ? 3 : 1)
    textTop = isRoomy ? 5 : rect.rows >= 14 ? 3 : 1
    let below = taskRows + (isRoomy ? 4 : rect.rows >= 14 ? 2 : 1)
    textRows = max(1, rect.rows - textTop - below)
  }

  var pageCount: Int { lines.count <= textRows ? 1 : (lines.count + textRows - 1) / textRows }

  /// The lines of a page; past the end, those of the last page.
  func lines(onPage page: Int) -> ArraySlice<LessonLine> {
    let first = min(page, pageCount - 1) * textRows
    return lines[first..<min(lines.count, first + textRows)]
  }
}
