/// One pixel of a map of basins.
public enum BasinPixel: Hashable, Sendable {
  /// The start ends in a minimum, by its 0-based index; the shade is 0 for the soonest, 3 for the slowest.
  case minimum(Int, shade: Int)
  /// The start is still on its way.
  case onTheWay
  /// The start diverges, or leaves the surface.
  case lost
  /// Not computed yet.
  case unknown

  /// The number of shades.
  public static let shadeCount = 4
}

/// Turns pixels into cells: colours by halves of a cell where there are enough of them, else patterns or letters.
public struct BasinPainter: Hashable, Sendable {
  private let style: Style

  public init(_ style: Style) { self.style = style }

  /// The number of distinct hues; they repeat.
  public var hueCount: Int { style.theme.basins.hues.count }

  /// The cell of two pixels, one above the other.
  public func cell(upper: BasinPixel, lower: BasinPixel) -> Cell {
    switch style.depth {
    case .mono, .ansi16, .ansi8: coarse(upper == .unknown ? lower : upper)
    case .rgb, .cube256: fine(upper, lower)
    }
  }

  /// The background for trails and marks in that cell: darker than every basin, or lighter where it is light.
  public func shadow(upper: BasinPixel, lower: BasinPixel) -> Color {
    let ground = style.theme.roles(.background)
    let pixel = upper == .unknown ? lower : upper
    guard style.depth == .rgb, case .minimum(let index, _) = pixel else { return style[.background] }
    let shades = style.theme.basins.hues[index % hueCount]
    let base = style.theme.isLight ? shades.first : shades.last
    let mixed = base.map { OKLab.mix(OKLab(hex: ground.rgb), OKLab(hex: $0.rgb), 0.6) }
    return mixed.map { Color.rgb($0.hex) } ?? style[.background]
  }

  private func fine(_ upper: BasinPixel, _ lower: BasinPixel) -> Cell {
    if upper == .lost, lower == .lost { return hatched }
    let (top, bottom) = (color(of: upper), color(of: lower))
    guard style.glyphs == .unicode, top != bottom else { return Cell(" ", foreground: top, background: top) }
    return Cell("▀", foreground: top, background: bottom)
  }

  private var hatched: Cell {
    Cell(style.glyph(.hatch), foreground: style[.hatch], background: style[.hatchBackground])
  }

  /// The colour of one pixel; that of the ground of the hatching for a lost start.
  public func color(of pixel: BasinPixel) -> Color {
    switch pixel {
    case .minimum(let index, let shade):
      style.theme.basins.hues[index % hueCount][min(BasinPixel.shadeCount - 1, shade)].color(at: style.depth)
    case .onTheWay: style.theme.basins.onTheWay.color(at: style.depth)
    case .lost: style[.hatchBackground]
    case .unknown: style[.background]
    }
  }

  /// One pixel for a whole cell: a hue in a pattern, or a letter, small for slow starts.
  private func coarse(_ pixel: BasinPixel) -> Cell {
    let ground = style[.background]
    switch pixel {
    case .lost: return style.depth == .mono ? Cell(style.glyph(.hatch)) : hatched
    case .onTheWay:
      return Cell(
        style.glyphs == .ascii || style.depth == .mono ? "." : "·", foreground: style[.dim],
        background: ground)
    case .unknown: return Cell(" ", foreground: style[.text], background: ground)
    case .minimum(let index, let shade):
      let hue = style.theme.basins.hues[index % hueCount][0].color(at: style.depth)
      guard style.depth != .mono, style.glyphs == .unicode else {
        return Cell(
          Self.letter(index, isSlow: shade >= BasinPixel.shadeCount / 2),
          foreground: style.depth == .mono ? .standard : hue, background: ground)
      }
      let patterns: [Unicode.Scalar] = style.theme.isLight ? ["░", "▒", "▓", "█"] : ["█", "▓", "▒", "░"]
      return Cell(patterns[min(patterns.count - 1, shade)], foreground: hue, background: ground)
    }
  }

  /// `A` for the first minimum, `a` for its slow starts.
  private static func letter(_ index: Int, isSlow: Bool) -> Unicode.Scalar {
    Unicode.Scalar(UInt8((isSlow ? 97 : 65) + index % 26))
  }
}
