extension Theme {
  /// Bright trails on dark maps, for a dark room and a good screen: the default.
  public static let dark = Theme(
    name: "dark", summary: "bright on dark, for screens", isLight: false, roles: darkColor,
    lanes: LanePalette(
      // Those of Okabe & Ito (2008, Color Universal Design), lightened for a dark ground.
      hues: [
        PaletteColor(0x53C7FD, ansi: 14), PaletteColor(0xF9B642, ansi: 3), PaletteColor(0x0CB478, ansi: 10),
        PaletteColor(0xF88BBC, ansi: 13), PaletteColor(0xF7F765, ansi: 11), PaletteColor(0xF7853C, ansi: 9),
        PaletteColor(0x8D9DF6, ansi: 12), PaletteColor(0xCBD0D6, ansi: 15),
      ],
      middle: { $0.scaled(lightness: 0.91, chroma: 0.95) },
      old: { $0.scaled(lightness: 0.82, chroma: 0.9) }),
    classes: ClassPalette(
      fills: [
        PaletteColor(0x61441F, ansi: 3), PaletteColor(0x22466A, ansi: 4), PaletteColor(0x1E4D36, ansi: 2),
        PaletteColor(0x56294C, ansi: 5), PaletteColor(0x3C4048, ansi: 8),
      ],
      points: [
        PaletteColor(0xFFD79A, ansi: 11), PaletteColor(0xA9DBFF, ansi: 14), PaletteColor(0xA8E6BE, ansi: 10),
        PaletteColor(0xF3B4E3, ansi: 13), PaletteColor(0xDCE1E8, ansi: 15),
      ]),
    basins: .dark,
    heat: HeatWindow(
      low: 0.205, high: 0.51, chroma: 0.85, mostChroma: 0.084, fadesIn: false, limit: 0.30, shadowChroma: 0.9,
      contour: 0.085, contourChroma: 1.05),
    bands: .dark(ground: 233))

  private static func darkColor(_ role: Role) -> PaletteColor {
    switch role {
    case .background: PaletteColor(0x0C0F15, cube: 233, ansi: 0)
    case .panel: PaletteColor(0x151A23, cube: 234, ansi: 0)
    case .raised: PaletteColor(0x222A37, cube: 236, ansi: 0)
    case .rule: PaletteColor(0x313B4B, cube: 238, ansi: 8)
    case .faint: PaletteColor(0x5B6778, cube: 242, ansi: 8)
    case .dim: PaletteColor(0x8C98AA, cube: 247, ansi: 7)
    case .text: PaletteColor(0xC9D2DE, cube: 252, ansi: 7)
    case .bright: PaletteColor(0xF4F7FB, cube: 255, ansi: 15)
    case .ink: PaletteColor(0x10141B, cube: 233, ansi: 0)
    case .accent: PaletteColor(0x7DD3C8, ansi: 14)
    case .good: PaletteColor(0x7FD88F, ansi: 10)
    case .warning: PaletteColor(0xF2C14E, ansi: 11)
    case .danger: PaletteColor(0xFF7A6B, ansi: 9)
    case .ghost: PaletteColor(0xB4BECD, ansi: 7)
    case .arrowGradient: PaletteColor(0xFF9E80, ansi: 9)
    case .arrowVelocity: PaletteColor(0x9FB4FF, ansi: 12)
    case .hatch: PaletteColor(0x4A2A33, ansi: 1)
    case .hatchBackground: PaletteColor(0x191218, cube: 233, ansi: 0)
    }
  }
}

extension BandPalette {
  /// From a dark ground through blue to cyan.
  static func dark(ground: UInt8) -> BandPalette {
    let ansi: [Row] = [
      .solid(0), .light(4, on: 0), .half(4, on: 0), .solid(4), .light(6, on: 4), .half(6, on: 4),
    ]
    return BandPalette(
      cube: [
        .solid(ground), .solid(17), .solid(18), .half(24, on: 18), .solid(24), .half(30, on: 24), .solid(30),
      ],
      ansi16: ansi, ansi8: ansi, cubeShadows: (ground, 17), ansiShadow: 0)
  }
}
