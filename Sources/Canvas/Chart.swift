/// A line chart over steps: labels on the left, dotted lines, and a marker at the end of each line.
public struct Chart: Sendable {
  /// The kinds of value axis.
  public enum Axis: Hashable, Sendable {
    case log
    case linear
  }

  public var series: [ChartSeries]
  public var axis: Axis
  /// The axis of time; on a logarithmic one, the first unit of time has no width.
  public var timeAxis: Axis
  /// The step at the right edge; see `horizon(cursor:total:)`.
  public var horizon: Double
  /// The step of the cursor's line; nil for none.
  public var cursor: Double?
  /// The loss that counts as converged; nil for none.
  public var tolerance: Double?
  /// The upper limit of the values, which is always shown; nil for unbounded values.
  public var ceiling: Double?
  /// The thickness of the lines.
  public var brush = Brush.fine
  /// The label of a step: the step itself, unless another unit (epochs) is used.
  public var stepLabel: @Sendable (Double) -> String

  public init(
    series: [ChartSeries], axis: Axis = .log, timeAxis: Axis = .linear, horizon: Double,
    cursor: Double? = nil,
    tolerance: Double? = nil, ceiling: Double? = nil,
    stepLabel: @escaping @Sendable (Double) -> String = Numerals.chosen
  ) {
    self.series = series
    self.axis = axis
    self.timeAxis = timeAxis
    self.horizon = max(1, horizon)
    self.cursor = cursor
    self.tolerance = tolerance
    self.ceiling = ceiling
    self.stepLabel = stepLabel
  }

  /// The next round number of steps after the cursor, at least 10 and at most the last step.
  public static func horizon(cursor: Int, total: Int) -> Double {
    var power = 1.0
    while true {
      for factor in [1.0, 1.5, 2, 3, 4, 5, 6, 8] where factor * power > Double(max(9, cursor)) {
        return min(factor * power, Double(max(1, total)))
      }
      power *= 10
    }
  }

  /// The columns for the labels on the left, and for the markers on the right.
  static let margins = (left: 5, right: 2)

  /// Draws the chart into a block: the plot, with a row of step labels below.
  public func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let plot = Self.plot(in: rect)
    guard plot.columns >= 2, plot.rows >= 1 else { return }
    let scale = scale(rows: plot.rows)
    drawGrid(scale, into: &frame, plot: plot, style: style)
    drawLines(scale, into: &frame, plot: plot, style: style)
    ChartHeads(self, scale, columns: plot.columns).draw(into: &frame, plot: plot, style: style)
    drawStepLabels(into: &frame, plot: plot, style: style)
  }

  private func scale(rows: Int) -> ChartScale {
    var (low, high, start) = (Double.infinity, -Double.infinity, -Double.infinity)
    for line in series {
      for value in line.values.prefix(line.visibleCount) where axis == .linear || value > 0 {
        low = min(low, value)
        high = max(high, value)
      }
      if line.visibleCount > 0 { start = max(start, line.values[0]) }
    }
    if low > high { (low, high) = (0.1, 1) }
    switch axis {
    case .log:
      // A diverging line would flatten all others, so it leaves the chart half a decade above the start; and so
      // does, at the bottom, one that has reached the rounding of the others' values.
      if let ceiling { high = max(low, ceiling) } else if start > 0 { high = max(low, min(high, 3 * start)) }
      low = max(low, high * 1e-16)
      if let tolerance, tolerance > 0 { (low, high) = (min(low, tolerance), max(high, tolerance)) }
      return ChartScale(logOf: low...high, rows: rows)
    case .linear:
      if let ceiling { high = ceiling } else if start > low { high = min(high, 2 * start - low) }
      return ChartScale(linear: low...high, rows: rows)
    }
  }

  private func drawGrid(_ scale: ChartScale, into frame: inout Frame, plot: Rect, style: Style) {
    let isPlain = style.glyphs == .ascii
    let toleranceRow = tolerance.flatMap(scale.row(of:))
    for label in scale.labels where label.row < plot.rows {
      let row = plot.row + label.row
      frame.put(
        style.text(label.text), row: row, endingAt: plot.column - 1, in: TextStyle(style[.dim]))
      guard !isPlain else { continue }
      let glyph = style.glyph(label.row == toleranceRow ? .toleranceLine : .grid)
      for column in plot.column..<plot.endColumn {
        frame.put(glyph, row: row, column: column, foreground: style[.rule])
      }
    }
    for row in plot.row..<plot.endRow {
      if isPlain {
        frame.put(style.glyph(.axis), row: row, column: plot.column - 1, foreground: style[.rule])
      } else if let cursor, cursor <= horizon {
        let column = plot.column + Self.dot(share(of: cursor), columns: plot.columns) / 2
        frame.put(style.glyph(.chartCursor), row: row, column: column, foreground: style[.rule])
      }
    }
  }

  private func drawLines(_ scale: ChartScale, into frame: inout Frame, plot: Rect, style: Style) {
    var grid = DotGrid(columns: plot.columns, rows: plot.rows)
    for (index, line) in series.enumerated().sorted(by: { $0.element.emphasis < $1.element.emphasis }) {
      line.draw(into: &grid, owner: UInt8(index & 0xFF), scale: scale, brush: brush) {
        Self.dot(share(of: $0), columns: plot.columns)
      }
    }
    for row in 0..<plot.rows {
      for column in 0..<plot.columns {
        let dots = grid.cells[row * plot.columns + column]
        guard dots.dots != 0 else { continue }
        let line = series[Int(dots.owner)]
        let look = look(of: line, style: style)
        frame.put(
          style.glyphs == .ascii ? letter(of: line, style: style) : dots.glyph,
          row: plot.row + row, column: plot.column + column, foreground: look.foreground,
          attributes: look.attributes)
      }
    }
  }

  private func letter(of line: ChartSeries, style: Style) -> Unicode.Scalar {
    switch line.emphasis {
    case .ghost: "'"
    case .limit: "-"
    case .noisy, .plain, .focused: style.marker(line.lane)
    }
  }

  private func look(of line: ChartSeries, style: Style) -> TextStyle {
    guard line.emphasis != .ghost else { return TextStyle(style[.ghost]) }
    let hue = style.lane(line.lane)
    let isFocused = line.emphasis == .focused
    var attributes = hue.attributes
    if style.depth == .mono, isFocused { attributes.insert(.bold) }
    let color = isFocused ? hue.new : line.emphasis == .limit ? hue.old : hue.middle
    return TextStyle(color, on: nil, attributes)
  }

  private func drawStepLabels(into frame: inout Frame, plot: Rect, style: Style) {
    if timeAxis == .log { return drawPowers(into: &frame, plot: plot, style: style) }
    // Steps are whole, so use the first number of parts that divides them.
    let parts =
      (plot.columns >= 50 ? [4, 5, 3, 2] : [2]).first {
        horizon.truncatingRemainder(dividingBy: Double($0)) == 0
      } ?? 1
    for part in 0...parts {
      let share = Double(part) / Double(parts)
      frame.drawLabel(
        style.text(stepLabel(share * horizon)),
        centeredOn: plot.column + Int(share * Double(plot.columns - 1)), within: plot, row: plot.endRow,
        style: style)
    }
  }

  /// Labels a logarithmic axis of time: 1, powers of ten as far as there is room, and the horizon.
  private func drawPowers(into frame: inout Frame, plot: Rect, style: Style) {
    var times = [1.0]
    while let last = times.last, last * 10 <= horizon { times.append(last * 10) }
    // A power too close to the horizon would touch its label.
    if let last = times.last, last > 1, share(of: last) > 0.85 { times.removeLast() }
    for time in times + [horizon] {
      frame.drawLabel(
        style.text(stepLabel(time)),
        centeredOn: plot.column + Int(share(of: time) * Double(plot.columns - 1)), within: plot,
        row: plot.endRow, style: style)
    }
  }

  /// The dot column at a fraction (0…1) of a plot's width.
  static func dot(_ share: Double, columns: Int) -> Int {
    Int(min(1, max(0, share)) * Double(2 * columns - 1))
  }
}
