/// The one place that defines the width of text: one column per scalar, since anything that does not fill
/// exactly one cell is shown as `?`.
extension StringProtocol {
  /// The width of this text in columns.
  public var width: Int { unicodeScalars.count }

  /// This text in at most this many columns, ending in an ellipsis if truncated.
  public func truncated(to columns: Int, ellipsis: Unicode.Scalar = "…") -> String {
    guard width > columns else { return String(self) }
    return String(String.UnicodeScalarView(unicodeScalars.prefix(Swift.max(0, columns - 1))))
      + String(ellipsis)
  }

  /// This text in at most this many columns, so that it differs from other texts in as many columns: truncated
  /// at its end, or in the middle if the end tells them apart.
  public func truncated(
    to columns: Int, among others: some Sequence<String>, ellipsis: Unicode.Scalar = "…"
  ) -> String {
    guard width > columns, columns > 2 else { return truncated(to: columns, ellipsis: ellipsis) }
    let rivals = others.filter { $0.width > columns && $0 != String(self) }
    let scalars = Array(unicodeScalars)
    func shortened(_ scalars: [Unicode.Scalar], tail: Int) -> [Unicode.Scalar] {
      scalars.prefix(columns - 1 - tail) + [ellipsis] + scalars.suffix(tail)
    }
    let half = (columns - 1) / 2
    let tails = [0] + Array(half..<columns - 1) + Array((1..<half).reversed())
    let best = tails.first { tail in
      let short = shortened(scalars, tail: tail)
      return rivals.allSatisfy { shortened(Array($0.unicodeScalars), tail: tail) != short }
    }
    return String(String.UnicodeScalarView(shortened(scalars, tail: best ?? 0)))
  }

  /// The first columns of this text, without a sign of truncation.
  public func clipped(to columns: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(Swift.max(0, columns))))
  }

  /// This text padded on the left to at least this many columns.
  public func padded(to columns: Int) -> String {
    String(repeating: " ", count: Swift.max(0, columns - width)) + self
  }

  /// This text in pieces of this many columns; the last may be shorter.
  public func pieces(of columns: Int) -> [String] {
    var pieces: [String] = []
    var rest = unicodeScalars[...]
    while !rest.isEmpty {
      pieces.append(String(String.UnicodeScalarView(rest.prefix(Swift.max(1, columns)))))
      rest = rest.dropFirst(Swift.max(1, columns))
    }
    return pieces
  }

  /// This text wrapped to lines of at most this many columns; longer words are broken.
  public func wrapped(to columns: Int) -> [String] {
    let columns = Swift.max(1, columns)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ", omittingEmptySubsequences: false) {
      if !line.isEmpty, word.width <= columns - line.width - 1 {
        line += " " + word
        continue
      }
      if !line.isEmpty { lines.append(line) }
      let pieces = word.pieces(of: columns)
      lines += pieces.dropLast()
      line = pieces.last ?? ""
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension Unicode.Scalar {
  /// True if a terminal shows this character in exactly one column, and the character cannot change how
  /// others appear.
  public var fillsOneCell: Bool {
    switch value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x391...0x3C9: return true
    case 0x2190...0x22FF, 0x2500...0x25FC, 0x2800...0x28FF: return true
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .nonspacingMark, .enclosingMark,
      .spacingMark, .lineSeparator, .paragraphSeparator:
      return false
    default: return !isWide
    }
  }

  /// True if this character takes two columns (Unicode Standard Annex 11, classes W and F).
  private var isWide: Bool {
    guard value >= 0x1100 else { return false }
    return Self.wideRanges.contains { $0.contains(value) }
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2630...0x2637, 0x2648...0x2653, 0x267F...0x267F, 0x268A...0x268F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE,
    0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD,
    0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755,
    0x2757...0x2757, 0x2795...0x2797, 0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50,
    0x2B55...0x2B55, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
    0x1AFF0...0x1B2FF, 0x1D300...0x1D37F, 0x1F000...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
