import Canvas
import Experiments
import Networks

/// A confusion matrix, with misclassified samples on its right if they are images.
struct ConfusionView {
  let confusion: Confusion
  /// The part of the data that is counted.
  let part: SamplePart
  /// The classes' names.
  let names: [String]
  /// The pixels of the samples, one image after the other, and their shape.
  var images: (pixels: [Float], shape: ImageShape)?

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.fill(rect, with: Cell(" ", foreground: style[.text], background: style[.panel]))
    let width = cellWidth(in: rect)
    let matrix = Rect(
      column: rect.column, row: rect.row, columns: 3 + width * confusion.classes,
      rows: min(rect.rows, confusion.classes + 1))
    drawMatrix(into: &frame, rect: matrix, cellWidth: width, style: style)
    let right = matrix.endColumn + 2
    if let images {
      MisreadView(misread: confusion.misread, pixels: images.pixels, shape: images.shape).draw(
        into: &frame,
        rect: Rect(column: right, row: rect.row, columns: rect.endColumn - right, rows: rect.rows),
        style: style)
    }
    for (row, text) in zip(
      matrix.endRow + 1..<max(matrix.endRow + 1, rect.endRow), summary(isLong: rect.rows > matrix.rows + 2))
    {
      frame.put(
        text, row: row, column: rect.column + 1, foreground: style[.dim],
        limit: images == nil ? rect.endColumn : matrix.endColumn + 2)
    }
  }

  /// How many samples of which part are misclassified; on two rows, with the accuracy that the lane's header has.
  private func summary(isLong: Bool) -> [String] {
    let misread = "\(confusion.misreadCount) of \(confusion.sampleCount)"
    guard isLong else { return ["\(misread) \(part.brief) misread"] }
    return ["\(misread) misread", "\(part.brief) acc \(Numerals.percent(confusion.accuracy))"]
  }

  /// The widest cells that leave room for an image beside them.
  private func cellWidth(in rect: Rect) -> Int {
    let classes = confusion.classes
    let beside = images == nil ? 0 : 11
    for width in [4, 3, 2] where 3 + width * classes + beside <= rect.columns { return width }
    return 3 + 2 * classes <= rect.columns ? 2 : 1
  }

  /// Draws a row per true class and a column per predicted class: bright where samples are, in the warning
  /// hue where they are misclassified.
  private func drawMatrix(into frame: inout Frame, rect: Rect, cellWidth: Int, style: Style) {
    let classes = confusion.classes
    let dim = TextStyle(style[.dim])
    for column in 0..<classes {
      frame.put(
        name(column, width: cellWidth, style), row: rect.row,
        endingAt: rect.column + 3 + (column + 1) * cellWidth, in: dim)
    }
    for row in 0..<min(classes, rect.rows - 1) {
      let place = rect.row + 1 + row
      frame.put(name(row, width: 2, style), row: place, endingAt: rect.column + 2, in: dim)
      let total = (0..<classes).reduce(0) { $0 + confusion.count(true: row, predicted: $1) }
      for column in 0..<classes {
        let count = confusion.count(true: row, predicted: column)
        let share = total > 0 ? Double(count) / Double(total) : 0
        let cell = Rect(
          column: rect.column + 3 + column * cellWidth, row: place, columns: cellWidth, rows: 1)
        draw(count, share, isRight: row == column, into: &frame, rect: cell, style: style)
      }
    }
  }

  private func draw(
    _ count: Int, _ share: Double, isRight: Bool, into frame: inout Frame, rect: Rect, style: Style
  ) {
    let text = "\(count)"
    let fits = text.width <= rect.columns - (rect.columns > 2 ? 1 : 0)
    let shown = count == 0 ? "·" : fits ? text : rect.columns > 1 ? "••" : "•"
    // A few misclassified samples matter as much as many correct ones.
    let level = isRight ? share : min(1, 0.25 + 2 * share)
    let ground =
      style.depth == .rgb ? style.map.levels[ColorMap.level(of: 0.15 + 0.7 * level)] : style[.raised]
    if count > 0 { frame.setBackground(ground, in: rect) }
    let color = count == 0 ? style[.rule] : isRight ? style[.bright] : style[.warning]
    frame.put(
      style.text(shown), row: rect.row, endingAt: rect.endColumn,
      in: TextStyle(color, on: nil, count > 0 && style.depth == .mono && !isRight ? .reverse : []))
  }

  private func name(_ index: Int, width: Int, _ style: Style) -> String {
    let name = names.indices.contains(index) ? names[index] : "\(index)"
    return style.text(name).clipped(to: max(1, width - (width > 2 ? 1 : 0)))
  }
}
