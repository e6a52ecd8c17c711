/// The colours that a terminal supports.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// 24 bits, or 256 colours that can be redefined.
  case rgb
  /// The fixed 6×6×6 cube and 24 greys.
  case cube256
  case ansi16
  case ansi8
  /// No colours, only attributes.
  case mono
}

extension ColorDepth {
  /// The colour for `0xRRGGBB` at this depth; `ansi` stands for it among 16 colours.
  func color(_ rgb: UInt32, cube: UInt8? = nil, ansi: UInt8) -> Color {
    switch self {
    case .rgb: .rgb(rgb)
    case .cube256: cube.map(Color.indexed) ?? Color.rgb(rgb).reduced(to: self)
    case .ansi16: .indexed(ansi)
    // Among 8 colours, "bright black" would be black on black.
    case .ansi8: .indexed(ansi == 8 ? 7 : ansi & 7)
    case .mono: .standard
    }
  }
}
