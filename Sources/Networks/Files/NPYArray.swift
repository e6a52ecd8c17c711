import Optimizers

/// An array for NumPy, in its format NPY 1.0: `numpy.load` reads the file.
///
///     try NPYArray([1, 2, 3, 4] as [Float], shape: [2, 2]).write(to: "x.npy")
///
/// Source: NumPy, *NEP 1: a simple file format for NumPy arrays*, 2007.
public struct NPYArray: Sendable, Hashable {
  /// The type of the numbers as NumPy writes it: `<f4`, `<f8`, `<i8` or, for texts, `<U10`.
  public let type: String
  /// The lengths of the axes.
  public let shape: [Int]
  /// The numbers, little-endian, the last axis fastest.
  private let content: [UInt8]

  /// Numbers of Float or Double, as many as the shape's product.
  public init<Scalar: OptimizerScalar>(_ values: [Scalar], shape: [Int]) {
    self.init("<f\(MemoryLayout<Scalar>.size)", shape, count: values.count, Self.bytes(of: values))
  }

  /// Whole numbers of 64 bits, as many as the shape's product.
  public init(_ values: [Int], shape: [Int]) {
    self.init("<i8", shape, count: values.count, Self.bytes(of: values.map { Int64($0) }))
  }

  /// A list of texts, each padded to the longest with zeros.
  public init(_ values: [String]) {
    let texts = values.map { Array($0.unicodeScalars) }
    let length = max(1, texts.map(\.count).max() ?? 1)
    var scalars: [UInt32] = []
    scalars.reserveCapacity(length * texts.count)
    for text in texts {
      scalars += text.map(\.value)
      scalars += [UInt32](repeating: 0, count: length - text.count)
    }
    self.init("<U\(length)", [values.count], count: values.count, Self.bytes(of: scalars))
  }

  private init(_ type: String, _ shape: [Int], count: Int, _ content: [UInt8]) {
    precondition(shape.reduce(1, *) == count, "the shape must be that of the values")
    self.type = type
    self.shape = shape
    self.content = content
  }

  /// The bytes of numbers as they lie in memory, which is little-endian wherever this program runs.
  private static func bytes<Value>(of values: [Value]) -> [UInt8] { values.withUnsafeBytes { [UInt8]($0) } }

  /// The bytes of the file: the header, padded with spaces to a multiple of 64 bytes, and the numbers.
  public var encoded: [UInt8] {
    let lengths = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let header = Array("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(lengths)), }".utf8)
    // Ten bytes stand before it, and a line feed behind it.
    let padding = (64 - (header.count + 11) % 64) % 64
    let length = header.count + padding + 1
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)]
    bytes.reserveCapacity(10 + length + content.count)
    bytes += header
    bytes += [UInt8](repeating: UInt8(ascii: " "), count: padding)
    bytes.append(UInt8(ascii: "\n"))
    return bytes + content
  }

  /// Writes the file: at every moment the old one or the new one is there, whole.
  ///
  /// - Throws: `FileError.unwritable`.
  public func write(to path: String) throws(FileError) { try SystemFile.replace(path, with: encoded) }
}
