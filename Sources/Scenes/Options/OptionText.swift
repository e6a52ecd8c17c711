import Optimizers

/// A name with settings, `NAME[:key=value,…]`: the one grammar for optimizers, surfaces and schedules. A value
/// in double quotes may hold commas; in it `\"` and `\\` stand for the quote and the backslash.
public struct OptionText: Sendable {
  public var name: String
  public var settings: [(key: String, value: String)]

  /// Longer texts are refused unread.
  static let longest = 4096

  /// - Throws: `OptionError.malformed`.
  public init(_ text: String) throws(OptionError) {
    let expected = "NAME[:key=value,…], such as adam:lr=0.01,beta1=0.9"
    guard text.utf8.count <= Self.longest else { throw .malformed(text: text, expected: expected) }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    name = parts[0].trimmed
    settings = []
    guard !name.isEmpty else { throw .malformed(text: text, expected: expected) }
    guard parts.count == 2 else { return }
    // A setting may itself be a NAME:key=value, as in schedule=step:step_size=30, and a list has commas.
    for pair in Self.pairs(parts[1]) {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].trimmed.isEmpty, !sides[1].trimmed.isEmpty else {
        throw .malformed(text: String(pair), expected: expected)
      }
      guard let value = Self.unquoted(sides[1].trimmed) else {
        throw .malformed(text: String(pair), expected: "a closing quote")
      }
      settings.append((sides[0].trimmed, value))
    }
  }

  /// The parts between commas, but for those in quotes or brackets; a quote counts where a value begins.
  private static func pairs(_ text: Substring) -> [Substring] {
    var pairs: [Substring] = []
    var start = text.startIndex
    var isQuoted = false
    var depth = 0
    var last: Character = ","
    for index in text.indices {
      let character = text[index]
      if character == "\"", isQuoted ? last != "\\" : last == "=" { isQuoted.toggle() }
      if !isQuoted {
        if "[(".contains(character) { depth += 1 }
        if "])".contains(character) { depth = max(0, depth - 1) }
      }
      if character == ",", !isQuoted, depth == 0 {
        pairs.append(text[start..<index])
        start = text.index(after: index)
      }
      // A backslash behind a backslash is none that escapes.
      if !character.isWhitespace || isQuoted { last = last == "\\" && character == "\\" ? " " : character }
    }
    return pairs + [text[start...]]
  }

  /// A value without its quotes; nil where they are not closed.
  private static func unquoted(_ text: String) -> String? {
    guard text.first == "\"" else { return text }
    var result = ""
    var isEscaped = false
    for (offset, character) in text.dropFirst().enumerated() {
      if isEscaped {
        result.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        return offset + 2 == text.count ? result : nil
      } else {
        result.append(character)
      }
    }
    return nil
  }

  /// A value as it has to be written to be read again.
  static func quoted(_ value: String) -> String {
    let isPlain =
      value.first != "\"" && !value.contains { ",[]()".contains($0) } && value[...].trimmed == value
    guard !isPlain || value.isEmpty else { return value }
    return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension Substring {
  /// The parts between the commas that stand in no brackets.
  func splitOutsideBrackets() -> [Substring] {
    var depth = 0
    return split(omittingEmptySubsequences: false) { character in
      if "[(".contains(character) { depth += 1 }
      if "])".contains(character) { depth = depth > 0 ? depth - 1 : 0 }
      return depth == 0 && character == ","
    }
  }

  /// The text without white space at its ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}

/// How texts become numbers, everywhere in the same words.
package enum NumberText {
  /// A number; NaN and infinities are numbers here and fall to the range that follows.
  package static func number(_ text: String, owner: String, key: String) throws(OptionError) -> Double {
    // A minus as the screen writes it is as good as one from the keyboard.
    guard let value = Double(text.replacing("−", with: "-")) else {
      throw .notANumber(owner: owner, key: key, text: text)
    }
    return value
  }

  /// A number, checked against a range; a word for a flag.
  package static func value(
    _ text: String, of hyperparameter: Hyperparameter, owner: String
  ) throws(OptionError) -> Double {
    let key = hyperparameter.key
    if hyperparameter.scale == .toggle {
      if let place = hyperparameter.words.firstIndex(where: { canonical($0) == canonical(text) }) {
        return Double(place)
      }
      return try flag(text, key: key, expected: hyperparameter.words.reversed().joined(separator: " or "))
        ? 1 : 0
    }
    let value = try number(text, owner: owner, key: key, in: hyperparameter.range)
    guard !hyperparameter.isWhole || value == value.rounded() else {
      throw .malformed(text: "\(key)=\(text)", expected: "a whole number")
    }
    return value
  }

  /// Yes or no.
  package static func flag(
    _ text: String, key: String, expected: String = "true or false"
  ) throws(OptionError) -> Bool {
    switch text.lowercased() {
    case "true", "yes", "on", "1": return true
    case "false", "no", "off", "0": return false
    default: throw .malformed(text: "\(key)=\(text)", expected: expected)
    }
  }

  /// A number, checked against a range.
  package static func number(
    _ text: String, owner: String, key: String, in range: HyperparameterRange
  ) throws(OptionError) -> Double {
    let value = try number(text, owner: owner, key: key)
    guard range.contains(value) else { throw .outOfRange(owner: owner, key: key, value: text, range: range) }
    return value
  }

  /// A whole number, checked against a range.
  package static func count(
    _ text: String, owner: String, key: String, in range: ClosedRange<Int>
  ) throws(OptionError) -> Int {
    let bounds = HyperparameterRange(Double(range.lowerBound), Double(range.upperBound))
    let value = try number(text, owner: owner, key: key, in: bounds)
    guard let count = Int(exactly: value) else {
      throw .malformed(text: "\(key)=\(text)", expected: "a whole number")
    }
    return count
  }

  /// Two finite numbers, `X,Y`.
  package static func point(_ text: String, owner: String) throws(OptionError) -> SIMD2<Double> {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    guard parts.count == 2 else { throw .malformed(text: text, expected: "X,Y, such as -1.2,1") }
    let finite = HyperparameterRange(-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude)
    return SIMD2(
      try number(parts[0], owner: owner, key: "x", in: finite),
      try number(parts[1], owner: owner, key: "y", in: finite))
  }
}
