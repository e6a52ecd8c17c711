#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A density over a line of values on a logarithmic axis, filled down to the lower edge; or single values, as bars.
public struct DensityChart: Sendable {
  /// A vertical line at a value, with a label in the first row that has room for it.
  public struct Line: Sendable {
    public var value: Double
    public var label: String
    public var look: TextStyle
    /// True for a line of dashes over everything, false for one behind the density.
    public var isDashed: Bool

    public init(at value: Double, label: String = "", in look: TextStyle, isDashed: Bool = true) {
      (self.value, self.label, self.look, self.isDashed) = (value, label, look, isDashed)
    }
  }

  /// A sign above the plot, with a label beside it where there is room.
  public struct Mark: Sendable {
    public var value: Double
    public var label: String

    public init(at value: Double, label: String) { (self.value, self.label) = (value, label) }
  }

  /// The values from the left edge to the right one.
  public var x: ClosedRange<Double>
  /// The density at the centre of every dot column; values that are not positive are below the chart.
  public var densities: [Double]
  /// The least density that counts: the lower edge is a power of ten near it.
  public var floor: Double
  /// Values with a bar of their own, of full height.
  public var bars: [Double] = []
  public var lines: [Line] = []
  /// The signs, the most important first.
  public var marks: [Mark] = []
  /// The lane whose hue the density has, counted from 0.
  public var lane: Int

  public init(x: ClosedRange<Double>, densities: [Double], floor: Double, lane: Int) {
    (self.x, self.densities, self.floor, self.lane) = (x, densities, floor, lane)
  }

  /// Draws the chart, its marks in the row above the plot and its labels left of it and below.
  public func draw(into frame: inout Frame, plot: Rect, style: Style) {
    guard plot.columns > 1, plot.rows > 0 else { return }
    let viewport = Viewport(x: x, y: 0...1, rect: plot)
    drawGrid(into: &frame, plot: plot, style: style)
    for line in lines where !line.isDashed { draw(line, into: &frame, viewport, style: style) }
    drawDensity(into: &frame, plot: plot, style: style)
    drawBars(into: &frame, viewport, style: style)
    for line in lines where line.isDashed { draw(line, into: &frame, viewport, style: style) }
    drawLabels(into: &frame, viewport, style: style)
    drawMarks(into: &frame, viewport, style: style)
    frame.drawHorizontalTicks(of: viewport, style: style)
  }

  // MARK: The density

  /// The powers of ten at the lower and the upper edge.
  private var decades: ClosedRange<Int> {
    let most = densities.filter(\.isFinite).max() ?? 1
    let top = most > 0 ? Int(log10(most).rounded(.up)) : 0
    let bottom = floor > 0 ? Int(log10(floor).rounded(.down)) : top - 4
    return min(bottom, top - 1)...top
  }

  /// The height of a density, 0 at the lower edge and 1 at the upper one.
  private func height(_ density: Double) -> Double {
    guard density > 0 else { return 0 }
    let decades = decades
    return min(1, max(0, (log10(density) - Double(decades.lowerBound)) / Double(decades.count - 1)))
  }

  private func drawGrid(into frame: inout Frame, plot: Rect, style: Style) {
    guard !densities.isEmpty else { return }
    let decades = decades
    let skip = max(1, 2 * (decades.count - 1) / max(1, plot.rows) + (plot.rows < decades.count ? 1 : 0))
    for power in stride(from: decades.upperBound, through: decades.lowerBound, by: -skip) {
      let share = Double(decades.upperBound - power) / Double(decades.count - 1)
      let row = plot.row + min(plot.rows - 1, Int(share * Double(plot.rows)))
      let text = style.text(Numerals.powerOfTen(power))
      if text.width < plot.column {
        frame.put(text, row: row, endingAt: plot.column - 1, in: TextStyle(style[.dim]))
      }
      guard style.glyphs == .unicode else { continue }
      for column in plot.column..<plot.endColumn {
        frame.put(style.glyph(.grid), row: row, column: column, foreground: style[.rule])
      }
    }
    guard style.glyphs == .ascii else { return }
    for row in plot.row..<plot.endRow {
      frame.put(style.glyph(.axis), row: row, column: plot.column - 1, foreground: style[.rule])
    }
  }

  private func drawDensity(into frame: inout Frame, plot: Rect, style: Style) {
    guard !densities.isEmpty else { return }
    var (grid, edge) = (
      DotGrid(columns: plot.columns, rows: plot.rows), DotGrid(columns: plot.columns, rows: plot.rows)
    )
    let height = 4 * plot.rows
    for x in 0..<2 * plot.columns {
      let dots = Int(
        (self.height(densities[x * densities.count / (2 * plot.columns)]) * Double(height)).rounded())
      for y in (height - dots)..<height { grid.set(x: x, y: y) }
      if dots > 0 { edge.set(x: x, y: height - dots) }
    }
    let hue = style.lane(lane)
    for (place, cell) in grid.cells.enumerated() where cell.dots != 0 {
      let isEdge = edge.cells[place].dots != 0
      frame.put(
        style.glyphs == .ascii ? (isEdge ? style.marker(lane) : ":") : cell.glyph,
        row: plot.row + place / plot.columns, column: plot.column + place % plot.columns,
        foreground: isEdge ? hue.new : hue.old, attributes: isEdge ? hue.attributes : [])
    }
  }

  // MARK: Lines and marks

  private func drawBars(into frame: inout Frame, _ viewport: Viewport, style: Style) {
    for value in bars {
      guard let place = viewport.cell(of: SIMD2(value, 0.5)) else { continue }
      for row in viewport.rect.row..<viewport.rect.endRow {
        frame.put(
          style.glyphs == .ascii ? style.marker(lane) : "█", row: row, column: place.column,
          foreground: style.lane(lane).new, attributes: style.lane(lane).attributes)
      }
    }
  }

  private func draw(_ line: Line, into frame: inout Frame, _ viewport: Viewport, style: Style) {
    guard let place = viewport.cell(of: SIMD2(line.value, 0.5)) else { return }
    for row in viewport.rect.row..<viewport.rect.endRow {
      frame.put(
        style.glyph(.crossVertical), row: row, column: place.column, foreground: line.look.foreground,
        attributes: line.look.attributes)
    }
  }

  /// Draws the labels of the lines, each in a row of its own from the top.
  private func drawLabels(into frame: inout Frame, _ viewport: Viewport, style: Style) {
    let rect = viewport.rect
    var row = rect.row
    for line in lines where !line.label.isEmpty {
      guard let place = viewport.cell(of: SIMD2(line.value, 0.5)) else { continue }
      let text = " \(style.text(line.label)) "
      let isLeft = place.column + 1 + text.width > rect.endColumn
      let start = isLeft ? place.column - text.width : place.column + 1
      guard start >= rect.column, row < rect.endRow else { continue }
      frame.put(
        text, row: row, column: start,
        in: TextStyle(line.look.foreground, on: style[.background], line.look.attributes))
      row += 1
    }
  }

  private func drawMarks(into frame: inout Frame, _ viewport: Viewport, style: Style) {
    let rect = viewport.rect
    var taken = Set<Int>()
    let row = rect.row - 1
    let places = marks.compactMap { mark in
      viewport.cell(of: SIMD2(mark.value, 0.5)).map { (mark, $0.column) }
    }
    for (_, column) in places {
      frame.put(style.glyph(.below), row: row, column: column, foreground: style[.bright], attributes: .bold)
      taken.formUnion(column - 1...column + 1)
    }
    for (mark, column) in places {
      let label = style.text(mark.label)
      let starts = [column + 1, column - label.width]
      let start = starts.first { start in
        start >= rect.column && start + label.width <= rect.endColumn
          && (start..<start + label.width).allSatisfy { !taken.contains($0) || abs($0 - column) <= 1 }
      }
      guard let start else { continue }
      frame.put(label, row: row, column: start, foreground: style[.text])
      taken.formUnion(start - 1...start + label.width)
    }
  }
}
