/// The colours of a landscape in light and shade: 16 levels of a map, five of light; the walls of its plinth, and
/// contour lines.
public struct ReliefColors: Hashable, Sendable {
  /// Level by level, from shade to light.
  private let colors: [Color]
  /// The colours of contour lines, in the same order.
  private let lines: [Color]
  /// The walls, from shade to light.
  private let walls: [Color]

  static let levelCount = 16
  static let lightCount = 5

  /// The colours for a map in a theme.
  public init(_ map: ColorMap, theme: Theme = .dark) {
    let shades = (0..<Self.levelCount).map { level in
      // One more light than the landscape has, for lines: beyond the brightest in dark themes, and darker than the
      // darkest in light ones.
      (-1...Self.lightCount).map { light in
        let hex = map.levels[2 * level + 1].shownHex ?? 0
        return Color.rgb(
          theme.isLight
            ? Self.onPaper(OKLab(hex: hex), light: Double(light)).hex
            : Self.onDark(
              OKLab(hex: hex), height: Double(level) / Double(Self.levelCount - 1), light: Double(light)
            ).hex)
      }
    }
    colors = shades.flatMap { $0[1...Self.lightCount] }
    lines = shades.flatMap { shades in
      (1...Self.lightCount).map { light in
        theme.isLight ? shades[max(0, light - 2)] : shades[min(Self.lightCount + 1, light + 2)]
      }
    }
    walls = [Role.panel, .raised].map { theme.roles($0).color(at: .rgb) }
  }

  /// The same with the fixed 256 colours. The nearest of them would mostly be greys: more vivid ones keep the hues
  /// apart.
  func reduced(to depth: ColorDepth) -> ReliefColors {
    guard depth == .cube256 else { return self }
    func reduced(_ color: Color, chroma: Double) -> Color {
      guard let hex = color.shownHex else { return color }
      return Color.rgb(OKLab(hex: hex).scaled(chroma: chroma).hex).reduced(to: depth)
    }
    return ReliefColors(
      colors: colors.map { reduced($0, chroma: 1.6) }, lines: lines.map { reduced($0, chroma: 1.6) },
      walls: walls.map { reduced($0, chroma: 1) })
  }

  private init(colors: [Color], lines: [Color], walls: [Color]) {
    (self.colors, self.lines, self.walls) = (colors, lines, walls)
  }

  /// The colour of the map at a height, 0…1, in a light of 0…`lightCount` − 1.
  static func onDark(_ base: OKLab, height: Double, light: Double) -> OKLab {
    var color = base
    // Heights catch a little more light than valleys.
    color.lightness = min(1, color.lightness * (0.72 + 0.14 * light) * (1 + 0.08 * height))
    return color
  }

  /// White paper cannot be brighter: full light is the map, and the shade is darker and a little more vivid.
  static func onPaper(_ base: OKLab, light: Double) -> OKLab {
    let shade = Double(lightCount - 1) - light
    var color = base.scaled(chroma: 1 + 0.15 * shade)
    color.lightness = min(1, color.lightness * (1 - 0.045 * shade))
    return color
  }

  /// The colour of a height and a light, both 0…1.
  public func color(height: Double, light: Double) -> Color { self[Self.index(height: height, light: light)] }

  /// The index of the colour of a height and a light, both 0…1.
  static func index(height: Double, light: Double) -> Int {
    let level = min(levelCount - 1, max(0, Int(height * Double(levelCount))))
    let shade = min(lightCount - 1, max(0, Int(light * Double(lightCount))))
    return level * lightCount + shade
  }

  /// The colour at an index.
  subscript(index: Int) -> Color { colors[index] }

  /// The colour of a contour line on a cell of the colour at an index.
  func line(on index: Int) -> Color { lines[index] }

  /// The colour of a wall, of its light: 0 for sides along y, 1 for those along x.
  func wall(light: Double) -> Color { walls[light < 0.5 ? 0 : 1] }
}
