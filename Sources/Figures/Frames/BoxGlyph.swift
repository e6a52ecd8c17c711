/// A character of the block “Box Drawing” of Unicode as lines through a cell.
struct BoxGlyph: Hashable, Sendable {
  /// The weights of the lines from the middle to the left, upwards, to the right and downwards: 0 for none, 1 for
  /// a light one, 2 for a heavy one.
  let arms: SIMD4<UInt8>
  /// The dashes of a line across the cell; 1 for a solid one.
  var dashes = 1
  /// True if two arms meet in a quarter of a circle.
  var isRound = false
  /// The diagonals: from the lower left corner, and from the upper left one.
  var rises = false
  var falls = false

  /// The lines of a character; nil for one of another block.
  init?(_ scalar: Unicode.Scalar) {
    guard (0x2500...0x257F).contains(scalar.value) else { return nil }
    arms = Self.arms[Int(scalar.value) - 0x2500]
    switch scalar.value {
    case 0x2504...0x2507: dashes = 3
    case 0x2508...0x250B: dashes = 4
    case 0x254C...0x254F: dashes = 2
    case 0x256D...0x2570: isRound = true
    case 0x2571: rises = true
    case 0x2572: falls = true
    case 0x2573: (rises, falls) = (true, true)
    default: break
    }
  }

  private static let arms: [SIMD4<UInt8>] = table.split { $0 == " " || $0 == "\n" }.map { digits in
    let weights = digits.utf8.map { $0 - UInt8(ascii: "0") }
    return SIMD4(weights[0], weights[1], weights[2], weights[3])
  }

  /// The arms of the characters from U+2500 on, eight a line; double lines are drawn as light ones.
  private static let table = """
    1010 2020 0101 0202 1010 2020 0101 0202
    1010 2020 0101 0202 0011 0021 0012 0022
    1001 2001 1002 2002 0110 0120 0210 0220
    1100 2100 1200 2200 0111 0121 0211 0112
    0212 0221 0122 0222 1101 2101 1201 1102
    1202 2201 2102 2202 1011 2011 1021 2021
    1012 2012 1022 2022 1110 2110 1120 2120
    1210 2210 1220 2220 1111 2111 1121 2121
    1211 1112 1212 2211 1221 2112 1122 2221
    2122 2212 1222 2222 1010 2020 0101 0202
    1010 0101 0011 0011 0011 1001 1001 1001
    0110 0110 0110 1100 1100 1100 0111 0111
    0111 1101 1101 1101 1011 1011 1011 1110
    1110 1110 1111 1111 1111 0011 1001 1100
    0110 0000 0000 0000 1000 0100 0010 0001
    2000 0200 0020 0002 1020 0102 2010 0201
    """
}
