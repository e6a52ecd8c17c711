/// The attributes of a glyph, besides its colours.
public struct Attributes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let reverse = Attributes(rawValue: 2)
  public static let underline = Attributes(rawValue: 4)
}

/// One character cell. It is small and trivial, so that a frame is compared and copied as plain memory; in
/// return it holds only one scalar: no combining marks, no wide glyphs.
public struct Cell: Hashable, Sendable {
  public var glyph: Unicode.Scalar
  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  @inlinable
  public init(
    _ glyph: Unicode.Scalar = " ", foreground: Color = .standard, background: Color = .standard,
    attributes: Attributes = []
  ) {
    self.glyph = glyph
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
