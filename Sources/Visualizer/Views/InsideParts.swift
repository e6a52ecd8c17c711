import Canvas
import Experiments
import Optimizers

/// The step inside, with what each line is: which line is the gradient, the velocity, the step.
struct InsideParts {
  let step: StepInside
  let lines: [TextbookStep.Line]

  enum Role {
    case gradient, velocity, displacement, plain
  }

  init(_ step: StepInside) {
    self.step = step
    lines = step.textbook.lines
  }

  /// What stands for the velocity: the corrected mean, else the mean, else the sum of the past gradients.
  var velocityIndex: Int? {
    ["m′", "m", "b"].lazy.compactMap { symbol in lines.lastIndex { $0.symbol == symbol } }.first
  }

  func role(of index: Int) -> Role {
    if lines[index].symbol == "g" { return .gradient }
    if lines[index].symbol == "Δ" { return .displacement }
    return index == velocityIndex ? .velocity : .plain
  }

  /// The velocity as a vector.
  var velocity: SIMD2<Double>? {
    guard let index = velocityIndex, lines[index].values.count == 2 else { return nil }
    return SIMD2(lines[index].values[0], lines[index].values[1])
  }
}

extension Frame {
  /// One step of the focused lane: where it leads on the surface, and the update line by line.
  mutating func drawInside(
    _ moment: Moment, _ inside: InsideLayout, _ layout: Layout, _ picture: Picture, style: Style
  ) {
    let state = moment.state
    let parts = state.stepInside.map(InsideParts.init)
    drawInsideTitle(state, count: parts?.lines.count ?? 0, style: style)
    drawInsidePicture(moment, inside, picture, parts, style: style)
    if let parts, !parts.lines.isEmpty {
      drawParts(
        parts, current: state.inside?.part ?? 0, inside.parts, hue: style.lane(state.focus).new, style: style)
    } else {
      drawFormulaOnly(moment, inside.parts, hasEnded: parts == nil, style: style)
    }
    if let rect = inside.vectors, let parts {
      drawVectors(parts, rect, hue: style.lane(state.focus).new, style: style)
    }
    drawTimeline(moment, layout, style: style)
    drawFooter(state, row: layout.footerRow, style: style)
  }

  private mutating func drawInsideTitle(_ state: State, count: Int, style: Style) {
    let lane = state.race.lanes[state.focus]
    var column = put("descent", row: 0, column: 1, foreground: style[.accent], attributes: .bold)
    let part = min(count, (state.inside?.part ?? 0) + 1)
    let place = "step \(state.cursor - 1) → \(state.cursor)   part \(part) of \(count)"
    let end = put(style.text(place), row: 0, endingAt: columns - 1, in: TextStyle(style[.text]))
    column = put(
      style.text(state.experiment.title), row: 0, column: column + 2, foreground: style[.bright],
      attributes: .bold, limit: end - 1)
    put(
      "inside \(style.marker(state.focus)) \(style.text(lane.setup.label))", row: 0, column: column + 2,
      foreground: style[.dim], limit: end - 1)
  }

  private mutating func drawInsidePicture(
    _ moment: Moment, _ inside: InsideLayout, _ picture: Picture, _ parts: InsideParts?, style: Style
  ) {
    let state = moment.state
    let viewport = Viewport(x: picture.key.domain.x, y: picture.key.domain.y, rect: inside.plot)
    let panel = Layout.Panel(lane: state.focus, plot: inside.plot, hasVerticalTicks: true)
    drawPanelHeader(panel, lane: state.focus, moment, style: style)
    draw(picture.backdrop, row: inside.plot.row, column: inside.plot.column)
    drawTicks(of: viewport, style: style)
    for minimizer in state.surface.minimizers {
      mark(
        style.glyph(minimizer.isGlobal ? .minimizer : .localMinimizer), at: minimizer.point, in: viewport,
        over: picture.backdrop, foreground: style[.bright])
    }
    let lane = state.race.lanes[state.focus]
    var layer = TrailLayer(viewport: viewport)
    layer.add(Trail(lane.points(upTo: max(0, state.cursor - 1)), owner: .lane(state.focus)))
    layer.draw(into: &self, over: picture.backdrop, style: style)
    guard let parts else { return }
    var labels: [Rect] = []
    for arrow in arrows(
      parts, current: state.inside?.part ?? 0, hue: style.lane(state.focus).new, style: style)
    {
      arrow.draw(into: &self, in: viewport, over: picture.backdrop, labels: &labels, style: style)
    }
    let head = style.head(lane: state.focus)
    mark(
      style.marker(state.focus), at: parts.step.start, in: viewport, over: picture.backdrop,
      foreground: head.foreground, attributes: head.attributes)
  }

  /// The arrows of the parts that have been reached.
  private func arrows(_ parts: InsideParts, current: Int, hue: Color, style: Style) -> [Arrow] {
    func isReached(_ role: InsideParts.Role) -> Bool {
      parts.lines.isEmpty || parts.lines.indices.contains { parts.role(of: $0) == role && $0 <= current }
    }
    let start = parts.step.start
    var arrows: [Arrow] = []
    if isReached(.gradient) {
      arrows.append(
        Arrow(
          from: start, towards: -parts.step.gradient, length: 0.34, color: style[.arrowGradient],
          label: "−g"))
    }
    if let velocity = parts.velocity, let index = parts.velocityIndex, isReached(.velocity) {
      arrows.append(
        Arrow(
          from: start, towards: -velocity, length: 0.38, color: style[.arrowVelocity],
          label: "−\(parts.lines[index].symbol)"))
    }
    if isReached(.displacement) {
      arrows.append(
        Arrow(from: start, towards: parts.step.displacement, length: 0.42, color: hue, label: "step"))
    }
    return arrows
  }

  // MARK: Vectors

  private mutating func drawVectors(_ parts: InsideParts, _ rect: Rect, hue: Color, style: Style) {
    drawRule(
      "vectors", row: rect.row, columns: rect.column..<rect.column + rect.columns, style: style,
      trailing: "arrows are not to one scale: lengths below")
    let velocity = parts.velocityIndex.map { parts.lines[$0].symbol }
    let isSum = velocity == "b"
    let rows: [(label: String, vector: SIMD2<Double>?, color: Color, words: String)] = [
      ("−g", -parts.step.gradient, style[.arrowGradient], "steepest descent, as this step sees it"),
      (
        velocity.map { "−\($0)" } ?? "", parts.velocity.map { -$0 }, style[.arrowVelocity],
        isSum ? "the sum of the past gradients, older ones weighing less" : "the mean of the past gradients"
      ),
      ("step", parts.step.displacement, hue, "what the parameters move by"),
    ]
    var row = rect.row + 1
    for (label, vector, color, words) in rows {
      guard let vector else { continue }
      let length = (vector.x * vector.x + vector.y * vector.y).squareRoot()
      put(style.text(label), row: row, column: 2, foreground: color, attributes: .bold)
      put(style.text(Numerals.measured(length)), row: row, endingAt: 15, in: TextStyle(style[.text]))
      drawLogBar(length, row: row, columns: 17..<47, color: color, style: style)
      put(style.text(words), row: row, column: 50, foreground: style[.dim], limit: columns - 1)
      row += 1
    }
  }

  /// A bar from 10⁻⁶ to 10³, equal lengths for equal factors.
  private mutating func drawLogBar(
    _ value: Double, row: Int, columns: Range<Int>, color: Color, style: Style
  ) {
    var share = 0.0
    var bound = 1e-6
    while bound < 1e3, value >= bound {
      share += 1.0 / 36
      bound *= 1.778279410038923  // a quarter of a decade
    }
    let end = columns.lowerBound + Int((share * Double(columns.count)).rounded())
    for column in columns {
      put(
        style.glyph(column < end ? .trackFilled : .trackEmpty), row: row, column: column,
        foreground: column < end ? color : style[.rule])
    }
  }
}
