/// A character of the block “Block Elements” of Unicode as areas of a cell.
enum BlockGlyph: Hashable, Sendable {
  /// Quarters of the cell: bits 0 to 3 for the upper left, upper right, lower left and lower right one.
  case quarters(UInt8)
  /// A share of the ink over the whole cell, in quarters.
  case shade(Int)
  /// A part of the cell in eighths from its lower edge, or from its left one.
  case rising(Int), reaching(Int)
  /// The eighth at the upper edge, or at the right one.
  case upperEdge, rightEdge

  /// The areas of a character; nil for one of another block.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x2580: self = .quarters(0b0011)
    case 0x2584: self = .quarters(0b1100)
    case 0x2581...0x2587: self = .rising(Int(scalar.value) - 0x2580)
    case 0x2588: self = .quarters(0b1111)
    case 0x258C: self = .quarters(0b0101)
    case 0x2589...0x258F: self = .reaching(0x2590 - Int(scalar.value))
    case 0x2590: self = .quarters(0b1010)
    case 0x2591...0x2593: self = .shade(Int(scalar.value) - 0x2590)
    case 0x2594: self = .upperEdge
    case 0x2595: self = .rightEdge
    case 0x2596...0x259F: self = .quarters(Self.quadrants[Int(scalar.value) - 0x2596])
    default: return nil
    }
  }

  /// ▖▗▘▙▚▛▜▝▞▟
  private static let quadrants: [UInt8] = [
    0b0100, 0b1000, 0b0001, 0b1101, 0b1001, 0b0111, 0b1011, 0b0010, 0b0110, 0b1110,
  ]
}
