import Foundation
import Testing

@testable import Wording

@Suite struct JSONValueTests {
  /// The value as text again, without spaces.
  private func text(_ value: JSONValue) -> String {
    switch value {
    case .object(let members):
      "{\(members.map { "\(jsonQuoted($0.key)):\(text($0.value))" }.joined(separator: ","))}"
    case .array(let values): "[\(values.map(text).joined(separator: ","))]"
    case .string(let text): jsonQuoted(text)
    case .number(let text): text
    case .flag(let isTrue): isTrue ? "true" : "false"
    case .null: "null"
    }
  }

  @Test(arguments: [
    "{}", "[]", "null", "true", "[1,-2.5,1e-300,18446744073709551615,0]",
    "{\"b\":{\"a\":[\"x\",false]},\"b\":2}",
    "\"q\\\"\\\\ 蛙 \\n\\u0007\"",
  ]) func valuesReadBack(_ json: String) throws {
    #expect(try text(JSONValue.parse(json)) == json)
    #expect(try text(JSONValue.parse(" \t\r\n\(json)\n ")) == json)
  }

  /// A text of many kinds of characters, as another writer escapes it.
  @Test func othersTextsAreRead() throws {
    let words = (0..<0x250).compactMap { Unicode.Scalar($0) }.map(Character.init) + ["🜁", "蛙", "\u{202E}"]
    let data = try JSONSerialization.data(withJSONObject: [String(words)])
    guard case .array(let values) = try JSONValue.parse(Array(data)[...]) else {
      Issue.record("not an array")
      return
    }
    #expect(values.first?.text == String(words) && values.count == 1)
    #expect(try JSONValue.parse("\"\\ud83d\\udf01\\u00E9\"").text == "🜁é")
  }

  /// What we write, Foundation reads, and terminals print.
  @Test(arguments: [
    ("a\"b\\c", #""a\"b\\c""#), ("\u{0}\u{1b}\t", #""\u0000\u001b\u0009""#), ("é🙂", "\"é🙂\""), ("", "\"\""),
    ("\u{9B}1m\u{202E}\u{E0001}", #""\u009b1m\u202e\udb40\udc01""#),
  ])
  func jsonIsQuoted(_ text: String, _ quoted: String) throws {
    #expect(jsonQuoted(text) == quoted)
    let read = try JSONSerialization.jsonObject(with: Data(quoted.utf8), options: .fragmentsAllowed)
    #expect(read as? String == text && quoted.unicodeScalars.allSatisfy(isPrintable))
  }

  @Test(arguments: [
    ("", 0, "a value"), ("{", 1, "a key in quotation marks"), ("{\"a\" 1}", 5, "“:”"),
    ("{\"a\":1", 6, "“,” or “}”"),
    ("[1,]", 3, "a value"), ("[1 2]", 3, "“,” or “]”"), ("01x", 0, "a value"), ("+1", 0, "a value"),
    ("0x10", 0, "a value"), (".5", 0, "a value"), ("nan", 0, "a value"), ("1 2", 2, "the end of the text"),
    ("\"a", 2, "a quotation mark"), ("\"\\q\"", 2, "an escaped character"),
    ("\"\n\"", 1, "no control character"),
    ("\"\\u12G4\"", 5, "a hexadecimal digit"), ("\"\\ud83dx\"", 7, "the second half of a character"),
    ("\"\\udf01\"", 7, "a whole character"), ("[[[[[[[[[1]]]]]]]]]", 9, "less nesting"),
  ]) func otherTextsAreRefused(_ json: String, _ offset: Int, _ expected: String) {
    let problem = #expect(throws: JSONValue.Problem.self) { try JSONValue.parse(json) }
    #expect(problem?.offset == offset && problem?.expected == expected, "\(String(describing: problem))")
  }

  @Test func bytesThatAreNoUTF8AreRefused() {
    #expect(throws: JSONValue.Problem.self) { try JSONValue.parse([0x22, 0xFF, 0x22][...]) }
  }
}
