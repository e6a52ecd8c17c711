import Canvas

/// A grid of equal slots.
struct PanelGrid: Hashable {
  let slots: Int
  let columns: Int
  let rows: Int
  let plotColumns: Int
  let plotRows: Int
  private let gutter: Int

  static let smallestPlot = Size(columns: 24, rows: 8)
  /// The best ratio of columns to rows of a picture, given that cells are about twice as high as wide.
  static let bestAspect = 3.0

  /// The grid whose plots come closest to the best aspect; nil if they would be too small.
  static func best(for slots: Int, in area: Rect, gutter: Int) -> PanelGrid? {
    (1...slots).compactMap { PanelGrid(slots: slots, columns: $0, in: area, gutter: gutter) }
      .min { $0.misfit(in: area) < $1.misfit(in: area) }
  }

  private init?(slots: Int, columns: Int, in area: Rect, gutter: Int) {
    self.slots = slots
    self.columns = columns
    self.gutter = gutter
    rows = (slots + columns - 1) / columns
    plotColumns = (area.columns - gutter - RaceLayout.gap * (columns - 1) - RaceLayout.margin) / columns
    plotRows = min(area.rows / rows - 2, max(Self.smallestPlot.rows, plotColumns / 2))
    guard plotColumns >= Self.smallestPlot.columns, plotRows >= Self.smallestPlot.rows else { return nil }
  }

  /// The deviation from the best aspect, greater the more slots stay empty and the more rows are left over.
  private func misfit(in area: Rect) -> Double {
    let aspect = Double(plotColumns) / Double(plotRows) / Self.bestAspect
    let emptiness = Double(columns * rows) / Double(slots) * Double(area.rows) / Double(rows * (plotRows + 2))
    return max(aspect, 1 / aspect) * emptiness
  }

  /// The plot of a slot, counted from 0, row by row.
  func plot(_ slot: Int, in area: Rect) -> Rect {
    // The remainder of the division widens the gaps, so that the last picture ends at the margin.
    let room = area.columns - gutter - RaceLayout.margin - plotColumns
    let offset = columns == 1 ? 0 : slot % columns * room / (columns - 1)
    return Rect(
      column: area.column + gutter + offset,
      row: area.row + slot / columns * (plotRows + 2) + 1, columns: plotColumns, rows: plotRows)
  }

  /// One plot over all slots of a row from one to another.
  func plot(from slot: Int, through last: Int, in area: Rect) -> Rect {
    var rect = plot(slot, in: area)
    rect.columns = plot(last, in: area).endColumn - rect.column
    return rect
  }
}
