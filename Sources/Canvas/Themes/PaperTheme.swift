extension Theme {
  /// Dark trails on white maps, for beamers and light terminals.
  public static let paper = Theme(
    name: "paper", summary: "dark on white, for projectors and light terminals", isLight: true,
    roles: paperColor,
    lanes: LanePalette(
      // Dark hues lie closer together than light ones: these were searched for, at least 4.5:1 on a panel and
      // the first five 0.10 apart in OKLab, in normal vision and in the three kinds of dichromacy.
      hues: [
        PaletteColor(0x1A2DBC, cube: 20, ansi: 4), PaletteColor(0xB94401, cube: 130, ansi: 9),
        PaletteColor(0x107B5A, cube: 29, ansi: 2), PaletteColor(0x8F0372, cube: 90, ansi: 5),
        PaletteColor(0x523F01, cube: 58, ansi: 0), PaletteColor(0xA0382F, cube: 124, ansi: 1),
        PaletteColor(0x8149E2, cube: 92, ansi: 12), PaletteColor(0x33414A, cube: 238, ansi: 8, ansi8: 0),
      ],
      middle: { $0.lighter(by: 0.04, chroma: 0.95) },
      old: { $0.lighter(by: 0.08, chroma: 0.9) }),
    classes: ClassPalette(
      fills: [
        PaletteColor(0xF2DDB4, cube: 223, ansi: 3), PaletteColor(0xC9DEF5, cube: 153, ansi: 6),
        PaletteColor(0xC9E7D0, cube: 194, ansi: 2), PaletteColor(0xF0D0E6, cube: 225, ansi: 5),
        PaletteColor(0xDBDCDD, cube: 252, ansi: 7),
      ],
      points: [
        PaletteColor(0x7A4A00, ansi: 0), PaletteColor(0x0B4C8C, ansi: 0), PaletteColor(0x14603A, ansi: 0),
        PaletteColor(0x861D70, ansi: 0), PaletteColor(0x33383F, ansi: 0),
      ]),
    basins: .paper,
    heat: HeatWindow(
      low: 0.995, high: 0.88, chroma: 0.35, mostChroma: 0.045, fadesIn: true, limit: 0.95, shadowChroma: 0.6,
      contour: -0.1, contourChroma: 1.4),
    bands: BandPalette(
      cube: [
        .solid(231), .solid(255), .half(189, on: 255), .solid(189), .half(153, on: 189), .solid(153),
        .half(152, on: 153),
      ],
      ansi16: [
        .solid(15), .light(7, on: 15), .half(7, on: 15), .solid(7), .light(6, on: 7), .half(6, on: 7),
      ],
      ansi8: [.solid(7), .light(6, on: 7), .half(6, on: 7), .light(7, on: 6), .solid(6), .light(4, on: 6)],
      cubeShadows: (231, 255), ansiShadow: 15))

  private static func paperColor(_ role: Role) -> PaletteColor {
    switch role {
    case .background: PaletteColor(0xFBFAF6, cube: 231, ansi: 15)
    case .panel: PaletteColor(0xEFEDE6, cube: 255, ansi: 15)
    case .raised: PaletteColor(0xE1DED4, cube: 253, ansi: 7)
    case .rule: PaletteColor(0xB9B6AC, cube: 249, ansi: 7, ansi8: 0)
    case .faint: PaletteColor(0x6C6B65, cube: 242, ansi: 8, ansi8: 0)
    case .dim: PaletteColor(0x5B5F68, cube: 240, ansi: 8, ansi8: 0)
    case .text: PaletteColor(0x262C36, cube: 235, ansi: 0)
    case .bright: PaletteColor(0x0B0E13, cube: 16, ansi: 0)
    case .ink: PaletteColor(0xFFFFFF, cube: 231, ansi: 15)
    case .accent: PaletteColor(0x0B6E66, cube: 23, ansi: 4)
    case .good: PaletteColor(0x1D6B35, cube: 22, ansi: 2)
    case .warning: PaletteColor(0x8A5A00, cube: 94, ansi: 5)
    case .danger: PaletteColor(0xB3261E, cube: 124, ansi: 1)
    case .ghost: PaletteColor(0x7E8794, cube: 245, ansi: 8, ansi8: 0)
    case .arrowGradient: PaletteColor(0xB23A0E, cube: 130, ansi: 1)
    case .arrowVelocity: PaletteColor(0x3B4BC8, cube: 62, ansi: 4)
    case .hatch: PaletteColor(0xD9A9AE, cube: 181, ansi: 1)
    case .hatchBackground: PaletteColor(0xF5ECEA, cube: 255, ansi: 15)
    }
  }
}

extension OKLab {
  /// The same hue, lighter by `amount`, with its chroma multiplied.
  fileprivate func lighter(by amount: Double, chroma: Double) -> OKLab {
    var color = scaled(chroma: chroma)
    color.lightness += amount
    return color
  }
}
