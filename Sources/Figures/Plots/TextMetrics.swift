import Canvas

/// Estimated widths of text, from the advance widths of Helvetica: enough to lay out a figure without a font at hand.
public enum TextMetrics {
  /// The advance widths of `" "` to `"~"`, in thousandths of the size.
  private static let ascii: [Double] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
  ]

  /// The width of a line of text.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - size: the size of the font in points.
  ///   - isBold: true for bold letters, which are a little wider.
  /// - Returns: the width in points.
  public static func width(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let thousandths = text.unicodeScalars.reduce(0) { $0 + advance($1) }
    return thousandths / 1000 * size * (isBold ? 1.07 : 1)
  }

  /// The text, or as much of its beginning as fits a width, with an ellipsis.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - width: the width in points.
  ///   - size: the size of the font in points.
  ///   - isBold: true for bold letters.
  /// - Returns: the text that fits; empty if not even the ellipsis does.
  public static func fitted(_ text: String, to width: Double, size: Double, isBold: Bool = false) -> String {
    guard self.width(text, size: size, isBold: isBold) > width + 0.01 else { return text }
    var rest = text
    while !rest.isEmpty {
      rest.removeLast()
      while rest.hasSuffix(" ") { rest.removeLast() }
      let short = rest + "…"
      if self.width(short, size: size, isBold: isBold) <= width { return short }
    }
    return ""
  }

  /// The text in lines of at most a width, broken between words; a longer word has a line of its own.
  ///
  /// - Parameters:
  ///   - text: the text; a line feed begins a new line.
  ///   - width: the width in points.
  ///   - size: the size of the font in points.
  /// - Returns: the lines.
  public static func wrapped(_ text: String, to width: Double, size: Double) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      var lines: [String] = []
      var line = ""
      for word in paragraph.split(separator: " ") {
        let longer = line.isEmpty ? String(word) : "\(line) \(word)"
        if !line.isEmpty, self.width(longer, size: size) > width {
          lines.append(line)
          line = String(word)
        } else {
          line = longer
        }
      }
      return lines + [line]
    }
  }

  private static func advance(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20...0x7E: ascii[Int(scalar.value) - 0x20]
    // Raised and lowered digits are set small.
    case _ where ScriptText.isScript(scalar): 400
    case 0x2212, 0xD7, 0xB1, 0x2264, 0x2265: 584
    case 0xB7, 0x2016: 278
    case 0x2026, 0x2014: 1000
    case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF00...0xFF60: 1000
    default: scalar.value < 0x300 ? 556 : 580
    }
  }
}
