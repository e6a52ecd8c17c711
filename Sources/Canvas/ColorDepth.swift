/// How many colours the terminal has.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// 24 bits, or 256 colours that can be redefined.
  case rgb
  /// The fixed 6×6×6 cube and 24 greys.
  case cube256
  case ansi16
  case ansi8
  /// None: attributes only.
  case mono
}

extension ColorDepth {
  /// The colour to show for `0xRRGGBB`, where `ansi` stands for it in 16 colours.
  func color(_ rgb: UInt32, cube: UInt8? = nil, ansi: UInt8) -> Color {
    switch self {
    case .rgb: .rgb(rgb)
    case .cube256: cube.map(Color.indexed) ?? Color.rgb(rgb).reduced(to: self)
    case .ansi16: .indexed(ansi)
    // Of 8 colours "bright black" would be black on black.
    case .ansi8: .indexed(ansi == 8 ? 7 : ansi & 7)
    case .mono: .standard
    }
  }
}
