/// How texts are written so that they read back.
enum Quoting {
  /// A word as a POSIX shell has to be given it.
  static func shell(_ word: String) -> String {
    let isSafe = word.utf8.allSatisfy { isPlain($0) || "_/:,=@%".utf8.contains($0) }
    return isSafe && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }

  /// A text as a YAML scalar of one line: as it stands where that is safe, else in double quotes.
  static func yaml(_ text: String) -> String {
    let begins = text.first.map { $0.isLetter || $0.isNumber || $0 == "-" } == true
    guard !begins || text == "-" || !text.utf8.allSatisfy(isPlain) else { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// A YAML mapping of one line.
  static func yaml(_ pairs: [(key: String, value: String)]) -> String {
    "{" + pairs.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
      true
    default: false
    }
  }
}
