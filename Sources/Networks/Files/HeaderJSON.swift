/// As much of JSON as the header of a file of tensors needs. Foundation's reader accepts an object with the same name
/// twice, which the format forbids, and does not say where a header is wrong.
enum HeaderJSON {
  /// A value and where it begins.
  indirect enum Value {
    case object([(key: String, value: Value)])
    case array([Value])
    case string(String)
    /// A whole number that an Int holds.
    case integer(Int)
    /// Any other number, true, false or null.
    case other
  }

  struct Problem: Error {
    /// From 0 on.
    let offset: Int
    let expected: String
  }

  /// The value that `bytes` are, with nothing after it but white space.
  static func parse(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Value {
    var reader = Reader(bytes: bytes, start: bytes.startIndex, position: bytes.startIndex)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.next == nil else { throw reader.problem("the end of the header") }
    return value
  }

  private struct Reader {
    /// Limits that no header of use reaches.
    static let deepest = 8
    static let mostValues = 4_000_000

    let bytes: ArraySlice<UInt8>
    let start: Int
    var position: Int
    var valueCount = 0

    var next: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

    func problem(_ expected: String) -> Problem { Problem(offset: position - start, expected: expected) }

    mutating func skipSpace() {
      while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B && byte != 0x0C {
        position += 1
      }
    }

    /// True where the next byte is this one, which is then read.
    mutating func takes(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    mutating func value(depth: Int) throws(Problem) -> Value {
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

    private mutating func object(depth: Int) throws(Problem) -> Value {
      position += 1
      var members: [(key: String, value: Value)] = []
      skipSpace()
      if takes("}") { return .object(members) }
      repeat {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw problem("a name in quotation marks") }
        let key = try string()
        skipSpace()
        guard takes(":") else { throw problem("“:”") }
        members.append((key, try value(depth: depth + 1)))
        skipSpace()
      } while takes(",")
      guard takes("}") else { throw problem("“,” or “}”") }
      return .object(members)
    }

    private mutating func array(depth: Int) throws(Problem) -> Value {
      position += 1
      var values: [Value] = []
      skipSpace()
      if takes("]") { return .array(values) }
      repeat {
        values.append(try value(depth: depth + 1))
        skipSpace()
      } while takes(",")
      guard takes("]") else { throw problem("“,” or “]”") }
      return .array(values)
    }

    private mutating func string() throws(Problem) -> String {
      position += 1
      var text: [UInt8] = []
      while let byte = next {
        position += 1
        switch byte {
        case UInt8(ascii: "\""):
          guard let string = String(validating: text, as: UTF8.self) else { throw problem("text in UTF-8") }
          return string
        case UInt8(ascii: "\\"): text += Array(try escaped().utf8)
        case ..<0x20:
          position -= 1
          throw problem("no control character")
        default: text.append(byte)
        }
      }
      throw problem("a quotation mark")
    }

    private mutating func escaped() throws(Problem) -> String {
      guard let byte = next else { throw problem("an escaped character") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return String(Unicode.Scalar(byte))
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "u"): return try escapedUnicode()
      default:
        position -= 1
        throw problem("an escaped character")
      }
    }

    private mutating func escapedUnicode() throws(Problem) -> String {
      var units = [try codeUnit()]
      if UTF16.isLeadSurrogate(units[0]) {
        guard takes("\\"), takes("u") else { throw problem("the second half of a character") }
        units.append(try codeUnit())
      }
      guard let text = String(validating: units, as: UTF16.self) else { throw problem("a whole character") }
      return text
    }

    private mutating func codeUnit() throws(Problem) -> UInt16 {
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

    /// A number, or one of three words.
    private mutating func word() throws(Problem) -> Value {
      let first = position
      while let byte = next, Character(Unicode.Scalar(byte)).isLetter || Self.numeric.contains(byte) {
        position += 1
      }
      let text = String(decoding: bytes[first..<position], as: UTF8.self)
      if let integer = Int(text), !text.hasPrefix("+") { return .integer(integer) }
      if ["true", "false", "null"].contains(text) || Double(text)?.isFinite == true { return .other }
      position = first
      throw problem("a value")
    }

    private static let numeric = Set("+-.0123456789".utf8)
  }
}
