/// Quotes words for shells.
package enum Quoting {
  /// A word quoted for a POSIX shell, if necessary.
  package static func shell(_ word: String) -> String {
    let isSafe = word.utf8.allSatisfy { isPlain($0) || "_/:,=@%".utf8.contains($0) }
    return isSafe && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
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
