/// The look of a class: dim areas where it is predicted, and bright points for its samples.
public struct ClassLook: Hashable, Sendable {
  /// The colours of its areas, from uncertain to certain predictions.
  public let fills: [Color]
  /// The character that fills its areas without colours.
  public let letter: Unicode.Scalar
  public let point: Color
  public let glyph: Unicode.Scalar
}

/// The glyphs of classes; they repeat from the sixth class on.
enum Classes {
  static let glyphs: [(unicode: Unicode.Scalar, ascii: Unicode.Scalar)] = [
    ("•", "o"), ("∘", "x"), ("▪", "v"), ("▫", "n"), ("×", "z"),
  ]
  static let letters: [Unicode.Scalar] = [" ", ".", ":", "-", "="]
  /// The strength of a class's colour over the background, from the border between classes inward.
  static let shares = [0.45, 0.7, 1.0]
}

extension Style {
  /// The number of distinct looks.
  public static let classLookCount = Classes.glyphs.count

  /// The look of the class at a 0-based index.
  public func classLook(_ index: Int) -> ClassLook {
    let place = index % Classes.glyphs.count
    let (fill, point) = (theme.classes.fills[place], theme.classes.points[place])
    let ground = OKLab(hex: theme.roles(.background).rgb)
    let fills = Classes.shares.map { share in
      depth == .rgb ? Color.rgb(OKLab.mix(ground, OKLab(hex: fill.rgb), share).hex) : fill.color(at: depth)
    }
    return ClassLook(
      fills: fills, letter: Classes.letters[place], point: point.color(at: depth),
      glyph: glyphs == .unicode ? Classes.glyphs[place].unicode : Classes.glyphs[place].ascii)
  }
}
