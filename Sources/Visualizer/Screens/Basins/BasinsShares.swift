import Canvas
import Experiments

/// The ends of the starts of several lanes as bars, one above the other.
struct BasinsShares {
  let lanes: [(view: LaneView, basins: Basins)]
  /// The distance within which an end belongs to a minimum.
  let reach: Double

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    HeaderBar(title: "where they end", notes: ["shares of the starts", "shares"]).draw(
      into: &frame, rect: rect.rowAbove, style: style)
    let names = min(12, lanes.map { style.text($0.view.label).width }.max() ?? 0)
    let stride = 2 * lanes.count + 2 <= rect.rows ? 2 : 1
    var row = rect.row + (stride == 2 ? 1 : 0)
    for (lane, basins) in lanes where row < rect.endRow {
      let hue = TextStyle(style.lane(lane.index).new, on: nil, .bold)
      frame.put(String(style.marker(lane.index)), row: row, column: rect.column + 1, in: hue)
      frame.put(lane.name(atMost: names, style: style), row: row, column: rect.column + 3, in: hue)
      let start = rect.column + 4 + names
      drawBar(
        of: basins, row: row, columns: start..<max(start, rect.endColumn - 1), into: &frame, style: style)
      row += stride
    }
    let note =
      "A start belongs to a minimum if its lane ends within \(Numerals.significant(reach, digits: 2)) of it."
    for line in style.text(note).wrapped(to: rect.columns - 2) where row < rect.endRow {
      frame.put(line, row: row, column: rect.column + 1, foreground: style[.faint])
      row += 1
    }
  }

  /// Draws the ends side by side, each as wide as its share.
  private func drawBar(
    of basins: Basins, row: Int, columns: Range<Int>, into frame: inout Frame, style: Style
  ) {
    let painter = BasinPainter(style)
    let minima = basins.minima.indices.map {
      (Basins.End.minimum($0), BasinPixel.minimum($0, shade: style.basinShade))
    }
    let sorted = minima.sorted { left, right in
      func isGlobal(_ end: Basins.End) -> Bool {
        if case .minimum(let index) = end { basins.global.contains(index) } else { false }
      }
      return isGlobal(left.0) && !isGlobal(right.0)
    }
    var passed = 0.0
    for (end, pixel) in sorted + [(.onTheWay, .onTheWay), (.lost, .lost)] {
      let first = Int((passed * Double(columns.count)).rounded())
      passed += basins.share(of: end)
      let last = Int((passed * Double(columns.count)).rounded())
      for offset in first..<max(first, last) {
        frame[row, columns.lowerBound + offset] = painter.cell(upper: pixel, lower: pixel)
      }
    }
  }
}

extension Style {
  /// The shade that stands for a whole basin: on light ground the lightest would not be seen.
  var basinShade: Int { theme.isLight ? 2 : 0 }
}
