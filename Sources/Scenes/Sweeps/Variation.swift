import Catalogue

/// A setting that a sweep varies, as it is written: `adam:lr=1e-4..1`.
public struct Variation: Sendable, Hashable {
  /// The values, as they are written.
  public enum Values: Sendable, Hashable {
    /// All numbers between two: `1e-4..1`.
    case range(lower: String, upper: String)
    /// A few, one at least: `16,32,64`.
    case list([String])
  }

  /// The name of the lane, or of its rule; nil for all lanes that take part.
  public let lane: String?
  /// The key of the setting: `lr`, `seed`.
  public let key: String
  /// The values that it may have.
  public let values: Values

  public init(lane: String?, key: String, values: Values) {
    (self.lane, self.key, self.values) = (lane, key, values)
  }

  /// The most values of a list.
  static let mostValues = 10_000

  /// The variations of `[LANE:]key=VALUES[,key=VALUES…]`, where the values are a range, `A..B`, or a list, `a,b,c`. A
  /// value with commas stands in double quotes or in brackets.
  ///
  ///     adam:lr=1e-4..1,beta1=0.5..0.999
  ///     batch_size=16,32,64
  ///     schedule=cosine,"step:step_size=30,gamma=0.5"
  ///     start=[-1.2,1],[2,2]
  ///
  /// - Throws: `OptionError.malformed`.
  public static func all(in text: String) throws(OptionError) -> [Variation] {
    let malformed = OptionError.malformed(text: text, expected: expected)
    guard text.utf8.count <= OptionText.longest else { throw malformed }
    let (lane, rest) = try lane(of: text)
    var settings: [(key: String, pieces: [Substring])] = []
    for piece in ValueList.pieces(of: rest) {
      if let (key, value) = keyAndValue(piece) {
        settings.append((key, [value]))
      } else if settings.isEmpty {
        throw malformed
      } else {
        settings[settings.count - 1].pieces.append(piece)
      }
    }
    var variations: [Variation] = []
    for (key, pieces) in settings {
      variations.append(Variation(lane: lane, key: key, values: try ValueList.values(pieces, of: key)))
    }
    return variations
  }

  private static let expected =
    "[LANE:]KEY=VALUES[,KEY=VALUES…], with a range or a list, such as adam:lr=1e-4..1 or batch_size=16,32,64"

  /// The name before the first colon, if that comes before any `=`, and what follows it.
  private static func lane(of text: String) throws(OptionError) -> (String?, Substring) {
    let malformed = OptionError.malformed(text: text, expected: expected)
    if text.hasPrefix("\"") {
      guard let end = text.dropFirst().firstIndex(of: "\""),
        text[text.index(after: end)...].hasPrefix(":")
      else { throw malformed }
      return (String(text.dropFirst()[..<end]), text[end...].dropFirst(2))
    }
    guard let equals = text.firstIndex(of: "=") else { throw malformed }
    guard let colon = text[..<equals].firstIndex(of: ":") else { return (nil, text[...]) }
    let name = text[..<colon].trimmed
    guard !name.isEmpty else { throw malformed }
    return (name, text[colon...].dropFirst())
  }

  /// The sides of `key=value`; nil for a further value of a list. In `step:gamma=0.5` nothing is a key of ours.
  private static func keyAndValue(_ piece: Substring) -> (String, Substring)? {
    let text = piece.trimmed
    guard let first = text.first, !"\"[(".contains(first), let equals = piece.firstIndex(of: "=") else {
      return nil
    }
    let key = piece[..<equals].trimmed
    guard !key.isEmpty, !key.contains(":") else { return nil }
    return (key, piece[equals...].dropFirst())
  }
}

/// Reads the values of a variation.
enum ValueList {
  /// The parts between commas outside quotes and brackets; a quote counts at the beginning of a value.
  static func pieces(of text: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var (isQuoted, isEscaped, depth) = (false, false, 0)
    var last: Character = ","
    for index in text.indices {
      let character = text[index]
      if isQuoted {
        if character == "\"", !isEscaped { isQuoted = false }
        isEscaped = character == "\\" && !isEscaped
      } else if character == "\"", ",=".contains(last) {
        isQuoted = true
      } else if "[(".contains(character) {
        depth += 1
      } else if "])".contains(character) {
        depth = max(0, depth - 1)
      } else if character == ",", depth == 0 {
        pieces.append(text[start..<index])
        start = text.index(after: index)
      }
      if !character.isWhitespace { last = character }
    }
    return pieces + [text[start...]]
  }

  /// A single range, or the items of a list.
  static func values(_ pieces: [Substring], of key: String) throws(OptionError) -> Variation.Values {
    let whole = "\(key)=\(pieces.joined(separator: ","))"
    if pieces.count == 1, let range = try range(pieces[0].trimmed, of: key) { return range }
    var items: [String] = []
    for piece in pieces {
      let text = piece.trimmed
      guard !text.isEmpty else {
        throw .malformed(text: whole, expected: "values, such as \(key)=1e-4..1 or \(key)=1,2,3")
      }
      guard let value = OptionText.unquoted(text) else {
        throw .malformed(text: text, expected: "a closing quote")
      }
      guard try range(text, of: key) == nil else {
        throw .malformed(text: whole, expected: "a single range or a list of values")
      }
      items.append(value)
    }
    return try list(items, of: key)
  }

  /// The range that a text is; nil for any other value.
  static func range(_ text: String, of key: String) throws(OptionError) -> Variation.Values? {
    guard text.first != "\"", let dots = text.firstRange(of: "..") else { return nil }
    let (lower, upper) = (text[..<dots.lowerBound].trimmed, text[dots.upperBound...].trimmed)
    guard !lower.isEmpty, !upper.isEmpty, !upper.hasPrefix(".") else {
      throw .malformed(text: "\(key)=\(text)", expected: "a range with both ends, such as \(key)=1e-4..1")
    }
    return .range(lower: lower, upper: upper)
  }

  /// A list of values, each once; numbers are the same however they are written.
  static func list(_ items: [String], of key: String) throws(OptionError) -> Variation.Values {
    guard !items.isEmpty else {
      throw .malformed(text: "\(key)=", expected: "values, such as \(key)=1e-4..1 or \(key)=1,2,3")
    }
    guard items.count <= Variation.mostValues else {
      throw .malformed(text: "\(key)=\(items[0]),…", expected: "at most \(Variation.mostValues) values")
    }
    var seen: Set<String> = []
    let plain = items.map(plain)
    for item in plain where !seen.insert(item).inserted {
      throw .malformed(
        text: "\(key)=\(items.joined(separator: ","))", expected: "every value once; \(item) appears twice")
    }
    return .list(plain)
  }
  /// A number in its shortest digits; anything else as it is. A seed may have more digits than a double has.
  private static func plain(_ item: String) -> String {
    if let seed = UInt64(item) { return String(seed) }
    guard let number = Double(item), number.isFinite else { return item }
    return exact(number)
  }
}
