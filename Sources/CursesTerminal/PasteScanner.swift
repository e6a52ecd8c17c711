/// Collects pasted text, character by character, up to the sequence that closes it.
struct PasteScanner {
  /// The text so far, without control characters other than line feeds.
  private(set) var text = String.UnicodeScalarView()
  private var count = 0
  /// The characters that may begin the closing sequence.
  private var held: [Unicode.Scalar] = []

  /// The parameter of `ESC [ 200 ~`, which opens a paste.
  static let opening: [Unicode.Scalar] = ["2", "0", "0"]
  /// The sequence that closes a paste.
  private static let closing = Array("\u{1B}[201~".unicodeScalars)
  /// The most characters that are kept. What follows is still read up to the end of the paste, since no part of
  /// it is a key.
  static let longest = 10_000

  /// - Returns: true at the end of the closing sequence.
  mutating func scan(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == Self.closing[held.count] {
      held.append(scalar)
      return held.count == Self.closing.count
    }
    for scalar in held { keep(scalar) }
    held = []
    if scalar == Self.closing[0] { held = [scalar] } else { keep(scalar) }
    return false
  }

  private mutating func keep(_ scalar: Unicode.Scalar) {
    guard count < Self.longest else { return }
    switch scalar.value {
    // Terminals send Return for the end of a line.
    case 0x0A, 0x0D: text.append("\n")
    case 0x09: text.append(" ")
    case ..<0x20, 0x7F..<0xA0: return
    default: text.append(scalar)
    }
    count += 1
  }
}
