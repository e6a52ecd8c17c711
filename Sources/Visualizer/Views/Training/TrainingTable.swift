import Canvas
import Experiments
import Networks
import RealModule

extension Frame {
  /// The lanes with their figures, under a header.
  mutating func drawTrainingTable(
    _ rect: Rect, _ moment: TrainingMoment, _ layout: TrainingLayout, style: Style
  ) {
    fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: style[.panel]))
    put("lanes", row: rect.row, column: rect.column + 1, foreground: style[.text], attributes: .bold)
    let page = layout.page.count > 1 ? "page \(layout.page.index + 1)/\(layout.page.count) · " : ""
    put(
      style.text(page + moment.screen.epochText), row: rect.row, endingAt: rect.endColumn - 1,
      in: TextStyle(style[.dim]))
    let columns = TrainingColumn.columns(in: rect.columns, moment)
    put("lane", row: rect.row + 1, column: rect.column + 1, in: TextStyle(style[.dim]))
    for (column, end) in columns {
      put(
        style.text(column.title), row: rect.row + 1, endingAt: rect.column + end, in: TextStyle(style[.dim]))
    }
    for (offset, lane) in layout.tableLanes.enumerated() {
      let row = Rect(column: rect.column, row: rect.row + 2 + offset, columns: rect.columns, rows: 1)
      drawRow(row, lane: lane, columns, moment, style: style)
    }
  }

  private mutating func drawRow(
    _ rect: Rect, lane: Int, _ columns: [(TrainingColumn, Int)], _ moment: TrainingMoment, style: Style
  ) {
    let look = drawLaneName(rect, lane: lane, moment, style: style)
    for (column, end) in columns {
      if column.isNorms {
        drawNorms(
          moment.lanes[lane].epoch?.layerGradientNorms ?? [], row: rect.row,
          columns: rect.column + end - column.width..<rect.column + end, lane: lane, look, style: style)
        continue
      }
      let text = style.text(column.text(moment, lane))
      let isAbsent = text == style.text(Numerals.absent)
      let isDanger = moment.lanes[lane].isDiverged && column.isMeasured
      let isReached = column.title.hasPrefix("to ") && !isAbsent
      let color =
        isDanger ? style[.danger] : isAbsent ? style[.faint] : isReached ? style[.good] : look.foreground
      put(text, row: rect.row, endingAt: rect.column + end, in: TextStyle(color, on: nil, look.attributes))
    }
  }

  /// Marker and name, raised and with a bar where the lane is focused.
  ///
  /// - Returns: how the rest of the row is written.
  private mutating func drawLaneName(_ rect: Rect, lane: Int, _ moment: TrainingMoment, style: Style)
    -> TextStyle
  {
    let isFocused = moment.isFocused(lane)
    let look = isFocused ? style.focusedRow : TextStyle(style[.text])
    if isFocused {
      fill(
        rect,
        with: Cell(
          " ", foreground: look.foreground, background: look.background ?? style[.raised],
          attributes: look.attributes))
      if style.depth != .mono {
        put(style.glyph(.focusBar), row: rect.row, column: rect.column, foreground: style.lane(lane).new)
      }
    }
    let attributes: Attributes = style.depth == .mono ? look.attributes : .bold
    let hue = style.lane(lane).new
    put(style.marker(lane), row: rect.row, column: rect.column + 1, foreground: hue, attributes: attributes)
    put(
      style.text(moment.lanes[lane].label).truncated(to: TrainingColumn.nameWidth(in: rect.columns)),
      row: rect.row,
      column: rect.column + 3, foreground: hue, attributes: attributes)
    return look
  }

  /// ‖∇‖ of every layer as a bar: full at 1, empty at 10⁻⁸, so that vanishing gradients are seen.
  private mutating func drawNorms(
    _ norms: [Double], row: Int, columns: Range<Int>, lane: Int, _ look: TextStyle, style: Style
  ) {
    let bars: [Unicode.Scalar] =
      style.glyphs == .unicode
      ? [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] : [" ", "1", "2", "3", "4", "5", "6", "7", "8"]
    let width = norms.count * 4 <= columns.count + 2 ? 2 : 1
    let gap =
      norms.count * (width + 2) <= columns.count + 2 ? 2 : norms.count * 2 <= columns.count + 1 ? 1 : 0
    var column = columns.lowerBound
    for norm in norms {
      guard column + width <= columns.upperBound else { return }
      // A decade is an eighth of a bar.
      let height = norm > 0 && norm.isFinite ? min(8, max(0, Int((.log10(norm) + 8).rounded()))) : 0
      for offset in 0..<width {
        put(
          bars[height], row: row, column: column + offset, foreground: style.lane(lane).new,
          attributes: look.attributes)
      }
      column += width + gap
    }
  }

  // MARK: Beside small pictures

  mutating func drawTrainingLegend(
    _ rect: Rect, _ moment: TrainingMoment, _ layout: TrainingLayout, style: Style
  ) {
    let dim = TextStyle(style[.dim])
    let lossEnd = rect.column + 20
    put("lane", row: rect.row, column: rect.column + 1, in: dim)
    put("loss", row: rect.row, endingAt: lossEnd, in: dim)
    let hasAccuracy = moment.experiment.data.task.isClassification
    if hasAccuracy { put("acc", row: rect.row, endingAt: rect.endColumn - 1, in: dim) }
    for (offset, lane) in layout.tableLanes.enumerated() {
      let row = Rect(column: rect.column, row: rect.row + 1 + offset, columns: rect.columns, rows: 1)
      let look = drawLaneName(row, lane: lane, moment, style: style)
      let color = moment.lanes[lane].color(style, plain: look.foreground)
      let loss = style.text(Numerals.measured(moment.lanes[lane].loss))
      put(loss, row: row.row, endingAt: lossEnd, in: TextStyle(color, on: nil, look.attributes))
      guard hasAccuracy || moment.lanes[lane].status != .running else { continue }
      put(
        moment.lanes[lane].headline(style, isShort: true), row: row.row, endingAt: rect.endColumn - 1,
        in: TextStyle(color, on: nil, look.attributes))
    }
  }

  /// Markers and figures in one line, under the smallest pictures.
  mutating func drawTrainingLegendRow(_ row: Int, _ moment: TrainingMoment, style: Style) {
    var column = 1
    let focus = moment.screen.focus
    for lane in [focus] + moment.screen.lanes where lane != focus || column == 1 {
      let value = moment.lanes[lane].headline(style, isShort: true)
      let name = lane == focus ? style.text(moment.lanes[lane].label) + " " : ""
      let width = 2 + name.unicodeScalars.count + value.unicodeScalars.count
      guard column + width < columns else { break }
      let hue = style.lane(lane).new
      put(style.marker(lane), row: row, column: column, foreground: hue, attributes: .bold)
      let next = put(name, row: row, column: column + 2, foreground: hue, attributes: .bold)
      column =
        put(value, row: row, column: next, foreground: moment.lanes[lane].color(style, plain: style[.text]))
        + 2
    }
  }
}

/// A column of the table.
private struct TrainingColumn {
  let title: String
  let width: Int
  var isMeasured = false
  var isNorms = false
  let text: (TrainingMoment, Int) -> String

  static func nameWidth(in columns: Int) -> Int { columns < 66 ? 8 : 10 }

  /// The columns that there is room for, each with where it ends, counted from the table's first column.
  static func columns(in width: Int, _ moment: TrainingMoment) -> [(TrainingColumn, Int)] {
    var end = 3 + nameWidth(in: width)
    var shown: [(TrainingColumn, Int)] = []
    for column in all(moment, isNarrow: width < 66) where end + 2 + column.width <= width {
      end += 2 + column.width
      shown.append((column, end))
    }
    return shown
  }

  private static func all(_ moment: TrainingMoment, isNarrow: Bool) -> [TrainingColumn] {
    let isClassification = moment.experiment.data.task.isClassification
    let hasValidation = moment.experiment.split.heldOut != nil
    let layers = moment.experiment.lanes.map { $0.network.architecture.layers.count }.max() ?? 1
    var all = [
      TrainingColumn(title: "α", width: 6) { $0.learningRateText($1) ?? Numerals.absent },
      TrainingColumn(title: "train", width: 8, isMeasured: true) {
        Numerals.measured($0.lanes[$1].epoch?.training.loss)
      },
    ]
    if hasValidation {
      all.append(
        TrainingColumn(title: "valid", width: 8, isMeasured: true) {
          Numerals.measured($0.lanes[$1].epoch?.validation?.loss)
        })
    }
    if isClassification {
      all.append(
        TrainingColumn(title: isNarrow ? "acc" : "accuracy", width: isNarrow ? 7 : 8) {
          TrainingMoment.Lane.percent($0.lanes[$1].epoch?.training.accuracy)
        })
    }
    all.append(
      TrainingColumn(
        title: isNarrow ? "‖∇‖" : "‖∇‖ by layer",
        width: isNarrow ? min(8, max(5, 3 * layers)) : max(12, min(20, 2 * layers)),
        isNorms: true
      ) { _, _ in "" })
    if isClassification {
      all.append(
        TrainingColumn(title: "to 95 %", width: 8) { moment, lane in
          moment.lanes[lane].reached.map { "epoch \($0)" } ?? Numerals.absent
        })
      if hasValidation {
        all.append(
          TrainingColumn(title: "valid. acc", width: 10) {
            TrainingMoment.Lane.percent($0.lanes[$1].epoch?.validation?.accuracy)
          })
      }
    }
    return all
  }
}
