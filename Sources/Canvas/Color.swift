/// A terminal colour: 24 bits of red, green and blue, an index into the terminal's palette, or the terminal's
/// default.
public struct Color: Hashable, Sendable {
  /// `0x00RRGGBB` for 24 bits, `0x010000II` for an index, `0x02000000` for the terminal's default.
  public let bits: UInt32

  @inlinable
  init(bits: UInt32) { self.bits = bits }

  /// The colour `0xRRGGBB`.
  @inlinable
  public static func rgb(_ hex: UInt32) -> Color { Color(bits: hex & 0xFF_FFFF) }

  /// The colour with these channels, each 0…255.
  @inlinable
  public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
    Color(bits: UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue))
  }

  /// Entry `index` of the terminal's palette: 0…7 ANSI, 8…15 bright, 16…231 the cube, 232…255 greys.
  @inlinable
  public static func indexed(_ index: UInt8) -> Color { Color(bits: 0x0100_0000 | UInt32(index)) }

  /// The terminal's own foreground or background.
  public static let standard = Color(bits: 0x0200_0000)

  /// `0xRRGGBB`, or nil for an indexed or default colour.
  public var hex: UInt32? { bits >> 24 == 0 ? bits : nil }

  /// The palette index, or nil for a 24-bit or default colour.
  public var index: UInt8? { bits >> 24 == 1 ? UInt8(truncatingIfNeeded: bits) : nil }
}
