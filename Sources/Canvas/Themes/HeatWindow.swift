/// The part of the colour space that a theme gives to heat maps. Every map goes through it, so that trails,
/// markers and contours are equally legible on all of them.
struct HeatWindow: Sendable {
  /// The OKLab lightness of the lowest level.
  let low: Double
  /// The OKLab lightness of the highest level.
  let high: Double
  /// The factor of the chroma of a map's anchors.
  let chroma: Double
  /// The highest chroma of a level: a map as vivid as the lanes would swallow a trail of its hue.
  let mostChroma: Double
  /// True if the chroma grows with the level from none, so that the lowest level is white.
  let fadesIn: Bool
  /// The lightness beyond which the ground of a trail changes slowly.
  let limit: Double
  /// The factor of the chroma of such a ground.
  let shadowChroma: Double
  /// The difference in lightness from a level to the contour lines on it.
  let contour: Double
  /// The factor of the chroma of contour lines.
  let contourChroma: Double

  private var isLight: Bool { low > high }

  /// The colour of a level, given the map's hue there.
  ///
  /// - Parameters:
  ///   - color: the map's own colour.
  ///   - place: the level's place from low to high, 0…1.
  ///   - isDiverging: true if the map has a hue below its middle too, which must not fade there.
  /// - Returns: the colour in the window.
  func level(_ color: OKLab, at place: Double, isDiverging: Bool = false) -> OKLab {
    // The lowest level is white on every map.
    let fade = isDiverging ? max(place, min(1, 6 * place) * (1 - 2 * place)) : place
    var level = color.scaled(chroma: chroma * (fadesIn ? fade : 1))
    let strength = level.chroma
    if strength > mostChroma { level = level.scaled(chroma: mostChroma / strength) }
    level.lightness = low + (high - low) * place
    return level
  }

  /// The share of chroma that the window leaves to a map: 1, or less if the map's colours are too vivid.
  func calm(_ path: [OKLab]) -> Double {
    let strongest = path.map { $0.chroma * chroma }.max() ?? 0
    return strongest > mostChroma ? mostChroma / strongest : 1
  }

  /// The ground of a trail on a cell of this colour: beyond the limit, its lightness changes at only 0.12 of
  /// its rate.
  ///
  /// - Parameters:
  ///   - color: the colour of the map.
  ///   - calm: the factor of the ground's chroma: on the greyer ground of a vivid map, a trail of the map's hue
  ///     is clear.
  /// - Returns: the colour of the ground.
  func shadow(of color: OKLab, calm: Double) -> OKLab {
    guard isLight ? color.lightness < limit : color.lightness > limit else { return color }
    let fade = isLight ? 1 : (limit / color.lightness).squareRoot()
    var shadow = color.scaled(chroma: fade * shadowChroma * calm)
    shadow.lightness = limit + 0.12 * (color.lightness - limit)
    return shadow
  }

  /// The colour of contour lines on a cell of this colour.
  func contour(on color: OKLab) -> OKLab {
    var line = color.scaled(chroma: contourChroma)
    line.lightness += contour
    return line
  }
}

/// The bands of a heat map on terminals with fewer than 32 levels.
struct BandPalette: Sendable {
  /// How much of a band's cell its foreground covers.
  enum Shade: Sendable {
    case solid, light, half
  }

  /// One band: a foreground over a background, as indices into the terminal's palette.
  struct Row: Sendable {
    let shade: Shade
    let foreground: UInt8
    let background: UInt8

    /// A plain colour.
    static func solid(_ index: UInt8) -> Row { Row(shade: .solid, foreground: index, background: index) }

    /// A colour on a quarter of another one.
    static func light(_ foreground: UInt8, on background: UInt8) -> Row {
      Row(shade: .light, foreground: foreground, background: background)
    }

    /// A colour on half of another one.
    static func half(_ foreground: UInt8, on background: UInt8) -> Row {
      Row(shade: .half, foreground: foreground, background: background)
    }
  }

  /// With the fixed 256 colours, from low to high.
  let cube: [Row]
  /// With 16 colours, from low to high.
  let ansi16: [Row]
  /// With 8 colours, from low to high.
  let ansi8: [Row]
  /// The grounds of trails with 256 colours: on the lower four bands, and above.
  let cubeShadows: (low: UInt8, high: UInt8)
  /// The ground of trails with 16 colours; with 8, its plain half.
  let ansiShadow: UInt8
}
