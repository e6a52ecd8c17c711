import Wording

/// A mistake in a file of tensors.
public enum SafetensorsProblem: Hashable, Sendable, CustomStringConvertible {
  /// Fewer bytes than the header's length takes.
  case cutShort(found: Int)
  /// A header that claims so many bytes.
  case headerTooLong(UInt64, limit: Int)
  /// A header that is not JSON; `offset` counts its bytes from 0.
  case notJSON(offset: Int, expected: String)
  /// A name that an object of the header has twice.
  case repeatedName(String)
  /// A key that an entry lacks.
  case missing(String)
  /// A value of another kind than the format has there.
  case wrongKind(expected: String)
  /// A type of numbers that the format does not have.
  case unknownType(String)
  /// A shape whose size in bytes no Int holds.
  case tooManyNumbers
  /// A tensor's bytes that are not all in the data, which has `length`.
  case outOfRange(begin: Int, end: Int, length: Int)
  /// A tensor with more or fewer bytes than its type and shape need.
  case wrongSize(found: Int, expected: Int)
  /// A tensor that has bytes of another.
  case overlap(with: String)
  /// Data that no tensor has.
  case unusedBytes(from: Int, to: Int)
  /// A tensor that the program needs and the file lacks.
  case noSuchTensor(String, nearest: String?)
  /// A tensor with numbers of another type than the program needs.
  case wrongType(found: String, expected: String)
  /// A tensor of another shape than the program needs.
  case wrongShape(found: [Int], expected: [Int])
  /// A well-formed file that is of no use here, and why.
  case unusable(String)

  /// The problem in a sentence, as it may reach a terminal.
  public var description: String {
    switch self {
    case .cutShort(let found): "cut short: \(found) bytes, fewer than the 8 of the header's length"
    case .headerTooLong(let claimed, let limit):
      "the header claims \(claimed) bytes; the limit is \(limit)"
    case .notJSON(let offset, let expected): "byte \(offset) of the header: expected \(expected)"
    case .repeatedName(let name): "“\(excerpt(name))” appears twice"
    case .missing(let key): "“\(excerpt(key))” is missing"
    case .wrongKind(let expected): "expected \(expected)"
    case .unknownType(let type): "no type is named “\(excerpt(type))”"
    case .tooManyNumbers: "the shape claims more numbers than a file can have"
    case .outOfRange(let begin, let end, let length):
      "bytes \(begin) to \(end) lie outside the data, which has \(length)"
    case .wrongSize(let found, let expected): "\(found) bytes, but type and shape need \(expected)"
    case .overlap(let name): "overlaps “\(excerpt(name))”"
    case .unusedBytes(let from, let to): "bytes \(from) to \(to) of the data belong to no tensor"
    case .noSuchTensor(let name, let nearest):
      "no tensor is named “\(excerpt(name))”\(nearest.map { "; the nearest is “\(excerpt($0))”" } ?? "")"
    case .wrongType(let found, let expected): "expected numbers of type \(expected), not \(found)"
    case .unusable(let reason): reason
    case .wrongShape(let found, let expected):
      "expected the shape \(Self.text(expected)), not \(Self.text(found))"
    }
  }

  private static func text(_ shape: [Int]) -> String {
    let lengths = shape.prefix(8).map { "\($0)" }.joined(separator: ", ")
    return "[\(lengths)\(shape.count > 8 ? ", …" : "")]"
  }
}
