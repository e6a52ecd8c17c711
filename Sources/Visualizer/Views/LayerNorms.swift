import Canvas
import RealModule

/// ‖∇‖ of every layer as a bar: full at 1, empty at 10⁻⁸, so that vanishing gradients are seen.
struct LayerNorms {
  let norms: [Double]
  /// The lane that gives the bars their hue.
  let lane: Int

  func draw(
    into frame: inout Frame, row: Int, columns: Range<Int>, attributes: Attributes = [], style: Style
  ) {
    let bars: [Unicode.Scalar] =
      style.glyphs == .unicode ? Array(" ▁▂▃▄▅▆▇█".unicodeScalars) : Array(" 12345678".unicodeScalars)
    let room = columns.count + 2
    let width = norms.count * 4 <= room ? 2 : 1
    let gap = norms.count * (width + 2) <= room ? 2 : norms.count * 2 < room ? 1 : 0
    var column = columns.lowerBound
    for norm in norms {
      guard column + width <= columns.upperBound else { return }
      // A decade is an eighth of a bar.
      let height = norm > 0 && norm.isFinite ? min(8, max(0, Int((.log10(norm) + 8).rounded()))) : 0
      for offset in 0..<width {
        frame.put(
          bars[height], row: row, column: column + offset, foreground: style.lane(lane).new,
          attributes: attributes)
      }
      column += width + gap
    }
  }
}
