/// The colours of basins, muted so that no area is taken for a lane.
struct BasinPalette: Sendable {
  /// Blue, orange, green, violet, olive, rose; each in four shades, from starts that arrive soon to slow ones.
  let hues: [[PaletteColor]]
  /// Starts that are still on their way.
  let onTheWay: PaletteColor
}

extension BasinPalette {
  private static func hue(_ shades: [(UInt32, UInt8)], ansi: UInt8, ansi8: UInt8? = nil) -> [PaletteColor] {
    shades.map { PaletteColor($0.0, cube: $0.1, ansi: ansi, ansi8: ansi8) }
  }

  /// Slow starts are darker, down to the dark ground.
  static let dark = BasinPalette(
    hues: [
      hue([(0x2F729E, 31), (0x145C87, 24), (0x004771, 18), (0x00335B, 17)], ansi: 4),
      hue([(0x9C6A2C, 136), (0x83530E, 130), (0x6C3D00, 94), (0x542700, 52)], ansi: 3),
      hue([(0x337C56, 65), (0x206644, 29), (0x115234, 22), (0x033D24, 22)], ansi: 2),
      hue([(0x745B96, 97), (0x5F487E, 60), (0x4C3767, 54), (0x38274E, 53)], ansi: 5),
      hue([(0x7A782F, 101), (0x64621C, 100), (0x4F4E0D, 58), (0x3B3901, 58)], ansi: 6),
      hue([(0x995364, 132), (0x814051, 95), (0x68303F, 89), (0x50212D, 53)], ansi: 9),
    ], onTheWay: PaletteColor(0x2D3444, cube: 237, ansi: 8))

  /// As the dark ones, but on black and darker still.
  static let contrast = BasinPalette(
    hues: [
      hue([(0x115C88, 24), (0x004A75, 18), (0x003862, 17), (0x00274F, 17)], ansi: 4),
      hue([(0x845309, 130), (0x6F4000, 94), (0x5C2D00, 58), (0x471A00, 52)], ansi: 3),
      hue([(0x166641, 29), (0x005433, 22), (0x004326, 22), (0x003119, 22)], ansi: 2),
      hue([(0x5F4680, 60), (0x4E366C, 54), (0x3E2958, 53), (0x2D1C42, 53)], ansi: 5),
      hue([(0x646110, 100), (0x514F00, 58), (0x403E00, 58), (0x2F2D00, 236)], ansi: 6),
      hue([(0x823D4F, 95), (0x6E2E40, 89), (0x582131, 52), (0x441522, 52)], ansi: 9),
    ], onTheWay: PaletteColor(0x262626, cube: 235, ansi: 8))

  /// Tints on white: slow starts are darker here too.
  static let paper = BasinPalette(
    hues: [
      hue([(0xDFF3FF, 195), (0xCBE9FF, 189), (0xB7DFFC, 153), (0xA3D5F9, 117)], ansi: 4),
      hue([(0xFEEDDB, 230), (0xF9E0C6, 223), (0xF3D3B1, 222), (0xEDC69B, 180)], ansi: 3),
      hue([(0xE0F7E9, 194), (0xCDEEDA, 157), (0xBAE5CB, 151), (0xA6DDBC, 115)], ansi: 2),
      hue([(0xF4ECFF, 225), (0xEADEFD, 189), (0xE0D1F9, 183), (0xD7C3F5, 182)], ansi: 5),
      hue([(0xF2F2DB, 229), (0xE7E7C6, 187), (0xDCDDB1, 186), (0xD2D29B, 143)], ansi: 6),
      hue([(0xFFE8ED, 224), (0xFFD9E0, 217), (0xFCCAD4, 218), (0xF8BBC7, 175)], ansi: 9),
    ], onTheWay: PaletteColor(0xE3E1DD, cube: 253, ansi: 8, ansi8: 0))
}
