import Canvas
import Experiments
import Figures

/// A confusion matrix in a plot: a row per true class, a column per predicted class.
struct ConfusionFigure {
  private let confusion: Confusion
  private let names: [String]
  /// The colour of right predictions.
  private let color: Color
  private let style: PlotStyle

  init(_ confusion: Confusion, names: [String], color: Color, style: PlotStyle) {
    (self.confusion, self.names, self.color, self.style) = (confusion, names, color, style)
  }

  /// The matrix in a block, with the classes' names on its left and above.
  func elements(in block: Block) -> [Element] {
    let classes = confusion.classes
    guard classes > 0 else { return [] }
    let margin = min(nameWidth + 3, block.width * 0.3)
    let head = style.smallSize * 1.25
    let plot = Block(
      x: block.x + margin, y: block.y + head, width: block.width - margin, height: block.height - head)
    let (width, height) = (plot.width / Double(classes), plot.height / Double(classes))
    let size = min(style.smallSize, height * 0.8, width * 0.5)
    var elements: [Element] = []
    for row in 0..<classes {
      let total = (0..<classes).reduce(0) { $0 + confusion.count(true: row, predicted: $1) }
      for column in 0..<classes {
        let cell = Block(
          x: plot.x + Double(column) * width, y: plot.y + Double(row) * height, width: width, height: height)
        let count = confusion.count(true: row, predicted: column)
        elements += self.cell(
          cell, count, share: total > 0 ? Double(count) / Double(total) : 0, isRight: row == column, size)
      }
    }
    return elements + labels(plot, width, height, size) + [.path(Path(plot), style.axisInk)]
  }

  private func cell(
    _ block: Block, _ count: Int, share: Double, isRight: Bool, _ size: Double
  ) -> [Element] {
    guard count > 0 else { return [] }
    // A few misclassified samples matter as much as many correct ones.
    let level = isRight ? 0.1 + 0.35 * share : min(0.45, 0.12 + share)
    let fill = Ink(fill: isRight ? color : style.style[.danger], opacity: level)
    var elements: [Element] = [.path(Path(block), fill)]
    if size >= 2.5 {
      elements.append(
        .text(
          Label(
            "\(count)", at: block.center + SIMD2(0, size * 0.35), anchor: .middle, size: size,
            color: isRight ? style.text : style.style[.danger], isBold: isRight)))
    }
    return elements
  }

  private func labels(_ plot: Block, _ width: Double, _ height: Double, _ size: Double) -> [Element] {
    (0..<confusion.classes).flatMap { index -> [Element] in
      let name = index < names.count ? names[index] : "\(index)"
      let size = max(size, 3)
      func label(_ place: SIMD2<Double>, _ anchor: Label.Anchor, _ room: Double) -> Element {
        .text(
          Label(
            TextMetrics.fitted(name, to: room, size: size), at: place, anchor: anchor, size: size,
            color: style.dim))
      }
      let (x, y) = (plot.x + (Double(index) + 0.5) * width, plot.y + (Double(index) + 0.5) * height)
      return [
        label(SIMD2(plot.x - 2, y + size * 0.35), .end, nameWidth + 2),
        label(SIMD2(x, plot.y - 2), .middle, width),
      ]
    }
  }

  private var nameWidth: Double {
    names.map { min(40, TextMetrics.width($0, size: style.smallSize)) }.max() ?? style.smallSize
  }
}
