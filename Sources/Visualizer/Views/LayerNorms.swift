import Canvas
import RealModule

/// The scale of the bars of ‖∇‖ by layer: logarithmic, and the same for all lanes, so that vanishing and exploding
/// gradients are both seen.
struct LayerNormScale: Hashable {
  /// The exponent of ten of a full bar.
  let top: Int
  /// The decades of an eighth of a bar.
  let pace: Int

  /// The exponent of ten of a full bar, unless a norm is larger.
  private static let usualTop = 0
  /// The levels of a bar.
  private static let levels = 8
  /// The most decades that are shown below the top; a smaller norm is an empty bar.
  private static let mostDecades = 16

  /// A scale on which no norm is too large, with a decade to an eighth if this reaches the smallest.
  init(_ norms: [Double] = []) {
    let exponents = norms.filter { $0 > 0 && $0.isFinite }.map { Double.log10($0) }
    top = max(Self.usualTop, Int((exponents.max() ?? 0).rounded(.up)))
    let bottom = max(top - Self.mostDecades, Int((exponents.min() ?? 0).rounded(.down)))
    pace = max(1, (top - bottom + Self.levels - 1) / Self.levels)
  }

  /// The eighths of a norm's bar, 0…8.
  func level(of norm: Double) -> Int {
    guard norm > 0, norm.isFinite else { return 0 }
    let decades = (Double.log10(norm) - Double(top)) / Double(pace)
    return min(Self.levels, max(0, Int((decades + Double(Self.levels)).rounded())))
  }

  /// `▁ 10⁻⁷ ▄ 10⁻⁴ █ 1`: what the bars mean.
  func legend(_ style: Style) -> String {
    [1, 4, 8].map { level in
      let exponent = top - (Self.levels - level) * pace
      let value = exponent == 0 ? "1" : Numerals.powerOfTen(exponent)
      return "\(LayerNorms.bars(style)[level]) \(style.text(value))"
    }.joined(separator: " ")
  }
}

/// ‖∇‖ of every layer as a bar, from the first layer to the last.
struct LayerNorms {
  let norms: [Double]
  /// The lane that gives the bars their hue.
  let lane: Int
  let scale: LayerNormScale

  /// The bars from empty to full.
  static func bars(_ style: Style) -> [Unicode.Scalar] {
    style.glyphs == .unicode ? Array(" ▁▂▃▄▅▆▇█".unicodeScalars) : Array(" 12345678".unicodeScalars)
  }

  func draw(
    into frame: inout Frame, row: Int, columns: Range<Int>, attributes: Attributes = [], style: Style
  ) {
    let bars = Self.bars(style)
    let room = columns.count + 2
    let width = norms.count * 4 <= room ? 2 : 1
    let gap = norms.count * (width + 2) <= room ? 2 : norms.count * 2 < room ? 1 : 0
    var column = columns.lowerBound
    for norm in norms {
      guard column + width <= columns.upperBound else { return }
      for offset in 0..<width {
        frame.put(
          bars[scale.level(of: norm)], row: row, column: column + offset, foreground: style.lane(lane).new,
          attributes: attributes)
      }
      column += width + gap
    }
  }
}
