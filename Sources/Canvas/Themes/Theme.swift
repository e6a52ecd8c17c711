/// The colours of the whole screen: its ground and text, the lanes, the classes of data, and the window of
/// lightness through which every heat map goes.
///
/// A theme is one file and one entry of `all`; the option, the key, the lists and the checks of contrast follow.
public struct Theme: Hashable, Sendable {
  /// The name on the command line and in scenes.
  public let name: String
  /// The purpose, in a few words.
  public let summary: String
  /// True if text is dark on a light ground.
  public let isLight: Bool

  let roles: @Sendable (Role) -> PaletteColor
  let lanes: LanePalette
  let classes: ClassPalette
  let basins: BasinPalette
  let heat: HeatWindow
  let bands: BandPalette

  public static func == (left: Theme, right: Theme) -> Bool { left.name == right.name }
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Theme {
  /// All themes, the default first.
  public static let all = [dark, paper, contrast]

  /// The theme of this name, or nil.
  public static func named(_ name: String) -> Theme? { all.first { $0.name == name } }

  /// The theme for a terminal with this background; the default one if the background is unknown.
  public static func suited(to background: Color?) -> Theme {
    guard let hex = background?.shownHex else { return dark }
    return OKLab(hex: hex).lightness > 0.5 ? paper : dark
  }

  /// The theme after this one, in the order of `all`.
  public var next: Theme {
    let index = Self.all.firstIndex(of: self) ?? 0
    return Self.all[(index + 1) % Self.all.count]
  }
}

/// One colour of a palette at every depth.
struct PaletteColor: Sendable {
  /// `0xRRGGBB`.
  let rgb: UInt32
  /// An index into the fixed 256 colours; nil for the nearest of the cube and the greys.
  let cube: UInt8?
  /// An index into 16 colours.
  let ansi: UInt8
  /// An index into 8 colours; the bright half of 16 maps to the plain one by default.
  let ansi8: UInt8

  init(_ rgb: UInt32, cube: UInt8? = nil, ansi: UInt8, ansi8: UInt8? = nil) {
    self.rgb = rgb
    self.cube = cube
    self.ansi = ansi
    // Among 8 colours on black, "bright black" would be black on black.
    self.ansi8 = ansi8 ?? (ansi == 8 ? 7 : ansi & 7)
  }

  /// The colour at a depth.
  func color(at depth: ColorDepth) -> Color { color(at: depth, shade: rgb, cube: cube) }

  /// A shade of the colour at a depth; with few colours, every shade is the same.
  func color(at depth: ColorDepth, shade: UInt32, cube: UInt8? = nil) -> Color {
    switch depth {
    case .rgb: .rgb(shade)
    case .cube256: cube.map(Color.indexed) ?? Color.rgb(shade).reduced(to: depth)
    case .ansi16: .indexed(ansi)
    case .ansi8: .indexed(ansi8)
    case .mono: .standard
    }
  }
}

/// The hues of the lanes, and how they age.
struct LanePalette: Sendable {
  /// Blue, orange, green, pink, yellow, red, violet, grey in every theme.
  let hues: [PaletteColor]
  /// The colour of the middle part of a trail, from that of its new part.
  let middle: @Sendable (OKLab) -> OKLab
  /// The colour of the old part of a trail.
  let old: @Sendable (OKLab) -> OKLab
}

/// The colours of the classes of data.
struct ClassPalette: Sendable {
  /// The areas in which a class is predicted.
  let fills: [PaletteColor]
  /// The samples.
  let points: [PaletteColor]
}
