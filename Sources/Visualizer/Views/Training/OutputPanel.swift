import Canvas
import Experiments
import Networks

extension Frame {
  /// What a lane's network makes of its inputs: classes over a plane, a curve, or a confusion matrix.
  mutating func drawOutputs(_ panel: TrainingLayout.Panel, _ moment: TrainingMoment, style: Style) {
    let lane = panel.lane ?? moment.screen.focus
    let rect = panel.plot
    switch moment.lanes[lane].look?.picture {
    case .boundary(let pixels) where pixels.count == 2 * rect.columns * rect.rows:
      drawBoundary(pixels, rect, moment, style: style)
    case .curve(let values): drawCurve(values, rect, lane: lane, moment, style: style)
    case .confusion(let confusion): drawConfusion(confusion, rect, moment.experiment, style: style)
    case .boundary, .some(.none), nil:
      fill(rect, with: Cell(" ", foreground: style[.faint], background: style[.panel]))
    }
  }

  // MARK: Classes over two inputs

  private mutating func drawBoundary(
    _ pixels: [ClassPixel], _ rect: Rect, _ moment: TrainingMoment, style: Style
  ) {
    let painter = ClassPainter(style)
    var cells: [Cell] = []
    cells.reserveCapacity(rect.columns * rect.rows)
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let upper = pixels[2 * row * rect.columns + column]
        let lower = pixels[(2 * row + 1) * rect.columns + column]
        cells.append(painter.cell(upper, lower))
      }
    }
    let backdrop = Backdrop(size: rect.size, cells: cells)
    draw(backdrop, row: rect.row, column: rect.column)
    guard moment.screen.showsData else { return }
    let experiment = moment.experiment
    let viewport = Viewport(x: experiment.inputRange(0), y: experiment.inputRange(1), rect: rect)
    let data = experiment.data
    for sample in 0..<min(data.count, Self.mostPoints) {
      let look = painter.look(Int(data.targets[sample]))
      mark(
        look.glyph, at: SIMD2(Double(data.inputs[2 * sample]), Double(data.inputs[2 * sample + 1])),
        in: viewport, over: backdrop, foreground: look.point,
        attributes: style.depth == .mono ? .bold : [])
    }
  }

  /// More points than this would hide the picture, and take too long.
  private static let mostPoints = 2000

  // MARK: A number over one input

  private mutating func drawCurve(
    _ values: [Double], _ rect: Rect, lane: Int, _ moment: TrainingMoment, style: Style
  ) {
    let experiment = moment.experiment
    let (x, y) = (experiment.inputRange(0), experiment.targetRange)
    let viewport = Viewport(x: x, y: y, rect: rect)
    let ground = Cell(" ", foreground: style[.faint], background: style[.panel])
    let backdrop = Backdrop(
      size: rect.size, cells: Array(repeating: ground, count: rect.columns * rect.rows))
    draw(backdrop, row: rect.row, column: rect.column)
    let data = experiment.data
    if moment.screen.showsData {
      for sample in 0..<min(data.count, Self.mostPoints) {
        mark(
          style.glyphs == .ascii ? "." : "•",
          at: SIMD2(Double(data.inputs[sample]), Double(data.targets[sample])), in: viewport,
          over: backdrop, foreground: style[.dim], attributes: [])
      }
    }
    var layer = TrailLayer(viewport: viewport)
    let last = Double(max(1, values.count - 1))
    let points = values.enumerated().compactMap { index, value -> SIMD2<Double>? in
      let share = Double(index) / last
      return value.isFinite ? SIMD2(x.lowerBound + share * (x.upperBound - x.lowerBound), value) : nil
    }
    layer.add(Trail(points, owner: .lane(lane), ages: .all(.new)))
    layer.draw(into: &self, over: backdrop, style: style)
  }

  // MARK: The caption

  /// What the pictures of outputs are, the classes' glyphs, and at the right what the planes are.
  mutating func drawCaption(row: Int, _ moment: TrainingMoment, _ layout: TrainingLayout, style: Style) {
    var column = TrainingLayout.margin
    let end = columns - TrainingLayout.margin
    var limit = end
    if layout.planeSize != nil, let plane = moment.screen.plane?.picture(ofLane: moment.screen.focus) {
      let text = style.text(plane.title)
      if text.unicodeScalars.count < end - column {
        limit = put(text, row: row, endingAt: end, in: TextStyle(style[.dim])) - 2
      }
    }
    guard layout.outputSize != nil else { return }
    let words = moment.experiment.outputWords(isLong: limit - column > 70, moment.lanes[moment.screen.focus])
    guard words.unicodeScalars.count <= limit - column else { return }
    column = put(style.text(words), row: row, column: column, foreground: style[.text], attributes: .bold) + 2
    guard moment.experiment.outputKind == .boundary, moment.screen.showsData else { return }
    for (index, name) in moment.experiment.data.task.classes.enumerated() {
      let text = style.text(" \(name)")
      guard column + 1 + text.unicodeScalars.count < limit else { return }
      let look = style.classLook(index)
      put(look.glyph, row: row, column: column, foreground: look.point, attributes: .bold)
      column = put(text, row: row, column: column + 1, foreground: style[.dim]) + 2
    }
  }
}

extension TrainingExperiment {
  func outputWords(isLong: Bool, _ lane: TrainingMoment.Lane) -> String {
    switch outputKind {
    case .boundary: isLong ? "decision boundary and training points" : "decision boundary"
    case .curve: isLong ? "fitted curve and training points" : "fitted curve"
    case .confusion:
      isLong
        ? "confusion matrix of the \(judgedData.count) \(judgedWords) samples: rows are true"
        : "confusion matrix (rows true)"
    case .none: ""
    }
  }

  private var judgedWords: String {
    split.validation != nil ? "validation" : split.test != nil ? "test" : "training"
  }
}

/// Turns classes into cells.
private struct ClassPainter {
  private let style: Style
  private let looks: [ClassLook]

  init(_ style: Style) {
    self.style = style
    looks = (0..<Style.classLookCount).map(style.classLook)
  }

  func look(_ label: Int) -> ClassLook { looks[abs(label) % looks.count] }

  /// The cell of two pixels, one above the other.
  func cell(_ upper: ClassPixel, _ lower: ClassPixel) -> Cell {
    let (above, below) = (look(Int(upper.label)), look(Int(lower.label)))
    guard style.depth != .mono else { return Cell(above.letter) }
    let (top, bottom) = (above.fills[Int(upper.margin)], below.fills[Int(lower.margin)])
    guard style.glyphs == .unicode, top != bottom else { return Cell(" ", foreground: top, background: top) }
    return Cell("▀", foreground: top, background: bottom)
  }
}
