import Canvas

/// The goal over two dimensions of the lane in hand: in every cell the best of its trials, or their median.
struct SweepHeatPlot {
  let view: SweepView
  let isInHand: Bool

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let plot = SweepLayout.heatPlot(in: rect)
    let field = view.heat.flatMap { heat in self.field(heat, plot) }
    let scale = field.map { field in
      view.goal.isLinear ? LossScale(field, kind: .linear) : LossScale(field, kind: .log, floor: 0)
    }
    drawHeader(scale, into: &frame, rect: rect, style: style)
    guard let heat = view.heat, let field, let scale, plot.rows > 1, plot.columns > 3 else {
      let words =
        view.lane.dimensions.count < 2
        ? "a map needs two settings that vary" : "no trial of this lane has a result yet"
      return WaitingView(text: words).draw(into: &frame, rect: rect.withoutHeader, style: style)
    }
    let backdrop = Backdrop(field, scale: scale, style: style, contours: false)
    frame.draw(backdrop, row: plot.row, column: plot.column)
    let viewport = Viewport(x: 0...1, y: 0...1, rect: plot)
    for row in plot.row..<plot.endRow {
      for column in plot.column..<plot.endColumn
      where value(heat, viewport.point(row: row, column: column)) == nil { frame[row, column] = style.blank }
    }
    drawMarks(heat, into: &frame, viewport, backdrop, style: style)
    drawAxes(heat, into: &frame, plot, style: style)
  }

  /// The value of the bin at a place; nil where no trial is.
  private func value(_ heat: SweepView.Heat, _ place: SIMD2<Double>) -> Double? {
    let column = min(heat.columns - 1, max(0, Int(place.x * Double(heat.columns))))
    let row = min(heat.rows - 1, max(0, Int(place.y * Double(heat.rows))))
    return heat.values[row * heat.columns + column]
  }

  private func field(_ heat: SweepView.Heat, _ plot: Rect) -> Field? {
    guard heat.values.contains(where: { $0 != nil }), plot.columns > 0, plot.rows > 0 else { return nil }
    let viewport = Viewport(x: 0...1, y: 0...1, rect: plot)
    var values: [Double] = []
    values.reserveCapacity(viewport.dotColumns * viewport.dotRows)
    for row in 0..<viewport.dotRows {
      for column in 0..<viewport.dotColumns {
        // The dots of a half cell belong together.
        let dots = SIMD2(Double(column / 2 * 2) + 1, Double(row / 2 * 2) + 1)
        values.append(value(heat, viewport.point(atDots: dots)) ?? .nan)
      }
    }
    return Field(viewport, values: values)
  }

  // MARK: Header

  private func drawHeader(_ scale: LossScale?, into frame: inout Frame, rect: Rect, style: Style) {
    // As in the race, headers begin where plots do, and the axis is named beside them.
    let start = rect.column + SweepLayout.gutter
    let header = Rect(column: start, row: rect.row, columns: rect.endColumn - start, rows: 1)
    let look = isInHand ? style.focusedRow : TextStyle(style[.dim], on: style[.panel])
    frame.fill(header, with: Cell(" ", look, on: style[.panel]))
    var end = rect.endColumn - 1
    if let scale, view.heat?.values.contains(where: { $0?.isFinite == true }) == true {
      var bar = ColorBar(scale, title: "")
      bar.isWhole = view.heat?.isWhole == true
      end = bar.draw(
        into: &frame, row: rect.row, endingAt: end, columns: rect.columns >= 56 ? 10 : 6, style: style)
    }
    let marker = String(Character(style.marker(view.lane.index)))
    let name = " \(marker) \(style.text(view.lane.label, atMost: 14)) "
    let column = frame.put(
      name, row: rect.row, column: start, in: style.filledName(lane: view.lane.index), limit: end)
    let kind = view.heat?.measure ?? "best"
    let title = view.heat?.title ?? view.goal.measure
    let texts = ["\(title): \(kind) of a cell", "\(title): \(kind)", title, kind]
    frame.put(
      texts.map(style.text).first { column + 3 + $0.width < end } ?? "", row: rect.row, column: column + 2,
      foreground: isInHand ? style[.bright] : style[.text], attributes: look.attributes.union(.bold),
      limit: end)
  }

  // MARK: Marks and axes

  private func drawMarks(
    _ heat: SweepView.Heat, into frame: inout Frame, _ viewport: Viewport, _ backdrop: Backdrop, style: Style
  ) {
    func place(_ places: [Double]) -> SIMD2<Double>? {
      guard places.indices.contains(heat.x), places.indices.contains(heat.y) else { return nil }
      // On the edge is still inside.
      return SIMD2(min(0.9999, max(0, places[heat.x])), min(1, max(0.0001, places[heat.y])))
    }
    if let best = view.lane.best.flatMap({ place($0.places) }) {
      frame.mark(
        style.glyph(.bestMeasured), at: best, in: viewport, over: backdrop, foreground: style[.bright])
    }
    if view.rows.indices.contains(view.chosenRow), let own = place(view.rows[view.chosenRow].places) {
      let look = style.head(lane: view.lane.index)
      frame.mark(
        style.marker(view.lane.index), at: own, in: viewport, over: backdrop, foreground: look.foreground,
        attributes: look.attributes)
    }
  }

  private func drawAxes(_ heat: SweepView.Heat, into frame: inout Frame, _ plot: Rect, style: Style) {
    let (x, y) = (view.lane.dimensions[heat.x], view.lane.dimensions[heat.y])
    y.ticks.drawVertically(into: &frame, plot: plot, style: style)
    x.ticks.drawHorizontally(into: &frame, plot: plot, row: plot.endRow, style: style)
    let bold = TextStyle(style[.text], on: nil, .bold)
    let start = plot.column - SweepLayout.gutter
    frame.put(
      style.text(y.symbol).clipped(to: SweepLayout.gutter - 1), row: plot.row - 1, column: start + 1, in: bold
    )
    frame.put(
      style.text(x.symbol).clipped(to: SweepLayout.gutter - 1), row: plot.endRow, column: start + 1, in: bold)
  }
}
