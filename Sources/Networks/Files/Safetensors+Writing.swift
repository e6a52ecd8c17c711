import Optimizers

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Safetensors {
  /// Writes the file: at every moment the old one or the new one is there, whole.
  ///
  /// - Throws: `FileError.unwritable`.
  public func write(to path: String) throws(FileError) {
    try SystemFile.replace(path, with: encoded)
  }

  /// The bytes of the file. The larger types come first, and the header is padded with spaces to a multiple of
  /// eight bytes, so that every number is aligned.
  public var encoded: [UInt8] {
    let ordered = tensors.enumerated()
      .sorted { ($1.element.type.size, $0.offset) < ($0.element.type.size, $1.offset) }.map(\.element)
    var members: [String: HeaderMember] = [:]
    if !metadata.isEmpty { members[Self.metadataName] = .metadata(metadata) }
    var end = 0
    for tensor in ordered {
      let begin = end
      end += tensor.bytes.count
      members[tensor.name] = .tensor(
        HeaderMember.Tensor(dtype: tensor.type.rawValue, shape: tensor.shape, offsets: [begin, end]))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(members) else {
      preconditionFailure("Texts and whole numbers can be written as JSON.")
    }
    let padding = [UInt8](repeating: UInt8(ascii: " "), count: (8 - json.count % 8) % 8)
    let length = json.count + padding.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + length + end)
    bytes += (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    bytes += json
    bytes += padding
    for tensor in ordered { bytes += tensor.bytes }
    return bytes
  }

  /// A value of the header.
  private enum HeaderMember: Encodable {
    /// An entry, with the names that the format has for its parts.
    struct Tensor: Encodable {
      let dtype: String
      let shape: [Int]
      let offsets: [Int]

      private enum CodingKeys: String, CodingKey {
        case dtype, shape
        case offsets = "data_offsets"
      }
    }

    case metadata([String: String])
    case tensor(Tensor)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .metadata(let metadata): try metadata.encode(to: encoder)
      case .tensor(let tensor): try tensor.encode(to: encoder)
      }
    }
  }
}
