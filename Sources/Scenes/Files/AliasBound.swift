import Optimizers
import Wording

/// A bound on the size of a YAML text with all aliases expanded, found without expanding anything; the parser
/// itself has no limit, and compares keys in full.
///
/// Anything that looks like an anchor or an alias counts, even in comments and quotes, and an anchor counts
/// as reaching to its first alias. So the bound is never too low, and close to the truth for any text that a
/// person writes.
struct AliasBound {
  /// The largest expanded size, in bytes of UTF-8.
  static let largestSize = 4 << 20
  /// The deepest nesting of aliases.
  static let deepest = 4

  private struct Anchor {
    let start: Int
    var size: Int?
    var level = 1
    var appearsTwice = false
  }

  private var anchors: [Substring: Anchor] = [:]
  /// The bytes so far, with all aliases expanded.
  private var size = 0
  /// The last position of an alias of each level.
  private var lastStarts = [Int](repeating: -1, count: AliasBound.deepest + 1)

  /// Checks a text, and returns a bound on its size with all aliases expanded.
  ///
  /// - Returns: the bound, in bytes.
  /// - Throws: `SceneError` at the alias that makes the text too large.
  @discardableResult
  static func validate(_ lines: [Substring], file: String) throws(SceneError) -> Int {
    var bound = AliasBound()
    for (index, line) in lines.enumerated() {
      try bound.read(line) { (column, message) in
        SceneError(file: file, line: index + 1, column: column, message: message)
      }
    }
    return bound.size
  }

  private mutating func read(
    _ line: Substring, _ error: (_ column: Int, _ message: String) -> SceneError
  ) throws(SceneError) {
    let utf8 = line.utf8
    var place = utf8.startIndex
    while let mark = utf8[place...].firstIndex(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") })
    {
      size += utf8.distance(from: place, to: mark) + 1
      place = utf8.index(after: mark)
      let name = Substring(utf8[place...].prefix(while: Self.isName))
      guard !name.isEmpty else { continue }
      if utf8[mark] == UInt8(ascii: "&") {
        addAnchor(name)
      } else if let message = addAlias(name) {
        throw error(line.distance(from: line.startIndex, to: mark) + 1, message)
      }
    }
    size += utf8.distance(from: place, to: utf8.endIndex) + 1
  }

  private mutating func addAnchor(_ name: Substring) {
    let isKnown = anchors[name] != nil
    if isKnown { anchors[name]?.appearsTwice = true } else { anchors[name] = Anchor(start: size) }
  }

  /// - Returns: the error message for the alias, or nil.
  private mutating func addAlias(_ name: Substring) -> String? {
    // The parser refuses an alias without an anchor.
    guard var anchor = anchors[name] else { return nil }
    guard !anchor.appearsTwice else { return "the anchor &\(excerpt(String(name))) appears twice" }
    let start = size
    if anchor.size == nil {
      anchor.size = size - anchor.start
      anchor.level = 1 + (lastStarts.lastIndex { $0 >= anchor.start } ?? 0)
    }
    guard anchor.level <= Self.deepest else {
      return "aliases are nested too deeply; the limit is \(Self.deepest)"
    }
    anchors[name] = anchor
    lastStarts[anchor.level] = start
    size += anchor.size ?? 0
    guard size <= Self.largestSize else {
      return "aliases make the scene too large; the limit is \(Self.largestSize >> 20) MiB"
    }
    return nil
  }

  /// True for bytes allowed in the name of an anchor.
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
