/// Reads JSON as RFC 8259 has it, and says where a text is not. Foundation's reader accepts an object with the same key
/// twice, and gives no place.
struct JSONReader {
  /// Limits that nothing of use reaches.
  private static let deepest = 8
  private static let mostValues = 4_000_000

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var valueCount = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func whole() throws(JSONValue.Problem) -> JSONValue {
    let value = try value(depth: 0)
    skipSpace()
    guard next == nil else { throw problem("the end of the text") }
    return value
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func problem(_ expected: String) -> JSONValue.Problem {
    JSONValue.Problem(offset: position, expected: expected)
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  /// True where the next byte is this one, which is then read.
  private mutating func takes(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONValue.Problem) -> JSONValue {
    skipSpace()
    valueCount += 1
    guard depth <= Self.deepest else { throw problem("less nesting") }
    guard valueCount <= Self.mostValues else { throw problem("fewer values") }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    default: return try word()
    }
  }

  private mutating func object(depth: Int) throws(JSONValue.Problem) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if takes("}") { return .object(members) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw problem("a key in quotation marks") }
      let key = try string()
      skipSpace()
      guard takes(":") else { throw problem("“:”") }
      members.append((key, try value(depth: depth + 1)))
      skipSpace()
    } while takes(",")
    guard takes("}") else { throw problem("“,” or “}”") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONValue.Problem) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if takes("]") { return .array(values) }
    repeat {
      values.append(try value(depth: depth + 1))
      skipSpace()
    } while takes(",")
    guard takes("]") else { throw problem("“,” or “]”") }
    return .array(values)
  }

  // MARK: Numbers and words

  private mutating func word() throws(JSONValue.Problem) -> JSONValue {
    let start = position
    while let byte = next, Self.isOfWord(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    switch text {
    case "true": return .flag(true)
    case "false": return .flag(false)
    case "null": return .null
    case _ where text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?/) != nil: return .number(text)
    default:
      position = start
      throw problem("a value")
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }

  // MARK: Texts

  private mutating func string() throws(JSONValue.Problem) -> String {
    position += 1
    var units: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else { throw problem("text in UTF-8") }
        return text
      case UInt8(ascii: "\\"): units += Array(try escaped().utf8)
      case ..<0x20:
        position -= 1
        throw problem("no control character")
      default: units.append(byte)
      }
    }
    throw problem("a quotation mark")
  }

  /// The character after a backslash.
  private mutating func escaped() throws(JSONValue.Problem) -> String {
    let plain: [(Unicode.Scalar, String)] = [
      ("\"", "\""), ("\\", "\\"), ("/", "/"), ("b", "\u{8}"), ("f", "\u{C}"), ("n", "\n"), ("r", "\r"),
      ("t", "\t"),
    ]
    for (character, text) in plain where takes(character) { return text }
    guard takes("u") else { throw problem("an escaped character") }
    var units = [try codeUnit()]
    if UTF16.isLeadSurrogate(units[0]) {
      guard takes("\\"), takes("u") else { throw problem("the second half of a character") }
      units.append(try codeUnit())
    }
    guard let text = String(validating: units, as: UTF16.self) else { throw problem("a whole character") }
    return text
  }

  private mutating func codeUnit() throws(JSONValue.Problem) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw problem("a hexadecimal digit")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
