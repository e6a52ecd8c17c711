import Canvas
import Experiments

/// How what a lesson says is divided over the rows of its block. What is longer than the block comes in pages;
/// nothing is cut.
struct LessonColumn: Hashable {
  /// Where there is room for blank rows and for a row of its own for every part.
  let isRoomy: Bool
  let columns: Int
  /// The text, line by line.
  let lines: [LessonLine]
  let task: [String]
  /// Rows for the text on a page.
  let textRows: Int
  /// Rows from the block's top to the text's first.
  let textTop: Int
  /// Rows of the task's box, 0 without one; the knob stands below.
  let taskRows: Int

  init(_ step: LessonStep, in rect: Rect, style: Style) {
    columns = rect.columns
    isRoomy = rect.rows >= 28
    lines = LessonLine.wrapped(step.text, columns: rect.columns, style: style)
    task = step.task.map { style.text($0).wrapped(to: rect.columns - 4) } ?? []
    // `your turn` and the state have a row of their own where the last line leaves no room.
    taskRows = task.isEmpty ? 0 : task.count + (isRoomy ? 3 : 1)
    textTop = isRoomy ? 5 : rect.rows >= 14 ? 3 : 1
    let below = taskRows + (isRoomy ? 4 : rect.rows >= 14 ? 2 : 1)
    textRows = max(1, rect.rows - textTop - below)
  }

  var pageCount: Int { lines.count <= textRows ? 1 : (lines.count + textRows - 1) / textRows }

  /// The lines of a page; the last page where there are not so many.
  func lines(onPage page: Int) -> ArraySlice<LessonLine> {
    let first = min(page, pageCount - 1) * textRows
    return lines[first..<min(lines.count, first + textRows)]
  }
}
