import Canvas
import Experiments

/// The heat map of a measure over two hyperparameters.
struct MapPlot {
  let plan: MapPlan
  let map: LaneMap?
  /// The index of the lane among all, for its hue.
  let lane: Int

  /// The scale of the known values; nil if there are none.
  func scale(rect: Rect) -> LossScale? {
    guard let map, isReached(map) else { return nil }
    return field(rect).map(scale)
  }

  /// True unless the goal that the measure counts steps to is reached nowhere.
  private func isReached(_ map: LaneMap) -> Bool { plan.measure != .steps || map.best(by: .steps) != nil }

  private func scale(_ field: Field) -> LossScale {
    let floor = plan.experiment.surface.map { $0.surface.minimum } ?? 0
    return switch plan.measure {
    case .steps: LossScale(field, kind: .log, floor: 0)
    case .rate: LossScale(field, kind: .linear)
    case .loss: LossScale(field, kind: floor == nil ? .linear : .log, floor: floor)
    }
  }

  /// The outcome at a cell's half of the plot; nil if it is not known.
  private func outcome(_ share: SIMD2<Double>) -> Outcome? {
    guard let map, let y = plan.y else { return nil }
    return map[
      min(plan.x.count - 1, Int(share.x * Double(plan.x.count))),
      min(y.count - 1, Int(share.y * Double(y.count)))]
  }

  /// A value for every dot; NaN where the lane diverged or nothing is known yet.
  private func field(_ rect: Rect) -> Field? {
    let viewport = Viewport(x: 0...1, y: 0...1, rect: rect)
    guard let map, map.knownCount > 0 else { return nil }
    var values: [Double] = []
    values.reserveCapacity(viewport.dotColumns * viewport.dotRows)
    for row in 0..<viewport.dotRows {
      for column in 0..<viewport.dotColumns {
        // The dots of a half cell belong together.
        let dots = SIMD2(Double(column / 2 * 2) + 1, Double(row / 2 * 2) + 1)
        let outcome = outcome(viewport.point(atDots: dots))
        values.append(outcome.flatMap { plan.shown($0) } ?? .nan)
      }
    }
    // Where no cell reaches the goal, all of them are slow alike.
    if !isReached(map) { values = values.map { $0.isNaN ? $0 : .infinity } }
    return Field(viewport, values: values)
  }

  func draw(into frame: inout Frame, style: Style) {
    let rect = plan.layout.plot
    let viewport = Viewport(x: 0...1, y: 0...1, rect: rect)
    guard let field = field(rect) else {
      return WaitingView(text: "running the lane with other values").draw(
        into: &frame, rect: rect, style: style)
    }
    let backdrop = Backdrop(field, scale: scale(field), style: style, contours: false)
    frame.draw(backdrop, row: rect.row, column: rect.column)
    blankUnknown(into: &frame, viewport, style: style)
    drawDivergesLabel(into: &frame, viewport, style: style)
    drawCross(into: &frame, viewport, backdrop, style: style)
    drawTheory(into: &frame, viewport, backdrop, style: style)
    drawMarks(into: &frame, viewport, backdrop, style: style)
  }

  private func blankUnknown(into frame: inout Frame, _ viewport: Viewport, style: Style) {
    guard let map, !map.isComplete else { return }
    for row in viewport.rect.row..<viewport.rect.endRow {
      for column in viewport.rect.column..<viewport.rect.endColumn
      where outcome(viewport.point(row: row, column: column)) == nil {
        frame[row, column] = style.blank
      }
    }
  }

  /// Names the hatch in the highest row that has room for it.
  private func drawDivergesLabel(into frame: inout Frame, _ viewport: Viewport, style: Style) {
    let text = " diverges "
    for row in viewport.rect.row + 1..<max(viewport.rect.row + 1, viewport.rect.endRow - 1) {
      var run: [Int] = []
      for column in viewport.rect.column..<viewport.rect.endColumn {
        if outcome(viewport.point(row: row, column: column))?.hasDiverged == true {
          run.append(column)
        } else if run.count <= text.width {
          run = []
        } else {
          break
        }
      }
      guard run.count > text.width, let first = run.first else { continue }
      frame.put(
        text, row: row, column: first + (run.count - text.width) / 2, foreground: style[.danger],
        background: style[.hatchBackground], attributes: .bold)
      return
    }
  }

  /// The place of values on the map.
  private func place(_ values: [Double]) -> SIMD2<Double>? {
    guard let y = plan.y, values.count == 2 else { return nil }
    return SIMD2(plan.x.share(of: values[0]), y.share(of: values[1]))
  }

  private func drawCross(
    into frame: inout Frame, _ viewport: Viewport, _ backdrop: Backdrop, style: Style
  ) {
    guard let place = place(plan.cross) else { return }
    let (rect, hue) = (viewport.rect, style.lane(lane).new)
    if (0...1).contains(place.y) {
      let row = rect.row + min(rect.rows - 1, Int((1 - place.y) * Double(rect.rows)))
      for column in stride(from: rect.column, to: rect.endColumn, by: 2) {
        frame.put(style.glyph(.crossHorizontal), row: row, column: column, foreground: hue)
      }
    }
    if (0...1).contains(place.x) {
      let column = rect.column + min(rect.columns - 1, Int(place.x * Double(rect.columns)))
      for row in rect.row..<rect.endRow {
        frame.put(style.glyph(.crossVertical), row: row, column: column, foreground: hue)
      }
    }
  }

  // MARK: Theory

  private func drawTheory(
    into frame: inout Frame, _ viewport: Viewport, _ backdrop: Backdrop, style: Style
  ) {
    guard let theory = plan.theory, let y = plan.y, let alpha = plan.alphaAxis else { return }
    let (alphas, others) = alpha == 0 ? (plan.x, y) : (y, plan.x)
    let track = alphas.knob.hyperparameter.track
    let count = alpha == 0 ? viewport.dotRows : viewport.dotColumns
    var points: [SIMD2<Double>] = []
    for index in 0..<count {
      let share = (Double(index) + 0.5) / Double(count)
      let border = theory.border(beta: plan.betaAxis == nil ? plan.beta : others.value(atShare: share))
      guard track.contains(border) else { continue }
      let at = alphas.share(of: border)
      points.append(alpha == 0 ? SIMD2(at, share) : SIMD2(share, at))
    }
    DotLine(points).draw(
      into: &frame, in: viewport, over: backdrop, foreground: style[.bright], style: style)
    let best = theory.best
    guard let β = best.beta, plan.betaAxis != nil else { return }
    let place = SIMD2(alphas.share(of: best.alpha), others.share(of: β))
    frame.mark(
      style.glyph(.minimizer), at: alpha == 0 ? place : SIMD2(place.y, place.x), in: viewport, over: backdrop,
      foreground: style[.bright])
  }

  // MARK: Marks

  private func drawMarks(
    into frame: inout Frame, _ viewport: Viewport, _ backdrop: Backdrop, style: Style
  ) {
    if let map, let y = plan.y, let best = map.best(by: plan.measure) {
      let (row, column) = best.quotientAndRemainder(dividingBy: plan.x.count)
      let place = SIMD2(
        (Double(column) + 0.5) / Double(plan.x.count), (Double(row) + 0.5) / Double(y.count))
      frame.mark(
        style.glyph(.bestMeasured), at: place, in: viewport, over: backdrop, foreground: style[.bright])
    }
    if let place = place(plan.cross) {
      let look = style.head(lane: lane)
      frame.mark(
        style.marker(lane), at: place, in: viewport, over: backdrop, foreground: look.foreground,
        attributes: look.attributes)
    }
  }
}

extension MapPlan {
  /// The value of an outcome in the picture: a goal that was not reached counts as the whole run. nil if it diverged.
  func shown(_ outcome: Outcome) -> Double? {
    guard let value = outcome.value(of: measure) else { return nil }
    return measure == .steps && value == .infinity ? Double(length) : value
  }
}
