/// The colours of a heat map, from low to high: from dark to brighter in dark themes, from white to darker in
/// light ones, but never so far as to hide a trail.
///
/// Every map goes through the window of its theme, so that trails, markers and contours are equally legible on
/// all of them.
public struct ColorMap: Hashable, Sendable {
  /// The name on the command line and in scenes.
  public let name: String
  /// The `levelCount` colours of the map, from low to high.
  public let levels: [Color]
  /// The backgrounds for trails on a cell of level i, at index i / 2.
  public let shadows: [Color]
  /// The colours of contour lines on a cell of level i, at index i / 2.
  public let contours: [Color]

  /// True if the middle of the map stands for a value of its own, with one hue below it and another above.
  public let isDiverging: Bool

  private let anchors: [UInt32]
  private let lightAnchors: [UInt32]

  public static let levelCount = 32
  static let shadeCount = levelCount / 2

  /// A map as it is in the default theme.
  ///
  /// - Parameters:
  ///   - name: the name of the map.
  ///   - anchors: at least two colours `0xRRGGBB`, evenly spaced from low to high. Their lightness is
  ///     replaced, and their chroma reduced, as the theme's window asks.
  ///   - lightAnchors: the anchors in light themes; nil for the same.
  ///   - isDiverging: true for two hues that meet in the middle.
  public init(name: String, anchors: [UInt32], lightAnchors: [UInt32]? = nil, isDiverging: Bool = false) {
    self.init(
      name: name, anchors: anchors, lightAnchors: lightAnchors ?? anchors, isDiverging: isDiverging,
      theme: .dark)
  }

  private init(name: String, anchors: [UInt32], lightAnchors: [UInt32], isDiverging: Bool, theme: Theme) {
    precondition(min(anchors.count, lightAnchors.count) >= 2, "a colour map needs two anchors or more")
    self.name = name
    self.isDiverging = isDiverging
    self.anchors = anchors
    self.lightAnchors = lightAnchors
    let path = (theme.isLight ? lightAnchors : anchors).map(OKLab.init(hex:))
    let levels = (0..<Self.levelCount).map { index in
      let place = Double(index) / Double(Self.levelCount - 1)
      return theme.heat.level(Self.hue(at: place, of: path), at: place, isDiverging: isDiverging).hex
    }
    self.levels = levels.map(Color.rgb)
    // Shades are made from the displayed colours, so that they fit the colours around them.
    let odd = (0..<Self.shadeCount).map { OKLab(hex: levels[2 * $0 + 1]) }
    let calm = theme.heat.calm(path)
    shadows = odd.map { Color.rgb(theme.heat.shadow(of: $0, calm: calm).hex) }
    contours = odd.map { Color.rgb(theme.heat.contour(on: $0).hex) }
  }

  /// The same map in a theme's window.
  func shown(in theme: Theme) -> ColorMap {
    guard theme != .dark else { return self }
    return ColorMap(
      name: name, anchors: anchors, lightAnchors: lightAnchors, isDiverging: isDiverging, theme: theme)
  }

  /// The level 0…31 of a height in 0…1.
  public static func level(of height: Double) -> Int {
    min(levelCount - 1, max(0, Int(height * Double(levelCount))))
  }

  public static func == (left: ColorMap, right: ColorMap) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The colour a fraction `place` (0…1) along the anchors.
  private static func hue(at place: Double, of path: [OKLab]) -> OKLab {
    let position = place * Double(path.count - 1)
    let segment = min(path.count - 2, Int(position))
    return OKLab.mix(path[segment], path[segment + 1], position - Double(segment))
  }
}

extension ColorMap {
  /// The default: plum to teal, and a quiet blue grey in light themes.
  public static let dusk = ColorMap(
    name: "dusk", anchors: [0x2B1C35, 0x372A55, 0x3E4580, 0x3B6398, 0x3487A6, 0x43A8A4],
    lightAnchors: [0x5D6F9E, 0x6286B4, 0x5F8AC0])

  /// Blue below a value, grey at it, brown above: for saddles, where the loss falls to one side and rises to the
  /// other.
  public static let balance = ColorMap(
    name: "balance", anchors: [0x1F6FB8, 0x5F86A8, 0x8A8A8A, 0xA87860, 0xB8602F], isDiverging: true)

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
    balance,
  ]

  /// The map of this name, or nil.
  public static func named(_ name: String) -> ColorMap? { all.first { $0.name == name } }
}
