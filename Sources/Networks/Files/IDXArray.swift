/// The numbers of one IDX file, still as its bytes.
struct IDXArray {
  enum ElementType: UInt8 {
    case u8 = 0x08, i8 = 0x09, i16 = 0x0B, i32 = 0x0C, f32 = 0x0D, f64 = 0x0E

    var size: Int {
      switch self {
      case .u8, .i8: 1
      case .i16: 2
      case .i32, .f32: 4
      case .f64: 8
      }
    }
  }

  /// The most numbers that a file may claim to have.
  static let mostNumbers = 1 << 30

  /// The claims of the first bytes.
  struct Header {
    let type: ElementType
    /// The lengths of the axes.
    let shape: [Int]

    /// The most bytes that it may have.
    static let longest = 4 + 4 * 255

    /// Where the numbers begin.
    var start: Int { 4 + 4 * shape.count }
    /// How many bytes the file has, if it is whole.
    var fileSize: Int { start + shape.reduce(1, *) * type.size }

    /// Reads the first bytes of a file.
    init(_ bytes: [UInt8]) throws(IDXProblem) {
      guard bytes.count >= 4 else { throw .tooShort(found: bytes.count) }
      guard bytes[0] == 0, bytes[1] == 0 else { throw .wrongMagic(word(bytes, at: 0)) }
      guard let type = ElementType(rawValue: bytes[2]) else { throw .unknownType(bytes[2]) }
      let axes = Int(bytes[3])
      guard axes > 0 else { throw .noAxes }
      guard bytes.count >= 4 + 4 * axes else { throw .tooShort(found: bytes.count) }
      var shape: [Int] = []
      var count = 1
      for axis in 0..<axes {
        let length = Int(word(bytes, at: 4 + 4 * axis))
        guard length > 0 else { throw .emptyAxis(axis) }
        // Both are below 2³², so that their product fits.
        count *= length
        guard count <= mostNumbers else { throw .tooManyNumbers(limit: mostNumbers) }
        shape.append(length)
      }
      (self.type, self.shape) = (type, shape)
    }
  }

  private let header: Header
  private let bytes: [UInt8]

  var type: ElementType { header.type }
  /// The lengths of the axes.
  var shape: [Int] { header.shape }
  var count: Int { shape.reduce(1, *) }

  /// Checks all that the header claims against the bytes that there are.
  init(_ bytes: [UInt8]) throws(IDXProblem) {
    header = try Header(bytes)
    self.bytes = bytes
    guard bytes.count == header.fileSize else {
      throw .wrongLength(found: bytes.count, expected: header.fileSize)
    }
    start = header.start
  }

  /// Where the numbers begin.
  private let start: Int

  /// The number at a place, counted from 0 through all axes.
  subscript(index: Int) -> Double {
    let place = start + index * type.size
    switch type {
    case .u8: return Double(bytes[place])
    case .i8: return Double(Int8(bitPattern: bytes[place]))
    case .i16: return Double(Int16(bitPattern: UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])))
    case .i32: return Double(Int32(bitPattern: Self.word(bytes, at: place)))
    case .f32: return Double(Float(bitPattern: Self.word(bytes, at: place)))
    case .f64:
      let (high, low) = (Self.word(bytes, at: place), Self.word(bytes, at: place + 4))
      return Double(bitPattern: UInt64(high) << 32 | UInt64(low))
    }
  }

  fileprivate static func word(_ bytes: [UInt8], at place: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[place + $1]) }
  }
}
