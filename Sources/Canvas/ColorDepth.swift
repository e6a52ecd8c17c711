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
    case .cube256: .indexed(cube ?? ColorDepth.nearestCubeIndex(to: rgb))
    case .ansi16: .indexed(ansi)
    // Of 8 colours "bright black" would be black on black.
    case .ansi8: .indexed(ansi == 8 ? 7 : ansi & 7)
    case .mono: .standard
    }
  }

  /// The entry of the fixed 256 colours that looks most like `0xRRGGBB`. The first 16 are left out, since
  /// users redefine them.
  static func nearestCubeIndex(to rgb: UInt32) -> UInt8 {
    let wanted = OKLab(hex: rgb)
    var best: (index: UInt8, distance: Double) = (16, .infinity)
    for (offset, color) in cube.enumerated() {
      let distance = wanted.squaredDistance(to: color)
      if distance < best.distance { best = (UInt8(16 + offset), distance) }
    }
    return best.index
  }

  private static let cube: [OKLab] = {
    let steps: [UInt32] = [0, 95, 135, 175, 215, 255]
    var colors: [OKLab] = []
    for red in steps {
      for green in steps {
        for blue in steps { colors.append(OKLab(hex: red << 16 | green << 8 | blue)) }
      }
    }
    for grey in 0..<24 as Range<UInt32> { colors.append(OKLab(hex: (8 + 10 * grey) * 0x010101)) }
    return colors
  }()
}
