/// As much of JSON as a line of a file of trials needs. Numbers stay text, so that no digit of a seed is lost.
enum LineJSON {
  /// A key of an object with its value.
  struct Member {
    let key: String
    let value: Value
  }

  /// A value.
  indirect enum Value {
    case object([Member])
    case array([Value])
    case string(String)
    case number(String)
    case flag(Bool)
    case null

    var isNull: Bool { if case .null = self { true } else { false } }
  }

  /// The members of the object that a line is, in its order.
  ///
  /// - Throws: `TrialFileError` with the reason, without the number of the line.
  static func object(_ line: UnsafeBufferPointer<UInt8>) throws(TrialFileError) -> [Member] {
    var reader = Reader(bytes: line)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard case .object(let members) = value, reader.next == nil else {
      throw reader.problem("one JSON object")
    }
    return members
  }

  private struct Reader {
    /// A limit that no line of use reaches.
    static let deepest = 8

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    func problem(_ expected: String) -> TrialFileError {
      TrialFileError("column \(position + 1): expected \(expected)")
    }

    mutating func skipSpace() {
      while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
    }

    /// True where the next byte is this one, which is then read.
    mutating func takes(_ character: Unicode.Scalar) -> Bool {
      guard next == UInt8(ascii: character) else { return false }
      position += 1
      return true
    }

    mutating func value(depth: Int) throws(TrialFileError) -> Value {
      skipSpace()
      guard depth <= Reader.deepest else { throw problem("less nesting") }
      switch next {
      case UInt8(ascii: "{"): return try object(depth: depth)
      case UInt8(ascii: "["): return try array(depth: depth)
      case UInt8(ascii: "\""): return .string(try string())
      default: return try word()
      }
    }

    private mutating func object(depth: Int) throws(TrialFileError) -> Value {
      position += 1
      var members: [Member] = []
      skipSpace()
      if takes("}") { return .object(members) }
      repeat {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw problem("a key in quotation marks") }
        let key = try string()
        skipSpace()
        guard takes(":") else { throw problem("“:”") }
        members.append(Member(key: key, value: try value(depth: depth + 1)))
        skipSpace()
      } while takes(",")
      guard takes("}") else { throw problem("“,” or “}”") }
      return .object(members)
    }

    private mutating func array(depth: Int) throws(TrialFileError) -> Value {
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

    private mutating func word() throws(TrialFileError) -> Value {
      let start = position
      while let byte = next, Reader.isOfWord(byte) { position += 1 }
      let text = String(decoding: bytes[start..<position], as: UTF8.self)
      switch text {
      case "true": return .flag(true)
      case "false": return .flag(false)
      case "null": return .null
      default: break
      }
      guard let first = text.utf8.first, first == UInt8(ascii: "-") || (0x30...0x39).contains(first),
        Double(text) != nil
      else {
        position = start
        throw problem("a value")
      }
      return .number(text)
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }

    private mutating func string() throws(TrialFileError) -> String {
      position += 1
      var units: [UInt8] = []
      while let byte = next {
        position += 1
        switch byte {
        case UInt8(ascii: "\""):
          guard let text = String(validating: units, as: UTF8.self) else { throw problem("UTF-8") }
          return text
        case UInt8(ascii: "\\"): units += try escaped()
        case 0..<0x20: throw problem("no control characters in a text")
        default: units.append(byte)
        }
      }
      throw problem("“\"” at the end of a text")
    }

    /// The character after a backslash.
    private mutating func escaped() throws(TrialFileError) -> [UInt8] {
      let plain: [(Unicode.Scalar, UInt8)] = [
        ("\"", 0x22), ("\\", 0x5C), ("/", 0x2F), ("b", 8), ("f", 12), ("n", 10), ("r", 13), ("t", 9),
      ]
      for (character, byte) in plain where takes(character) { return [byte] }
      guard takes("u") else { throw problem("an escaped character") }
      var unit = try hexadecimal()
      if unit & 0xFC00 == 0xD800, takes("\\"), takes("u") {
        let low = try hexadecimal()
        guard low & 0xFC00 == 0xDC00 else { throw problem("the second half of a character") }
        unit = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(unit) else { throw problem("a character") }
      return Array(String(Character(scalar)).utf8)
    }

    private mutating func hexadecimal() throws(TrialFileError) -> UInt32 {
      let digits = bytes[position..<min(bytes.count, position + 4)]
      guard digits.count == 4, digits.allSatisfy({ Reader.isOfWord($0) && $0 >= 0x30 }),
        let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
      else { throw problem("four hexadecimal digits") }
      position += 4
      return unit
    }
  }
}
