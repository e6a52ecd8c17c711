import Canvas
import Experiments

/// The outputs of a network: classes over a plane, a curve, or a confusion matrix.
struct OutputView {
  enum Picture {
    /// The class at every pixel, two pixels per cell, row by row from the upper left.
    case boundary([ClassPixel])
    /// The outputs at equally spaced points.
    case curve([Double])
    case confusion(ConfusionView)
    case nothing
  }

  let picture: Picture
  /// The range of inputs and targets in the picture, with its samples.
  let ground: OutputGround
  /// True if the samples are drawn.
  let showsData: Bool
  /// The lane that gives a curve its hue.
  let lane: Int

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    switch picture {
    case .boundary(let pixels) where pixels.count == 2 * rect.columns * rect.rows:
      drawBoundary(pixels, into: &frame, rect: rect, style: style)
    case .curve(let values): drawCurve(values, into: &frame, rect: rect, style: style)
    case .confusion(let view): view.draw(into: &frame, rect: rect, style: style)
    case .boundary, .nothing: WaitingView(text: "").draw(into: &frame, rect: rect, style: style)
    }
  }

  private func drawBoundary(_ pixels: [ClassPixel], into frame: inout Frame, rect: Rect, style: Style) {
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
    frame.draw(backdrop, row: rect.row, column: rect.column)
    guard showsData else { return }
    let viewport = Viewport(x: ground.x, y: ground.y, rect: rect)
    for point in ground.points {
      let look = painter.look(point.label)
      frame.mark(
        look.glyph, at: point.place, in: viewport, over: backdrop, foreground: look.point,
        attributes: style.depth == .mono ? .bold : [])
    }
  }

  private func drawCurve(_ values: [Double], into frame: inout Frame, rect: Rect, style: Style) {
    let viewport = Viewport(x: ground.x, y: ground.y, rect: rect)
    let empty = Cell(" ", foreground: style[.faint], background: style[.panel])
    let backdrop = Backdrop(
      size: rect.size, cells: Array(repeating: empty, count: rect.columns * rect.rows))
    frame.draw(backdrop, row: rect.row, column: rect.column)
    for point in showsData ? ground.points : [] {
      frame.mark(
        style.glyphs == .ascii ? "." : "•", at: point.place, in: viewport, over: backdrop,
        foreground: style[.dim], attributes: [])
    }
    var layer = TrailLayer(viewport: viewport)
    let last = Double(max(1, values.count - 1))
    let width = ground.x.upperBound - ground.x.lowerBound
    let points = values.enumerated().compactMap { index, value -> SIMD2<Double>? in
      value.isFinite ? SIMD2(ground.x.lowerBound + Double(index) / last * width, value) : nil
    }
    layer.add(Trail(points, owner: .lane(lane), ages: .all(.new)))
    layer.draw(into: &frame, over: backdrop, style: style)
  }
}

/// The ground of an output picture: the ranges of inputs and targets, and samples. It is the same for all
/// lanes and changes only with the data.
struct OutputGround: Sendable {
  struct Point: Sendable, Hashable {
    let place: SIMD2<Double>
    /// The class, if there are classes.
    let label: Int
  }

  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let points: [Point]

  /// The most points; more would hide the picture and take too long.
  static let mostPoints = 2000
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
