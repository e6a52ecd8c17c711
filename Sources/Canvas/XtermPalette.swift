/// The 256 default colours of xterm, which other terminals share from 16 on: 16 ANSI colours, a cube of 6 × 6
/// × 6, and 24 greys.
enum XtermPalette {
  /// The 24-bit value `0xRRGGBB` of entry `index`.
  static func hex(_ index: UInt8) -> UInt32 {
    let index = Int(index)
    if index < 16 { return ansi[index] }
    if index >= 232 { return UInt32(8 + 10 * (index - 232)) * 0x01_01_01 }
    let cube = index - 16
    return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]
  }

  /// The entry of the cube or the greys closest to `0xRRGGBB`; never one of the first 16, which users change.
  static func nearestInCube(_ hex: UInt32) -> UInt8 { nearest(to: hex, in: 16..<256) }

  /// The closest of the first `count` colours (8 or 16).
  static func nearestAnsi(_ hex: UInt32, of count: Int) -> UInt8 { nearest(to: hex, in: 0..<count) }

  private static func nearest(to hex: UInt32, in indices: Range<Int>) -> UInt8 {
    let color = OKLab(hex: hex)
    var (best, least) = (indices.lowerBound, Double.infinity)
    for index in indices {
      let difference = color.difference(from: perceived[index])
      if difference < least { (best, least) = (index, difference) }
    }
    return UInt8(best)
  }

  private static let perceived = (0...255).map { OKLab(hex: hex($0)) }

  private static let levels: [UInt32] = [0, 95, 135, 175, 215, 255]

  private static let ansi: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
}

extension Color {
  /// `0xRRGGBB` of a 24-bit colour, or of an index in xterm's default palette; nil for the default colour.
  public var shownHex: UInt32? { hex ?? index.map(XtermPalette.hex) }

  /// This colour at a lower `depth`. The default colour stays the same.
  public func reduced(to depth: ColorDepth) -> Color {
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
    // A bright colour becomes its plain one; any other becomes the closest one.
    if index < 16 { return .indexed(index - 8) }
    return .indexed(XtermPalette.nearestAnsi(XtermPalette.hex(index), of: count))
  }
}
