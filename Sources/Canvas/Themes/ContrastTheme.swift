extension Theme {
  /// The brightest trails on black, with few greys: for low vision, and projectors that wash out dark colours.
  public static let contrast = Theme(
    name: "contrast", summary: "the brightest on black, for low vision and weak projectors", isLight: false,
    roles: contrastColor,
    lanes: LanePalette(
      // Searched for, at least 7:1 on a panel (red and violet 6:1), and the first five 0.11 apart in OKLab, in
      // normal vision and in the three kinds of dichromacy.
      hues: [
        PaletteColor(0x1ABFFF, ansi: 14), PaletteColor(0xFFBD4A, ansi: 3), PaletteColor(0x36FEBA, ansi: 10),
        PaletteColor(0xFE78BC, ansi: 13), PaletteColor(0xFEFE0E, ansi: 11), PaletteColor(0xFF6E0C, ansi: 9),
        PaletteColor(0x918EFF, ansi: 12), PaletteColor(0xDDE5EB, ansi: 15),
      ],
      middle: { $0.scaled(lightness: 0.94, chroma: 0.97) },
      old: { $0.scaled(lightness: 0.88, chroma: 0.95) }),
    classes: ClassPalette(
      fills: [
        PaletteColor(0x5A3A10, ansi: 3), PaletteColor(0x123E6B, ansi: 4), PaletteColor(0x0F4A2C, ansi: 2),
        PaletteColor(0x541F48, ansi: 5), PaletteColor(0x3A3D42, ansi: 8),
      ],
      points: [
        PaletteColor(0xFFE3B3, ansi: 11), PaletteColor(0xC2E6FF, ansi: 14), PaletteColor(0xBDF5D0, ansi: 10),
        PaletteColor(0xFFC9F1, ansi: 13), PaletteColor(0xFFFFFF, ansi: 15),
      ]),
    basins: .contrast,
    heat: HeatWindow(
      low: 0.12, high: 0.44, chroma: 0.85, mostChroma: 0.084, fadesIn: false, limit: 0.20, shadowChroma: 0.9,
      contour: 0.12, contourChroma: 1.05),
    bands: .dark(ground: 16))

  private static func contrastColor(_ role: Role) -> PaletteColor {
    switch role {
    case .background: PaletteColor(0x000000, cube: 16, ansi: 0)
    case .panel: PaletteColor(0x1C1C1C, cube: 234, ansi: 0)
    case .raised: PaletteColor(0x3A3A3A, cube: 237, ansi: 0)
    case .rule: PaletteColor(0x767676, cube: 243, ansi: 7)
    case .faint: PaletteColor(0xB8B8B8, cube: 250, ansi: 7)
    case .dim: PaletteColor(0xDADADA, cube: 253, ansi: 7)
    case .text: PaletteColor(0xFFFFFF, cube: 231, ansi: 15)
    case .bright: PaletteColor(0xFFFFFF, cube: 231, ansi: 15)
    case .ink: PaletteColor(0x000000, cube: 16, ansi: 0)
    case .accent: PaletteColor(0x5FFFE8, ansi: 14)
    case .good: PaletteColor(0x6CFF8A, ansi: 10)
    case .warning: PaletteColor(0xFFD93D, ansi: 11)
    case .danger: PaletteColor(0xFF8A7A, ansi: 9)
    case .ghost: PaletteColor(0xB8C2D0, ansi: 7)
    case .arrowGradient: PaletteColor(0xFFAB90, ansi: 9)
    case .arrowVelocity: PaletteColor(0xB4C4FF, ansi: 12)
    case .hatch: PaletteColor(0x8A3A4A, ansi: 1)
    case .hatchBackground: PaletteColor(0x120A0E, cube: 16, ansi: 0)
    }
  }
}
