/// The colours of a heat map: dark for low values, bright for high ones, but never bright enough to hide a
/// trail.
///
/// Every map is mapped to the same range of OKLab lightness, so that trails, markers and contours are equally
/// legible on all of them.
public struct ColorMap: Hashable, Sendable {
  /// The name on the command line and in scenes.
  public let name: String
  /// The `levelCount` colours of the map, from low to high.
  public let levels: [Color]
  /// The backgrounds for trails on a cell of level i, at index i / 2.
  public let shadows: [Color]
  /// The colours of contour lines on a cell of level i, at index i / 2.
  public let contours: [Color]

  public static let levelCount = 32
  static let shadeCount = levelCount / 2
  /// The OKLab lightness of the lowest and of the highest level.
  static let lightness = 0.205...0.51

  /// - Parameters:
  ///   - name: the name of the map.
  ///   - anchors: at least two colours `0xRRGGBB`, evenly spaced from low to high. Their lightness is
  ///     replaced, and their chroma is scaled by 0.85. spaced from low to high. Their lightness is replaced
  ///     and their chroma shrunk by 0.85.
  public init(name: String, anchors: [UInt32]) {
    precondition(anchors.count >= 2, "a colour map needs two anchors or more")
    self.name = name
    let path = anchors.map(OKLab.init(hex:))
    let levels = (0..<Self.levelCount).map { Self.level($0, of: path) }
    self.levels = levels.map(Color.rgb)
    // Shades are made from the displayed colours, so that they fit the colours around them.
    let odd = (0..<Self.shadeCount).map { OKLab(hex: levels[2 * $0 + 1]) }
    shadows = odd.map { Color.rgb(Self.shadow(of: $0).hex) }
    contours = odd.map { color in
      var line = color.scaled(chroma: 1.05)
      line.lightness += 0.085
      return Color.rgb(line.hex)
    }
  }

  /// The level 0…31 of a height in 0…1.
  public static func level(of height: Double) -> Int {
    min(levelCount - 1, max(0, Int(height * Double(levelCount))))
  }

  public static func == (left: ColorMap, right: ColorMap) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  private static func level(_ index: Int, of path: [OKLab]) -> UInt32 {
    let place = Double(index) / Double(levelCount - 1)
    let position = place * Double(path.count - 1)
    let segment = min(path.count - 2, Int(position))
    var color = OKLab.mix(path[segment], path[segment + 1], position - Double(segment)).scaled(chroma: 0.85)
    color.lightness = lightness.lowerBound + (lightness.upperBound - lightness.lowerBound) * place
    return color.hex
  }

  /// A colour dark enough to carry a trail: lightness above 0.30 grows at only 0.12 of its rate.
  private static func shadow(of color: OKLab) -> OKLab {
    let cap = 0.30
    guard color.lightness > cap else { return color }
    var shadow = color.scaled(chroma: (cap / color.lightness).squareRoot() * 0.9)
    shadow.lightness = cap + 0.12 * (color.lightness - cap)
    return shadow
  }
}

extension ColorMap {
  /// Plum to teal: the default.
  public static let dusk = ColorMap(
    name: "dusk", anchors: [0x2B1C35, 0x372A55, 0x3E4580, 0x3B6398, 0x3487A6, 0x43A8A4])

  /// All maps, the default first. Viridis and magma (without its ends, which have no hue): Smith & van der
  /// Walt 2015, CC0; cividis: Nuñez, Anderton & Renslow 2018.
  public static let all = [
    dusk,
    ColorMap(
      name: "viridis",
      anchors: [
        0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
        0xFDE725,
      ]),
    ColorMap(
      name: "magma",
      anchors: [0x180F3D, 0x440F76, 0x721F81, 0x9E2F7F, 0xCD4071, 0xF1605D, 0xFD9668, 0xFECA8D]),
    ColorMap(
      name: "cividis",
      anchors: [
        0x00204D, 0x00336F, 0x39486B, 0x575C6D, 0x707173, 0x8A8779, 0xA69D75, 0xC4B56C, 0xE4CF5B,
        0xFFEA46,
      ]),
    ColorMap(name: "grey", anchors: [0x000000, 0xFFFFFF]),
  ]

  /// The map of this name, or nil.
  public static func named(_ name: String) -> ColorMap? { all.first { $0.name == name } }
}
