/// The colours of a landscape in light and shade: 16 levels of a map, five of light.
public struct ReliefColors: Hashable, Sendable {
  private let colors: [Color]

  static let levelCount = 16
  static let lightCount = 5

  /// The colours for a map.
  public init(_ map: ColorMap) {
    colors = (0..<Self.levelCount).flatMap { level -> [Color] in
      let base = map.levels[2 * level + 1].shownHex.map(OKLab.init(hex:))
      return (0..<Self.lightCount).map { light in
        guard var color = base else { return .standard }
        // Heights catch a little more light than valleys.
        let height = 1 + 0.08 * Double(level) / Double(Self.levelCount - 1)
        color.lightness = min(1, color.lightness * (0.72 + 0.14 * Double(light)) * height)
        return .rgb(color.hex)
      }
    }
  }

  /// The colour of a height and a light, both 0…1.
  public func color(height: Double, light: Double) -> Color {
    let level = min(Self.levelCount - 1, max(0, Int(height * Double(Self.levelCount))))
    let shade = min(Self.lightCount - 1, max(0, Int(light * Double(Self.lightCount))))
    return colors[level * Self.lightCount + shade]
  }
}
