/// The age of a stretch of a trail.
public enum Age: Int, Comparable, CaseIterable, Sendable {
  case old, middle, new

  public static func < (left: Age, right: Age) -> Bool { left.rawValue < right.rawValue }
}

/// The hue of one lane, by age.
public struct LaneColors: Hashable, Sendable {
  public let new: Color
  public let middle: Color
  public let old: Color
  /// The attributes that distinguish the hue from others: bold for some with 8 colours, else none.
  public let attributes: Attributes

  public subscript(age: Age) -> Color {
    switch age {
    case .new: new
    case .middle: middle
    case .old: old
    }
  }
}

/// The hues and markers of lanes. The hues are those of Okabe & Ito (2008, *Color Universal Design*),
/// lightened for a dark ground.
enum Lanes {
  static let hues: [(rgb: UInt32, ansi: UInt8)] = [
    (0x53C7FD, 14), (0xF9B642, 3), (0x0CB478, 10), (0xF88BBC, 13),
    (0xF7F765, 11), (0xF7853C, 9), (0x8D9DF6, 12), (0xCBD0D6, 15),
  ]

  /// One per lane; from lane 9 on, the hues repeat with hollow markers.
  static let markers: [Unicode.Scalar] = [
    "●", "▲", "■", "◆", "✚", "▼", "◢", "○", "△", "□", "◇", "▽", "◁", "▷", "◸", "◿",
  ]

  static let digits: [Unicode.Scalar] = Array("123456789abcdefghijklmnopqrstuvwxyz".unicodeScalars)

  static func colors(at depth: ColorDepth) -> [LaneColors] {
    hues.map { hue in
      let color = OKLab(hex: hue.rgb)
      let middle = color.scaled(lightness: 0.91, chroma: 0.95).hex
      let old = color.scaled(lightness: 0.82, chroma: 0.9).hex
      return LaneColors(
        new: depth.color(hue.rgb, ansi: hue.ansi), middle: depth.color(middle, ansi: hue.ansi),
        old: depth.color(old, ansi: hue.ansi),
        attributes: depth == .ansi8 && hue.ansi >= 8 ? .bold : [])
    }
  }
}
