import Catalogue
import Optimizers
import Wording

/// A name with settings, `NAME[:key=value,…]`: the grammar for optimizers, surfaces, schedules and data. A
/// value in double quotes may contain commas; in it, `\"` and `\\` stand for the quote and the backslash.
public struct OptionText: Sendable {
  public var name: String
  public var settings: [(key: String, value: String)]

  /// The longest text, in bytes; longer ones are refused unread.
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

  /// The parts between commas outside quotes and brackets; a quote only counts at the beginning of a value.
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
      // An escaped backslash does not escape.
      if !character.isWhitespace || isQuoted { last = last == "\\" && character == "\\" ? " " : character }
    }
    return pairs + [text[start...]]
  }

  /// A value without its quotes; nil if they are not closed.
  static func unquoted(_ text: String) -> String? {
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

  /// A value, quoted if necessary to be read back.
  public static func quoted(_ value: String) -> String {
    let isPlain =
      value.first != "\"" && !value.contains { ",[]()".contains($0) } && value[...].trimmed == value
    guard !isPlain || value.isEmpty else { return value }
    return "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}

extension Substring {
  /// The parts between commas outside brackets.
  func splitOutsideBrackets() -> [Substring] {
    var depth = 0
    return split(omittingEmptySubsequences: false) { character in
      if "[(".contains(character) { depth += 1 }
      if "])".contains(character) { depth = depth > 0 ? depth - 1 : 0 }
      return depth == 0 && character == ","
    }
  }

  /// The text without leading and trailing white space.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}

/// The shortest digits that read back to the same double, including the sign of zero.
func exact(_ value: Double) -> String { value == 0 && value.sign == .minus ? "-0.0" : shortest(value) }
