import Canvas
import Experiments
import Networks

extension Frame {
  /// The confusion matrix, and at its right samples that are taken for another class, if they are images.
  mutating func drawConfusion(
    _ confusion: Confusion, _ rect: Rect, _ experiment: TrainingExperiment, style: Style
  ) {
    fill(rect, with: Cell(" ", foreground: style[.text], background: style[.panel]))
    let width = Self.cellWidth(confusion.classes, in: rect, hasImages: experiment.data.imageShape != nil)
    let matrix = Rect(
      column: rect.column, row: rect.row, columns: 3 + width * confusion.classes,
      rows: min(rect.rows, confusion.classes + 1))
    drawMatrix(confusion, matrix, cellWidth: width, experiment.data.task.classes, style: style)
    let right = matrix.endColumn + 2
    let room = Rect(
      column: right, row: rect.row, columns: rect.endColumn - right, rows: rect.rows)
    if let shape = experiment.data.imageShape {
      drawMisread(confusion, room, experiment.judgedData, shape, style: style)
    }
    if rect.rows > matrix.rows + 1 {
      let wrong = confusion.misreadCount
      put(
        "\(wrong) of \(confusion.sampleCount) misread", row: rect.row + matrix.rows + 1,
        column: rect.column + 1, foreground: style[.dim], limit: matrix.endColumn)
    }
  }

  /// The widest cells that leave room for an image beside them.
  private static func cellWidth(_ classes: Int, in rect: Rect, hasImages: Bool) -> Int {
    let beside = hasImages ? 11 : 0
    for width in [4, 3, 2] where 3 + width * classes + beside <= rect.columns { return width }
    return 3 + 2 * classes <= rect.columns ? 2 : 1
  }

  /// A row for every true class, a column for every predicted one: bright where samples lie, in the warning hue
  /// where they are misread.
  private mutating func drawMatrix(
    _ confusion: Confusion, _ rect: Rect, cellWidth: Int, _ names: [String], style: Style
  ) {
    let classes = confusion.classes
    for column in 0..<classes {
      put(
        name(names, column, width: cellWidth), row: rect.row,
        endingAt: rect.column + 3 + (column + 1) * cellWidth, in: TextStyle(style[.dim]))
    }
    for row in 0..<min(classes, rect.rows - 1) {
      let place = rect.row + 1 + row
      put(name(names, row, width: 2), row: place, endingAt: rect.column + 2, in: TextStyle(style[.dim]))
      let total = (0..<classes).reduce(0) { $0 + confusion.count(true: row, predicted: $1) }
      for column in 0..<classes {
        let count = confusion.count(true: row, predicted: column)
        let share = total > 0 ? Double(count) / Double(total) : 0
        let start = rect.column + 3 + column * cellWidth
        drawEntry(
          count, share, isRight: row == column,
          Rect(column: start, row: place, columns: cellWidth, rows: 1), style: style)
      }
    }
  }

  private mutating func drawEntry(_ count: Int, _ share: Double, isRight: Bool, _ rect: Rect, style: Style) {
    let text = "\(count)"
    let fits = text.count <= rect.columns - (rect.columns > 2 ? 1 : 0)
    let shown = count == 0 ? "·" : fits ? text : rect.columns > 1 ? "••" : "•"
    // Few misread samples are as telling as many right ones.
    let level = isRight ? share : min(1, 0.25 + 2 * share)
    let ground =
      style.depth == .rgb ? style.map.levels[ColorMap.level(of: 0.15 + 0.7 * level)] : style[.raised]
    if count > 0 { setBackground(ground, in: rect) }
    let color = count == 0 ? style[.rule] : isRight ? style[.bright] : style[.warning]
    put(
      style.text(shown), row: rect.row, endingAt: rect.endColumn,
      in: TextStyle(color, on: nil, count > 0 && style.depth == .mono && !isRight ? .reverse : []))
  }

  private func name(_ names: [String], _ index: Int, width: Int) -> String {
    let name = names.indices.contains(index) ? names[index] : "\(index)"
    return String(String.UnicodeScalarView(name.unicodeScalars.prefix(max(1, width - (width > 2 ? 1 : 0)))))
  }

  /// Images two pixels a cell, each over what it is and what it is taken for.
  private mutating func drawMisread(
    _ confusion: Confusion, _ rect: Rect, _ data: DataSet<Float>, _ shape: ImageShape, style: Style
  ) {
    // Large images are shown at half their size, or less.
    let shrink = max(1, (shape.columns + 13) / 14)
    let size = Size(columns: shape.columns / shrink, rows: (shape.rows / shrink + 1) / 2)
    let (across, down) = ((rect.columns + 1) / (size.columns + 1), (rect.rows + 1) / (size.rows + 1))
    guard across > 0, down > 0 else { return }
    for (index, misread) in confusion.misread.prefix(across * down).enumerated() {
      let place = Rect(
        column: rect.column + index % across * (size.columns + 1),
        row: rect.row + index / across * (size.rows + 1), columns: size.columns, rows: size.rows)
      draw(data, misread.sample, shape, shrink, place, style: style)
      let column = put(
        "\(misread.label)", row: place.endRow, column: place.column, foreground: style[.text])
      put(
        style.text("→\(misread.prediction)"), row: place.endRow, column: column, foreground: style[.warning])
    }
  }

  private mutating func draw(
    _ data: DataSet<Float>, _ sample: Int, _ shape: ImageShape, _ shrink: Int, _ rect: Rect, style: Style
  ) {
    func pixel(_ row: Int, _ column: Int) -> Double {
      let (row, column) = (row * shrink, column * shrink)
      guard row < shape.rows, column < shape.columns else { return 0 }
      return Double(data.inputs[sample * shape.pixelCount + row * shape.columns + column])
    }
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let (upper, lower) = (pixel(2 * row, column), pixel(2 * row + 1, column))
        self[rect.row + row, rect.column + column] = style.grey(upper, lower)
      }
    }
  }
}

extension Style {
  /// The cell of two grey pixels, one above the other; 0 is dark, 1 is bright.
  fileprivate func grey(_ upper: Double, _ lower: Double) -> Cell {
    let mean = (upper + lower) / 2
    let letters: [Unicode.Scalar] = [" ", ".", ":", "+", "#"]
    guard glyphs == .unicode, depth == .rgb || depth == .cube256 else {
      let letter = letters[min(letters.count - 1, max(0, Int(mean * Double(letters.count))))]
      return Cell(letter, foreground: self[.text], background: self[.background])
    }
    return Cell("▀", foreground: grey(upper), background: grey(lower))
  }

  private func grey(_ value: Double) -> Color {
    // Few levels, so that colours stay few.
    let level = UInt8(min(7, max(0, Int(value * 8))))
    return depth == .rgb ? .rgb(20 + 27 * level, 24 + 27 * level, 32 + 27 * level) : .indexed(233 + 3 * level)
  }
}
