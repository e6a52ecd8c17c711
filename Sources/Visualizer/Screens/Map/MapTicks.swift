import Canvas
import Experiments
import RealModule

/// The labels of a map's axis: round values of its hyperparameter.
struct MapTicks {
  let axis: MapAxis

  /// The round values in the window, the most important first.
  var values: [Double] {
    let track = axis.knob.hyperparameter.track
    let ends = (axis.value(atShare: 0), axis.value(atShare: 1))
    guard ends.0 <= ends.1 else { return [] }
    let all: [Double]
    switch axis.knob.hyperparameter.scale {
    case .toggle: all = [0, 1]
    case .linear: all = Ticks(ends.0...max(ends.0, ends.1), atMost: 8).values
    case .logarithmic: all = Self.ladder([[1], [2, 5], [3], [1.5, 4, 7]]).filter { $0 > 0 }
    case .logOneMinus:
      all = [0, 0.9, 0.99, 0.999, 0.5, 0.8] + Self.ladder([[1], [5, 2], [3], [7, 4, 6]]).map { 1 - $0 }
    }
    var seen: Set<Double> = []
    return all.map { ($0 * 1e14).rounded() / 1e14 }
      .filter { (ends.0...ends.1).contains($0) && track.contains($0) && seen.insert($0).inserted }
  }

  /// Multiples of powers of ten, group by group.
  private static func ladder(_ groups: [[Double]]) -> [Double] {
    groups.flatMap { group in
      (-18...12).flatMap { (exponent: Int) -> [Double] in
        let power = Double.pow(10, abs(exponent))
        return group.map { exponent < 0 ? $0 / power : $0 * power }
      }
    }
  }

  func text(_ value: Double) -> String { axis.knob.hyperparameter.text(value) }

  /// Draws the labels below a plot, as many as there is room for.
  func drawHorizontally(into frame: inout Frame, plot: Rect, row: Int, style: Style) {
    var taken: [Range<Int>] = []
    for value in values {
      let label = style.text(text(value))
      let center = plot.column + Int(axis.share(of: value) * Double(plot.columns))
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
    for value in values {
      let row = plot.row + Int((1 - axis.share(of: value)) * Double(plot.rows))
      let label = style.text(text(value))
      guard plot.row..<plot.endRow ~= row, label.width < plot.column,
        taken.isDisjoint(with: row - 2...row + 2)
      else { continue }
      taken.insert(row)
      frame.put(style.glyph(.tick), row: row, column: plot.column - 1, foreground: style[.dim])
      frame.put(label, row: row, endingAt: plot.column - 1, in: TextStyle(style[.dim]))
    }
  }
}
