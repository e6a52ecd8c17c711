/// A text with raised and lowered characters, such as `10⁻³` and `β₁`, in parts that a font without these characters
/// can show: plain ones, set smaller, above and below the line.
struct ScriptText: Hashable {
  /// The place of a part relative to the line.
  enum Level: Hashable {
    case plain, raised, lowered
  }

  /// Successive characters of one level, as plain characters.
  struct Part: Hashable {
    var level: Level
    var text: String
  }

  private(set) var parts: [Part] = []

  init(_ text: String) {
    for scalar in text.unicodeScalars {
      let (level, plain) = Self.plain(scalar)
      if parts.last?.level == level {
        parts[parts.count - 1].text.unicodeScalars.append(plain)
      } else {
        parts.append(Part(level: level, text: String(Character(plain))))
      }
    }
  }

  /// True for a raised or lowered digit or sign.
  static func isScript(_ scalar: Unicode.Scalar) -> Bool { plain(scalar).level != .plain }

  private static func plain(_ scalar: Unicode.Scalar) -> (level: Level, scalar: Unicode.Scalar) {
    switch scalar {
    case "¹": (.raised, "1")
    case "²": (.raised, "2")
    case "³": (.raised, "3")
    case "⁰", "⁴"..."⁹": (.raised, digit(scalar.value - 0x2070))
    case "⁻": (.raised, "−")
    case "⁺": (.raised, "+")
    case "ⁿ": (.raised, "n")
    case "₀"..."₉": (.lowered, digit(scalar.value - 0x2080))
    case "ₜ": (.lowered, "t")
    default: (.plain, scalar)
    }
  }

  private static func digit(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(UInt8(0x30 + value & 0x3F)) }
}

extension ScriptText {
  /// The size of raised and lowered characters, and how far they are moved, as shares of the font's size.
  private static let (size, rise, drop) = (0.7, 0.36, 0.16)

  /// The text of a label as it stands in SVG. In a font of equal widths, characters stay as they are.
  static func markup(_ label: Label, _ font: FontFace) -> String {
    let parts = ScriptText(label.text).parts
    guard !label.isMonospaced, parts.contains(where: { $0.level != .plain }) else {
      return SVGWriter.escaped(label.text)
    }
    let height = label.size ?? font.size
    var (text, shift) = ("", 0.0)
    for part in parts {
      let wanted = part.level == .plain ? 0 : part.level == .raised ? -rise * height : drop * height
      let size = part.level == .plain ? "" : " font-size=\"\(SVGNumber.text(Self.size * height))\""
      if wanted == shift, size.isEmpty {
        text += SVGWriter.escaped(part.text)
      } else {
        let move = SVGNumber.text(wanted - shift)
        text += "<tspan dy=\"\(move)\"\(size)>\(SVGWriter.escaped(part.text))</tspan>"
      }
      shift = wanted
    }
    return text
  }
}
