/// A value of JSON. Numbers stay text, so that no digit of a seed is lost, and objects keep the order of their keys and
/// those that are there twice, so that who reads them can say so.
package indirect enum JSONValue {
  case object([Member])
  case array([JSONValue])
  case string(String)
  case number(String)
  case flag(Bool)
  case null

  /// A key of an object with its value.
  package typealias Member = (key: String, value: JSONValue)

  /// The reason why a text is not JSON.
  package struct Problem: Error {
    /// The bytes before the place, from 0 on.
    package let offset: Int
    package let expected: String

    package init(offset: Int, expected: String) { (self.offset, self.expected) = (offset, expected) }
  }

  /// The value that a text is, with nothing but white space around it.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    return try reader.whole()
  }

  /// The value that a text is, with nothing but white space around it.
  package static func parse(_ text: String) throws(Problem) -> JSONValue {
    try parse(Array(text.utf8)[...])
  }

  /// The value that a text is, with nothing but white space around it.
  package static func parse(_ bytes: ArraySlice<UInt8>) throws(Problem) -> JSONValue {
    try bytes.withUnsafeBufferPointer { (bytes) throws(Problem) in try parse(bytes) }
  }

  package var isNull: Bool { if case .null = self { true } else { false } }

  /// A whole number that an Int holds.
  package var integer: Int? { if case .number(let text) = self { Int(text) } else { nil } }

  /// A text.
  package var text: String? { if case .string(let text) = self { text } else { nil } }
}

/// A JSON string: escaped are quotes, backslashes and what a terminal would not print.
package func jsonQuoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case _ where !isPrintable(scalar):
      for unit in String(scalar).utf16 {
        let hex = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
