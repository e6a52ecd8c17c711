/// Turns the pixels of a relief into cells, with the colours and characters that there are.
struct ReliefPainter {
  let style: Style
  private let colors: ReliefColors
  private let heat: HeatPainter
  private let ink: ReliefInk?

  init(style: Style) {
    self.style = style
    colors = ReliefColors(style.map, theme: style.theme).reduced(to: style.depth)
    heat = HeatPainter(style: style)
    ink = ReliefInk(style)
  }

  /// True if a cell shows two colours in any of its quarters; else it has one character for all of it.
  var hasQuarters: Bool { ink == nil && style.glyphs == .unicode }

  /// True if there are colours for contour lines, and braille to draw them.
  var hasContours: Bool { heat.hasContours }

  /// The one colour of a pixel.
  func color(of pixel: ReliefPixel) -> Color {
    switch pixel.kind {
    case .nothing: style[.background]
    case .landscape: ink?.background ?? colors.color(height: pixel.height, light: pixel.light)
    case .plinth: ink?.background ?? colors.wall(light: pixel.light)
    }
  }

  /// A cell of one pixel.
  func cell(_ pixel: ReliefPixel) -> Cell {
    guard pixel.kind != .nothing else { return style.blank }
    if let ink { return ink.cell(pixel) }
    let color = color(of: pixel)
    return Cell(" ", foreground: color, background: color)
  }

  /// A cell of two pixels, one above the other.
  func cell(upper: ReliefPixel, lower: ReliefPixel) -> Cell {
    if upper.kind == .nothing, lower.kind == .nothing { return style.blank }
    let (above, below) = (color(of: upper), color(of: lower))
    if above == below { return Cell(" ", foreground: above, background: below) }
    return Cell("▀", foreground: above, background: below)
  }

  /// A cell of four pixels: upper left, upper right, lower left and lower right. Of more than two colours, those
  /// remain that differ least from all.
  func cell(quarters: [ReliefPixel]) -> Cell {
    let colors = quarters.map(color(of:))
    let first = colors[0]
    if quarters.allSatisfy({ $0.kind == .nothing }) { return style.blank }
    guard let other = colors.first(where: { $0 != first }) else {
      return Cell(" ", foreground: first, background: first)
    }
    if colors.allSatisfy({ $0 == first || $0 == other }) {
      let set = colors.indices.reduce(0) { $0 | (colors[$1] == first ? 1 << $1 : 0) }
      return Cell(DotCell.quarterGlyphs[set], foreground: first, background: other)
    }
    return split(quarters)
  }

  /// The best two groups of four pixels, the first of which has the upper left one.
  private func split(_ quarters: [ReliefPixel]) -> Cell {
    var (best, least) = (3, Double.infinity)
    for set in stride(from: 1, to: 15, by: 2) {
      let error = spread(quarters, in: set) + spread(quarters, in: 15 - set)
      if error < least { (best, least) = (set, error) }
    }
    let groups = [best, 15 - best].map { set in
      color(of: ReliefPixel(quarters.indices.filter { set >> $0 & 1 == 1 }.map { quarters[$0] }))
    }
    return Cell(
      groups[0] == groups[1] ? " " : DotCell.quarterGlyphs[best], foreground: groups[0],
      background: groups[1])
  }

  /// The sum of the differences within a group, by the number of its pixels.
  private func spread(_ quarters: [ReliefPixel], in set: Int) -> Double {
    var (sum, count) = (0.0, 0.0)
    for first in 0..<4 where set >> first & 1 == 1 {
      count += 1
      for second in first + 1..<4 where second < 4 && set >> second & 1 == 1 {
        sum += quarters[first].difference(from: quarters[second])
      }
    }
    return sum / max(1, count)
  }

  /// The cell of a contour line on a pixel of the landscape.
  func contour(_ glyph: Unicode.Scalar, on pixel: ReliefPixel) -> Cell {
    let index = ReliefColors.index(height: pixel.height, light: pixel.light)
    return Cell(glyph, foreground: colors.line(on: index), background: colors[index])
  }

  /// The background for trails and markers on a pixel.
  func shadow(_ pixel: ReliefPixel) -> Color {
    guard pixel.kind == .landscape else { return color(of: pixel) }
    // On paper a trail is dark, and the landscape is light enough for it, except in the shade.
    if style.theme.isLight, style.depth == .rgb {
      return colors.color(height: pixel.height, light: max(0.5, pixel.light))
    }
    return heat.shadow(mean: pixel.height)
  }
}

/// The characters of a relief on terminals with few colours or none: they say how much light there is, and their
/// colour, where there is one, how high a place is.
private struct ReliefInk {
  let background: Color
  /// From shade to light.
  private let glyphs: [Unicode.Scalar]
  /// From low to high.
  private let colors: [Color]
  private let wall: Cell

  /// nil if there are enough colours.
  init?(_ style: Style) {
    let isPlain = style.glyphs == .ascii
    let shades: [Unicode.Scalar] = isPlain ? [".", ":", "-", "="] : ["░", "▒", "▓", "█"]
    switch style.depth {
    case .rgb, .cube256: return nil
    case .ansi16, .ansi8:
      let bands = style.depth == .ansi16 ? style.theme.bands.ansi16 : style.theme.bands.ansi8
      background = .indexed(bands[0].background)
      colors = [bands[3].background, bands[bands.count - 1].foreground].map(Color.indexed)
      // On a light ground, ink is shade.
      glyphs = style.theme.isLight ? [" "] + shades.dropLast() : shades
    case .mono:
      background = .standard
      colors = [.standard]
      glyphs = [".", ":", "-", "="]
    }
    wall = Cell(isPlain || style.depth == .mono ? "|" : "│", foreground: style[.rule], background: background)
  }

  func cell(_ pixel: ReliefPixel) -> Cell {
    guard pixel.kind == .landscape else { return wall }
    func pick<Element>(_ all: [Element], _ share: Double) -> Element {
      all[min(all.count - 1, max(0, Int(share * Double(all.count))))]
    }
    return Cell(
      pick(glyphs, pixel.light), foreground: pick(colors, pixel.height), background: background)
  }
}
