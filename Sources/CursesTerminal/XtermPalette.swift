import Canvas

/// The 256 colours that xterm starts with, which other terminals follow from 16 on: 16 ANSI colours, a cube of
/// 6 × 6 × 6, and 24 greys.
enum XtermPalette {
  /// The 24-bit value `0xRRGGBB` of entry `index`.
  static func hex(_ index: UInt8) -> UInt32 {
    let index = Int(index)
    if index < 16 { return ansi[index] }
    if index >= 232 { return UInt32(8 + 10 * (index - 232)) * 0x01_01_01 }
    let cube = index - 16
    return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]
  }

  /// The entry of the cube or the greys nearest to `0xRRGGBB`; never one of the first 16, which users change.
  static func nearestInCube(_ hex: UInt32) -> UInt8 {
    let channels = [hex >> 16 & 0xFF, hex >> 8 & 0xFF, hex & 0xFF].map(Int.init)
    let steps = channels.map { value in value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40 }
    let cube = UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2])
    let mean = channels.reduce(0, +) / 3
    let grey = UInt8(232 + min(23, max(0, (mean - 3) / 10)))
    return distance(hex, self.hex(grey)) < distance(hex, self.hex(cube)) ? grey : cube
  }

  /// The nearest of the first `count` colours (8 or 16).
  static func nearestAnsi(_ hex: UInt32, of count: Int) -> UInt8 {
    let best = ansi.prefix(count).indices.min { distance(hex, ansi[$0]) < distance(hex, ansi[$1]) }
    return UInt8(best ?? 0)
  }

  /// The squared difference of two colours, channels weighted for the eye ("redmean", T. Riemersma, "Colour
  /// metric", compuphase.com).
  static func distance(_ one: UInt32, _ other: UInt32) -> Int {
    func channel(_ hex: UInt32, _ shift: UInt32) -> Int { Int(hex >> shift & 0xFF) }
    let mean = (channel(one, 16) + channel(other, 16)) / 2
    let red = channel(one, 16) - channel(other, 16)
    let green = channel(one, 8) - channel(other, 8)
    let blue = channel(one, 0) - channel(other, 0)
    return (512 + mean) * red * red / 256 + 4 * green * green + (767 - mean) * blue * blue / 256
  }

  private static let levels: [UInt32] = [0, 95, 135, 175, 215, 255]

  private static let ansi: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}

extension Color {
  /// This colour where only `depth` is to be had. The default colour stays what it is.
  func reduced(to depth: ColorDepth) -> Color {
    switch depth {
    case .rgb: return self
    case .mono: return .standard
    case .cube256: return hex.map { .indexed(XtermPalette.nearestInCube($0)) } ?? self
    case .ansi16: return reduced(toAnsi: 16)
    case .ansi8: return reduced(toAnsi: 8)
    }
  }

  private func reduced(toAnsi count: Int) -> Color {
    if let hex { return .indexed(XtermPalette.nearestAnsi(hex, of: count)) }
    guard let index, Int(index) >= count else { return self }
    // A bright colour becomes its plain one; any other goes by its looks.
    if index < 16 { return .indexed(index - 8) }
    return .indexed(XtermPalette.nearestAnsi(XtermPalette.hex(index), of: count))
  }
}
