import Optimizers
import Wording

extension Safetensors {
  /// The longest header, as in the format's own library.
  static let longestHeader = 100_000_000
  /// The largest file.
  static let largestFile = 4 << 30

  /// Reads a regular file. Everything that it claims is checked before anything is made for it.
  ///
  /// - Throws: `FileError`.
  public init(contentsOf path: String) throws(FileError) {
    let (start, size) = try SystemFile.start(of: path, count: 9)
    guard size <= Self.largestFile else { throw .tooLarge(file: path, limit: Self.largestFile) }
    // A large file of another kind is refused unread.
    if start.count == 9 {
      _ = try Safetensors(named: path).headerLength(of: start, size: size)
      guard start[8] == UInt8(ascii: "{") else {
        throw Safetensors(named: path).problem(.notJSON(offset: 0, expected: "an object, {…}"))
      }
    }
    try self.init(decoding: SystemFile.bytes(of: path, limit: Self.largestFile), file: path)
  }

  private init(named file: String) {
    self.init()
    self.file = file
  }

  /// The length of the header that the first bytes of a file of `size` bytes claim.
  private func headerLength(of bytes: [UInt8], size: Int) throws(FileError) -> Int {
    guard bytes.count >= 8 else { throw problem(.cutShort(found: bytes.count)) }
    let claimed = bytes[..<8].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    let limit = min(Self.longestHeader, size - 8)
    guard claimed <= limit else { throw problem(.headerTooLong(claimed, limit: limit)) }
    return Int(claimed)
  }

  /// Reads the bytes of a file; `file` is its name, for errors.
  ///
  /// - Throws: `FileError.safetensors`.
  public init(decoding bytes: [UInt8], file: String = "") throws(FileError) {
    self.init(named: file)
    let end = 8 + (try headerLength(of: bytes, size: bytes.count))
    let header: JSONValue
    do { header = try JSONValue.parse(bytes[8..<end]) } catch {
      throw problem(.notJSON(offset: error.offset, expected: error.expected))
    }
    let members = try members(of: header, field: "")
    var entries: [Entry] = []
    for (name, value) in members {
      if name == Self.metadataName {
        metadata = try metadata(from: value)
      } else {
        entries.append(try entry(name, value))
      }
    }
    tensors = try ordered(entries, length: bytes.count - end).map {
      Tensor(
        name: $0.name, type: $0.type, shape: $0.shape,
        bytes: Array(bytes[end + $0.range.lowerBound..<end + $0.range.upperBound]))
    }
  }

  /// A tensor as the header describes it.
  private struct Entry {
    let name: String
    let type: ElementType
    let shape: [Int]
    /// The bytes it claims, of those behind the header.
    let range: Range<Int>
  }

  private func members(
    of value: JSONValue, field: String
  ) throws(FileError) -> [JSONValue.Member] {
    guard case .object(let members) = value else {
      throw problem(.wrongKind(expected: "an object, {…}"), field: field)
    }
    var names: Set<String> = []
    for (name, _) in members where !names.insert(name).inserted {
      throw problem(.repeatedName(name), field: field)
    }
    return members
  }

  private func metadata(from value: JSONValue) throws(FileError) -> [String: String] {
    var metadata: [String: String] = [:]
    for (key, value) in try members(of: value, field: Self.metadataName) {
      guard case .string(let text) = value else {
        throw problem(.wrongKind(expected: "a string"), field: "\(Self.metadataName).\(key)")
      }
      metadata[key] = text
    }
    return metadata
  }

  private func entry(_ name: String, _ value: JSONValue) throws(FileError) -> Entry {
    let fields = Dictionary(
      uniqueKeysWithValues: try members(of: value, field: name).map { ($0.key, $0.value) })
    guard let dtype = fields["dtype"] else { throw problem(.missing("dtype"), field: name) }
    guard case .string(let text) = dtype else {
      throw problem(.wrongKind(expected: "a string"), field: "\(name).dtype")
    }
    guard let type = ElementType(rawValue: text) else {
      throw problem(.unknownType(text), field: "\(name).dtype")
    }
    let shape = try lengths(fields["shape"], of: name, key: "shape")
    let offsets = try lengths(fields["data_offsets"], of: name, key: "data_offsets")
    guard offsets.count == 2, offsets[0] <= offsets[1] else {
      throw problem(.wrongKind(expected: "[begin, end], in this order"), field: "\(name).data_offsets")
    }
    var size = type.size
    for length in shape {
      let (product, isTooLarge) = size.multipliedReportingOverflow(by: length)
      guard !isTooLarge else { throw problem(.tooManyNumbers, field: "\(name).shape") }
      size = product
    }
    guard offsets[1] - offsets[0] == size else {
      throw problem(
        .wrongSize(found: offsets[1] - offsets[0], expected: size), field: "\(name).data_offsets")
    }
    return Entry(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  private func lengths(
    _ value: JSONValue?, of name: String, key: String
  ) throws(FileError) -> [Int] {
    guard let value else { throw problem(.missing(key), field: name) }
    guard case .array(let values) = value else {
      throw problem(.wrongKind(expected: "a list, […]"), field: "\(name).\(key)")
    }
    var lengths: [Int] = []
    for value in values {
      guard let length = value.integer, length >= 0 else {
        throw problem(.wrongKind(expected: "whole numbers, 0 or more"), field: "\(name).\(key)")
      }
      lengths.append(length)
    }
    return lengths
  }

  /// The tensors in the order of their data.
  ///
  /// - Throws: `FileError.safetensors` where they do not fill the data, one after the other.
  private func ordered(_ entries: [Entry], length: Int) throws(FileError) -> [Entry] {
    for entry in entries where entry.range.upperBound > length {
      throw problem(
        .outOfRange(begin: entry.range.lowerBound, end: entry.range.upperBound, length: length),
        field: "\(entry.name).data_offsets")
    }
    var end = 0
    var last = ""
    let ordered = entries.enumerated().sorted {
      let (a, b) = ($0.element.range, $1.element.range)
      return (a.lowerBound, a.upperBound, $0.offset) < (b.lowerBound, b.upperBound, $1.offset)
    }.map(\.element)
    for entry in ordered {
      guard entry.range.lowerBound >= end else {
        throw problem(.overlap(with: last), field: "\(entry.name).data_offsets")
      }
      guard entry.range.lowerBound == end else {
        throw problem(.unusedBytes(from: end, to: entry.range.lowerBound))
      }
      (end, last) = (entry.range.upperBound, entry.name)
    }
    guard end == length else { throw problem(.unusedBytes(from: end, to: length)) }
    return ordered
  }
}
