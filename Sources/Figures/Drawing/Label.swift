import Canvas

/// A line of text.
public struct Label: Sendable, Hashable {
  /// The part of the text that is at its place.
  public enum Anchor: String, Sendable, Hashable {
    case start, middle, end
  }

  public var text: String
  /// The place of the anchor on the line that the letters stand on.
  public var place: SIMD2<Double>
  public var anchor: Anchor
  /// In points; nil for the drawing's own.
  public var size: Double?
  public var color: Color
  public var isBold: Bool
  public var isItalic: Bool
  /// True for a font with letters of equal width.
  public var isMonospaced: Bool
  /// The turn about the place in degrees, clockwise.
  public var turn: Double
  /// The width to which the text is fitted, in points; nil for its own.
  public var fittedWidth: Double?

  public init(
    _ text: String, at place: SIMD2<Double>, anchor: Anchor = .start, size: Double? = nil, color: Color,
    isBold: Bool = false, isItalic: Bool = false, isMonospaced: Bool = false, turn: Double = 0,
    fittedWidth: Double? = nil
  ) {
    (self.text, self.place, self.anchor, self.size, self.color) = (text, place, anchor, size, color)
    (self.isBold, self.isItalic, self.isMonospaced) = (isBold, isItalic, isMonospaced)
    (self.turn, self.fittedWidth) = (turn, fittedWidth)
  }
}
