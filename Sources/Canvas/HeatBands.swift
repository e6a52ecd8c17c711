/// A band of heights, for terminals with fewer than 32 levels: a glyph in one colour over another.
struct HeatBand: Hashable, Sendable {
  let cell: Cell

  /// True if the band is one plain colour, so that half a cell can show it.
  var isSolid: Bool { cell.glyph == " " }

  init(_ glyph: Unicode.Scalar, _ foreground: Color, on background: Color) {
    cell = Cell(glyph, foreground: foreground, background: background)
  }

  /// The bands from low to high; empty if every level has its own colour.
  static func bands(for style: Style) -> [HeatBand] {
    switch style.depth {
    case .rgb: []
    case .cube256: bands(style.theme.bands.cube, style.glyphs)
    case .ansi16: bands(style.theme.bands.ansi16, style.glyphs)
    case .ansi8: bands(style.theme.bands.ansi8, style.glyphs)
    case .mono: [" ", ".", ":", "-", "="].map { HeatBand($0, .standard, on: .standard) }
    }
  }

  private static func bands(_ rows: [BandPalette.Row], _ glyphs: GlyphSet) -> [HeatBand] {
    rows.map { row in
      let glyph: Unicode.Scalar =
        switch row.shade {
        case .solid: " "
        case .light: glyphs == .unicode ? "░" : "."
        case .half: glyphs == .unicode ? "▒" : ":"
        }
      return HeatBand(glyph, .indexed(row.foreground), on: .indexed(row.background))
    }
  }
}

/// Turns heights into cells.
struct HeatPainter: Sendable {
  let style: Style
  private let bands: [HeatBand]

  init(style: Style) {
    self.style = style
    bands = HeatBand.bands(for: style)
  }

  /// True if there are colours for contour lines, and braille to draw them.
  var hasContours: Bool {
    style.glyphs == .unicode && (style.depth == .rgb || style.depth == .cube256)
  }

  /// The cell with these heights (0…1, NaN if undefined) in its upper half, its lower half, and on average.
  func cell(upper: Double, lower: Double, mean: Double) -> Cell {
    guard !mean.isNaN else { return undefined }
    if bands.isEmpty, style.glyphs == .unicode {
      return halves(color(of: upper), color(of: lower))
    }
    guard !bands.isEmpty else {
      let color = color(of: mean)
      return Cell(" ", foreground: color, background: color)
    }
    let (above, below) = (bands[band(of: upper, or: mean)], bands[band(of: lower, or: mean)])
    if style.glyphs == .unicode, style.depth == .cube256, above.isSolid, below.isSolid {
      return halves(above.cell.background, below.cell.background)
    }
    return bands[band(of: mean, or: mean)].cell
  }

  /// The cell of a contour line: dots on the cell's mean level.
  func contour(_ glyph: Unicode.Scalar, mean: Double) -> Cell {
    let line = style.map.contours[ColorMap.level(of: mean) / 2]
    guard style.depth == .rgb else {
      let background = bands.isEmpty ? style[.background] : bands[band(of: mean, or: mean)].cell.background
      return Cell(glyph, foreground: line.reduced(to: .cube256), background: background)
    }
    return Cell(glyph, foreground: line, background: style.map.levels[ColorMap.level(of: mean)])
  }

  /// The background for a trail or marker on a cell of this height.
  func shadow(mean: Double) -> Color {
    guard !mean.isNaN else { return style[.hatchBackground] }
    switch style.depth {
    case .rgb: return style.map.shadows[ColorMap.level(of: mean) / 2]
    case .cube256:
      let shadows = style.theme.bands.cubeShadows
      return .indexed(band(of: mean, or: mean) < 4 ? shadows.low : shadows.high)
    case .ansi16: return .indexed(style.theme.bands.ansiShadow)
    case .ansi8: return .indexed(style.theme.bands.ansiShadow & 7)
    case .mono: return .standard
    }
  }

  private var undefined: Cell {
    Cell(style.glyph(.hatch), foreground: style[.hatch], background: style[.hatchBackground])
  }

  private func color(of height: Double) -> Color {
    height.isNaN ? style[.hatchBackground] : style.map.levels[ColorMap.level(of: height)]
  }

  private func halves(_ upper: Color, _ lower: Color) -> Cell {
    Cell(upper == lower ? " " : "▀", foreground: upper, background: lower)
  }

  func band(of height: Double, or substitute: Double) -> Int {
    let height = height.isNaN ? substitute : height
    return min(bands.count - 1, max(0, Int(height * Double(bands.count))))
  }
}
