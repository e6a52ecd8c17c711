import Canvas

/// The labels of an axis, each at a share of its length.
struct AxisTicks: Sendable, Hashable {
  /// A label.
  struct Tick: Sendable, Hashable {
    /// 0…1 from the left or from the bottom.
    let share: Double
    let label: String
  }

  /// The labels, the most important first.
  let ticks: [Tick]

  /// Draws the labels below a plot, as many as there is room for.
  func drawHorizontally(into frame: inout Frame, plot: Rect, row: Int, style: Style) {
    var taken: [Range<Int>] = []
    for tick in ticks {
      let label = style.text(tick.label)
      let center = plot.column + Int(tick.share * Double(plot.columns))
      let start = max(plot.column, min(plot.endColumn - label.width, center - (label.width - 1) / 2))
      let columns = start - 2..<start + label.width + 2
      guard label.width <= plot.columns, !taken.contains(where: { $0.overlaps(columns) }) else { continue }
      taken.append(start..<start + label.width)
      frame.put(label, row: row, column: start, foreground: style[.dim])
    }
  }

  /// Draws the labels left of a plot, with ticks, as many as there is room for.
  func drawVertically(into frame: inout Frame, plot: Rect, style: Style) {
    var taken: Set<Int> = []
    for tick in ticks {
      let row = plot.row + Int((1 - tick.share) * Double(plot.rows))
      let label = style.text(tick.label)
      guard plot.row..<plot.endRow ~= row, label.width < plot.column,
        taken.isDisjoint(with: row - 2...row + 2)
      else { continue }
      taken.insert(row)
      frame.put(style.glyph(.tick), row: row, column: plot.column - 1, foreground: style[.dim])
      frame.put(label, row: row, endingAt: plot.column - 1, in: TextStyle(style[.dim]))
    }
  }
}
