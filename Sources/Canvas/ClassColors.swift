/// The look of a class: dim areas where it is predicted, and bright points for its samples.
public struct ClassLook: Hashable, Sendable {
  /// The colours of its areas, from uncertain to certain predictions.
  public let fills: [Color]
  /// The character that fills its areas without colours.
  public let letter: Unicode.Scalar
  public let point: Color
  public let glyph: Unicode.Scalar
}

/// The hues and glyphs of classes; they repeat from the sixth class on.
enum Classes {
  static let fills: [(rgb: UInt32, ansi: UInt8)] = [
    (0x61441F, 3), (0x22466A, 4), (0x1E4D36, 2), (0x56294C, 5), (0x3C4048, 8),
  ]
  static let points: [(rgb: UInt32, ansi: UInt8)] = [
    (0xFFD79A, 11), (0xA9DBFF, 14), (0xA8E6BE, 10), (0xF3B4E3, 13), (0xDCE1E8, 15),
  ]
  static let glyphs: [(unicode: Unicode.Scalar, ascii: Unicode.Scalar)] = [
    ("•", "o"), ("∘", "x"), ("▪", "v"), ("▫", "n"), ("×", "z"),
  ]
  static let letters: [Unicode.Scalar] = [" ", ".", ":", "-", "="]
  /// The strength of a class's colour over the background, from the border between classes inward.
  static let shares = [0.45, 0.7, 1.0]
}

extension Style {
  /// The number of distinct looks.
  public static let classLookCount = Classes.fills.count

  /// The look of the class at a 0-based index.
  public func classLook(_ index: Int) -> ClassLook {
    let place = index % Classes.fills.count
    let (fill, point) = (Classes.fills[place], Classes.points[place])
    let ground = OKLab(hex: Role.background.colors.rgb)
    let fills = Classes.shares.map { share in
      let shade = depth == .rgb ? OKLab.mix(ground, OKLab(hex: fill.rgb), share).hex : fill.rgb
      return depth.color(shade, ansi: fill.ansi)
    }
    return ClassLook(
      fills: fills, letter: Classes.letters[place], point: depth.color(point.rgb, ansi: point.ansi),
      glyph: glyphs == .unicode ? Classes.glyphs[place].unicode : Classes.glyphs[place].ascii)
  }
}
