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

/// The markers of lanes, and their hues in a theme.
enum Lanes {
  /// One per lane; from lane 9 on, the hues repeat with hollow markers.
  static let markers: [Unicode.Scalar] = [
    "●", "▲", "■", "◆", "✚", "▼", "◢", "○", "△", "□", "◇", "▽", "◁", "▷", "◸", "◿",
  ]

  static let digits: [Unicode.Scalar] = Array("123456789abcdefghijklmnopqrstuvwxyz".unicodeScalars)

  static func colors(of palette: LanePalette, at depth: ColorDepth) -> [LaneColors] {
    palette.hues.map { hue in
      let color = OKLab(hex: hue.rgb)
      return LaneColors(
        new: hue.color(at: depth), middle: hue.color(at: depth, shade: palette.middle(color).hex),
        old: hue.color(at: depth, shade: palette.old(color).hex),
        attributes: depth == .ansi8 && hue.ansi >= 8 ? .bold : [])
    }
  }
}
