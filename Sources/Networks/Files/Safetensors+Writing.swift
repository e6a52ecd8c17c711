import Optimizers

extension Safetensors {
  /// Writes the file, so that at every moment the old one or the new one is there, whole.
  ///
  /// - Throws: `FileError.unwritable`.
  public func write(to path: String) throws(FileError) {
    try SystemFile.replace(path, with: encoded)
  }

  /// The bytes of the file. The larger types come first, and the header is filled up with spaces to a multiple of
  /// eight bytes, so that every number is aligned.
  public var encoded: [UInt8] {
    let ordered = tensors.enumerated()
      .sorted { ($1.element.type.size, $0.offset) < ($0.element.type.size, $1.offset) }.map(\.element)
    var entries: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }.map { "\(Self.quoted($0)):\(Self.quoted($1))" }
      entries.append("\(Self.quoted(Self.metadataName)):{\(pairs.joined(separator: ","))}")
    }
    var begin = 0
    for tensor in ordered {
      let end = begin + tensor.bytes.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      entries.append(
        "\(Self.quoted(tensor.name)):{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(begin),\(end)]}")
      begin = end
    }
    var header = Array("{\(entries.joined(separator: ","))}".utf8)
    header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + begin)
    bytes += (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    bytes += header
    for tensor in ordered { bytes += tensor.bytes }
    return bytes
  }

  /// A text as JSON has it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\u{0}"..<"\u{20}":
        let code = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
