/// A quantity over the values of a setting, from left to right: a line with marks, hatched where there is no value.
public struct ProfileChart: Sendable {
  /// A sign at a place of the chart.
  public struct Mark: Sendable {
    /// 0…1 from the left edge.
    public var position: Double
    /// The value whose row it takes; nil for the lowest row.
    public var value: Double?
    public var glyph: Unicode.Scalar
    public var look: TextStyle

    public init(_ glyph: Unicode.Scalar, at position: Double, value: Double? = nil, in look: TextStyle) {
      self.glyph = glyph
      self.position = position
      self.value = value
      self.look = look
    }
  }

  /// A value for every cell of equal width; NaN where there is none. Infinite ones lie at the upper edge.
  public var values: [Double]
  /// True for the cells to be hatched.
  public var isHatched: [Bool]
  public var axis: Chart.Axis
  /// The lane whose hue the line has, counted from 0.
  public var lane: Int
  /// The value in whose row a line shows the goal; nil for none.
  public var tolerance: Double?
  /// The place of a vertical line, 0…1; nil for none.
  public var present: Double?
  /// The signs; later ones cover earlier ones.
  public var marks: [Mark] = []

  public init(_ values: [Double], isHatched: [Bool], axis: Chart.Axis, lane: Int) {
    precondition(values.count == isHatched.count, "every value is hatched or not")
    self.values = values
    self.isHatched = isHatched
    self.axis = axis
    self.lane = lane
  }

  /// Draws the chart; the labels of its values stand left of the plot.
  public func draw(into frame: inout Frame, plot: Rect, style: Style) {
    guard plot.columns > 1, plot.rows > 0, !values.isEmpty else { return }
    let scale = scale(rows: plot.rows)
    drawGrid(scale, into: &frame, plot: plot, style: style)
    drawHatch(into: &frame, plot: plot, style: style)
    if let present, (0...1).contains(present) {
      let column = Self.column(present, plot)
      for row in plot.row..<plot.endRow {
        frame.put(
          style.glyph(.crossVertical), row: row, column: column, foreground: style.lane(lane).new)
      }
    }
    drawLine(scale, into: &frame, plot: plot, style: style)
    for mark in marks where (0...1).contains(mark.position) {
      let row = mark.value.map { cellRow(of: $0, scale, rows: plot.rows) } ?? plot.rows - 1
      frame.put(
        mark.glyph, row: plot.row + row, column: Self.column(mark.position, plot),
        foreground: mark.look.foreground, background: style[.background], attributes: mark.look.attributes)
    }
  }

  private static func column(_ position: Double, _ plot: Rect) -> Int {
    plot.column + min(plot.columns - 1, max(0, Int(position * Double(plot.columns))))
  }

  private func scale(rows: Int) -> ChartScale {
    let shown = values.filter { $0.isFinite && (axis == .linear || $0 > 0) }
    guard var low = shown.min(), var high = shown.max() else { return ChartScale(logOf: 0.1...1, rows: rows) }
    switch axis {
    case .linear: return ChartScale(linear: low...high, rows: rows)
    case .log:
      if let tolerance, tolerance > 0 { (low, high) = (min(low, tolerance), max(high, tolerance)) }
      return ChartScale(logOf: max(low, high * 1e-16)...high, rows: rows)
    }
  }

  /// The dots from the top at which a value is drawn; those beyond the chart lie at its edge.
  private func dots(of value: Double, _ scale: ChartScale) -> Int? {
    guard !value.isNaN else { return nil }
    let dots = scale.dots(of: value) ?? 0
    return Int(min(scale.height.nextDown, max(0, dots)))
  }

  private func cellRow(of value: Double, _ scale: ChartScale, rows: Int) -> Int {
    min(rows - 1, (dots(of: value, scale) ?? 0) / 4)
  }

  private func drawGrid(_ scale: ChartScale, into frame: inout Frame, plot: Rect, style: Style) {
    let toleranceRow = tolerance.flatMap(scale.row(of:))
    for label in scale.labels where label.row < plot.rows {
      let (row, text) = (plot.row + label.row, style.text(label.text))
      if text.width < plot.column {
        frame.put(text, row: row, endingAt: plot.column - 1, in: TextStyle(style[.dim]))
      }
      guard style.glyphs == .unicode else { continue }
      let glyph = style.glyph(label.row == toleranceRow ? .toleranceLine : .grid)
      for column in plot.column..<plot.endColumn {
        frame.put(glyph, row: row, column: column, foreground: style[.rule])
      }
    }
    guard style.glyphs == .ascii else { return }
    for row in plot.row..<plot.endRow {
      frame.put(style.glyph(.axis), row: row, column: plot.column - 1, foreground: style[.rule])
    }
  }

  private func drawHatch(into frame: inout Frame, plot: Rect, style: Style) {
    for column in 0..<plot.columns where isHatched[column * values.count / plot.columns] {
      for row in plot.row..<plot.endRow {
        frame.put(
          style.glyph(.hatch), row: row, column: plot.column + column, foreground: style[.hatch],
          background: style[.hatchBackground])
      }
    }
  }

  private func drawLine(_ scale: ChartScale, into frame: inout Frame, plot: Rect, style: Style) {
    var grid = DotGrid(columns: plot.columns, rows: plot.rows)
    var last: (x: Int, y: Int)?
    for (index, value) in values.enumerated() {
      guard let y = dots(of: value, scale), !isHatched[index] else { last = nil; continue }
      let x = Int((Double(index) + 0.5) / Double(values.count) * Double(2 * plot.columns))
      grid.line(from: last ?? (x, y), to: (x, y), brush: .fine)
      last = (x, y)
    }
    let hue = style.lane(lane)
    for row in 0..<plot.rows {
      for column in 0..<plot.columns {
        let dots = grid.cells[row * plot.columns + column]
        guard dots.dots != 0 else { continue }
        frame.put(
          style.glyphs == .ascii ? style.marker(lane) : dots.glyph, row: plot.row + row,
          column: plot.column + column, foreground: hue.new, attributes: hue.attributes)
      }
    }
  }
}
