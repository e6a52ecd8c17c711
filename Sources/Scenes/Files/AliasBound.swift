import Optimizers
import Wording

/// How large a YAML text becomes once every alias stands for what its anchor names, found without expanding
/// anything; the parser itself has no limit, and compares keys in full.
///
/// Whatever looks like an anchor or an alias counts, also in comments and quotes, and an anchor counts as reaching
/// to its first alias. So the bound is never too low, and near the truth for every text that a person writes.
struct AliasBound {
  /// Characters of the whole, in bytes of UTF-8.
  static let largestSize = 4 << 20
  /// Aliases inside of what an alias stands for.
  static let deepest = 4

  private struct Anchor {
    let start: Int
    var size: Int?
    var level = 1
    var appearsTwice = false
  }

  private var anchors: [Substring: Anchor] = [:]
  /// Bytes so far, all aliases expanded.
  private var size = 0
  /// Where an alias of each level appeared last.
  private var lastStarts = [Int](repeating: -1, count: AliasBound.deepest + 1)

  /// The size of a text with all aliases expanded, at most.
  ///
  /// - Returns: bytes.
  /// - Throws: `SceneError` at the alias with which the text becomes too large.
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

  /// - Returns: what is wrong with the alias.
  private mutating func addAlias(_ name: Substring) -> String? {
    // An alias without an anchor is the parser's to refuse.
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

  /// The bytes that the name of an anchor may consist of.
  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
