import Optimizers
import Wording

/// A file of named tensors in the safetensors format, which PyTorch, JAX and others read: eight bytes with the
/// header's length (little-endian), the header in JSON, and then all numbers.
///
///     var file = Safetensors(metadata: ["epoch": "3"])
///     file.add(parameters, laidOut: architecture.parameterLayout)
///     try file.write(to: "model.safetensors")
///
/// Source: Hugging Face, *safetensors*, format of 2023.
public struct Safetensors: Sendable, Hashable {
  /// A tensor's numbers as the file has them: little-endian, the last axis fastest.
  public struct Tensor: Sendable, Hashable {
    /// The name, which no other tensor of the file has.
    public let name: String
    /// The type of the numbers.
    public let type: ElementType
    /// The lengths of the axes; [] for a single number.
    public let shape: [Int]
    /// The numbers: as many as the shape's product, each of the type's size.
    public let bytes: [UInt8]
  }

  /// The type of a tensor's numbers. Only `f32` and `f64` become numbers here; files may have others too.
  public enum ElementType: String, Sendable, Hashable, CaseIterable {
    /// Floating point of 64 to 8 bits.
    case f64 = "F64", f32 = "F32", f16 = "F16", bf16 = "BF16", f8e5m2 = "F8_E5M2", f8e4m3 = "F8_E4M3"
    /// Signed whole numbers.
    case i64 = "I64", i32 = "I32", i16 = "I16", i8 = "I8"
    /// Whole numbers without a sign, and truth values of a byte.
    case u64 = "U64", u32 = "U32", u16 = "U16", u8 = "U8", bool = "BOOL"

    /// The bytes of one number.
    public var size: Int {
      switch self {
      case .f64, .i64, .u64: 8
      case .f32, .i32, .u32: 4
      case .f16, .bf16, .i16, .u16: 2
      case .f8e5m2, .f8e4m3, .i8, .u8, .bool: 1
      }
    }
  }

  /// In the order in which they were added, or of a file's data.
  public internal(set) var tensors: [Tensor] = []
  /// The header's `__metadata__`.
  public var metadata: [String: String]
  /// The path that it was read from, for errors; empty for a file made in memory.
  public internal(set) var file = ""

  /// A file without tensors.
  public init(metadata: [String: String] = [:]) { self.metadata = metadata }

  /// Adds a tensor of `shape`, which has as many numbers as there are values, under a name that no other tensor has.
  public mutating func add<Scalar: OptimizerScalar>(_ name: String, shape: [Int], _ values: [Scalar]) {
    precondition(shape.reduce(1, *) == values.count, "The values fill the shape.")
    precondition(name != Self.metadataName && tensor(name) == nil, "Every tensor has a name of its own.")
    let bytes = values.withUnsafeBytes { [UInt8]($0) }
    tensors.append(Tensor(name: name, type: Self.type(of: Scalar.self), shape: shape, bytes: bytes))
  }

  /// Adds all tensors of a flat vector; `prefix` stands before their names.
  public mutating func add<Scalar: OptimizerScalar>(
    _ values: [Scalar], laidOut layout: ParameterLayout, prefix: String = ""
  ) {
    precondition(values.count == layout.parameterCount, "The layout is that of the values.")
    for tensor in layout.tensors {
      add(prefix + tensor.name, shape: tensor.shape, Array(values[tensor.range]))
    }
  }

  /// The tensor of this name, or nil.
  public func tensor(_ name: String) -> Tensor? { tensors.first { $0.name == name } }

  /// A tensor's numbers.
  ///
  /// - Throws: `FileError.safetensors` where there is no such tensor, or it has another type or shape.
  public func values<Scalar: OptimizerScalar>(
    _ name: String, shape: [Int], as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> [Scalar] {
    guard let tensor = tensor(name) else {
      throw problem(.noSuchTensor(name, nearest: nearest(to: name, in: tensors.map(\.name))))
    }
    let type = Self.type(of: scalar)
    guard tensor.type == type else {
      throw problem(.wrongType(found: tensor.type.rawValue, expected: type.rawValue), field: "\(name).dtype")
    }
    guard tensor.shape == shape else {
      throw problem(.wrongShape(found: tensor.shape, expected: shape), field: "\(name).shape")
    }
    return [Scalar](unsafeUninitializedCapacity: tensor.bytes.count / type.size) { buffer, count in
      UnsafeMutableRawBufferPointer(buffer).copyBytes(from: tensor.bytes)
      count = tensor.bytes.count / type.size
    }
  }

  /// The flat vector of all tensors of a layout.
  ///
  /// - Throws: `FileError.safetensors`, as for each of them.
  public func values<Scalar: OptimizerScalar>(
    laidOut layout: ParameterLayout, prefix: String = "", as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> [Scalar] {
    var values = [Scalar]()
    values.reserveCapacity(layout.parameterCount)
    for tensor in layout.tensors {
      values += try self.values(prefix + tensor.name, shape: tensor.shape, as: scalar)
    }
    return values
  }

  static let metadataName = "__metadata__"

  /// F32 or F64. `OptimizerScalar` is Float or Double wherever this program runs.
  static func type<Scalar: OptimizerScalar>(of scalar: Scalar.Type) -> ElementType {
    precondition(
      scalar.exponentBitCount == (MemoryLayout<Scalar>.size == 4 ? 8 : 11), "The numbers are Float or Double."
    )
    return MemoryLayout<Scalar>.size == 4 ? .f32 : .f64
  }

  func problem(_ problem: SafetensorsProblem, field: String = "") -> FileError {
    .safetensors(file: file, field: field, problem)
  }
}
