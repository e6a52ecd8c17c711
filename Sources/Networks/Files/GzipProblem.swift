/// A mistake in a compressed file.
public enum GzipProblem: Hashable, Sendable, CustomStringConvertible {
  /// Bytes that gzip would not write, or a checksum that is wrong.
  case damaged
  /// The end is missing.
  case cutShort
  /// The content would be larger than a file of its kind may be, in bytes.
  case tooLarge(limit: Int)
  /// zlib got no memory.
  case noMemory

  /// The problem in a sentence.
  public var description: String {
    switch self {
    case .damaged: "the compressed data is damaged"
    case .cutShort: "the compressed data is cut short"
    case .tooLarge(let limit): "the inflated content is too large; the limit is \(megabytes(limit))"
    case .noMemory: "there is not enough memory to inflate it"
    }
  }
}
