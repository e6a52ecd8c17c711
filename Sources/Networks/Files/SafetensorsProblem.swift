import Optimizers
import Wording

/// What is wrong in a file of tensors.
public enum SafetensorsProblem: Hashable, Sendable, CustomStringConvertible {
  case cutShort(found: Int)
  /// The header claims so many bytes.
  case headerTooLong(UInt64, limit: Int)
  /// `offset` counts the header's bytes from 0 on.
  case notJSON(offset: Int, expected: String)
  case repeatedName(String)
  case missing(String)
  case wrongKind(expected: String)
  case unknownType(String)
  case tooManyNumbers
  /// The data has `length` bytes.
  case outOfRange(begin: Int, end: Int, length: Int)
  case wrongSize(found: Int, expected: Int)
  case overlap(with: String)
  case unusedBytes(from: Int, to: Int)
  /// What the program looks for.
  case noSuchTensor(String, nearest: String?)
  case wrongType(found: String, expected: String)
  case wrongShape(found: [Int], expected: [Int])
  /// What it says is well formed, but of no use here.
  case unusable(String)

  public var description: String {
    switch self {
    case .cutShort(let found): "cut short: \(found) bytes are less than the 8 of the header's length"
    case .headerTooLong(let claimed, let limit):
      "the header claims to have \(claimed) bytes, but can have at most \(limit)"
    case .notJSON(let offset, let expected): "byte \(offset) of the header: expected is \(expected)"
    case .repeatedName(let name): "“\(excerpt(name))” stands there twice"
    case .missing(let key): "“\(excerpt(key))” is missing"
    case .wrongKind(let expected): "must be \(expected)"
    case .unknownType(let type): "no type is named “\(excerpt(type))”"
    case .tooManyNumbers: "the shape claims more numbers than there can be"
    case .outOfRange(let begin, let end, let length):
      "bytes \(begin) to \(end) do not lie in the data, which has \(length)"
    case .wrongSize(let found, let expected): "\(found) bytes, but type and shape need \(expected)"
    case .overlap(let name): "lies over “\(excerpt(name))”"
    case .unusedBytes(let from, let to): "bytes \(from) to \(to) of the data belong to no tensor"
    case .noSuchTensor(let name, let nearest):
      "no tensor is named “\(excerpt(name))”\(nearest.map { "; the nearest is “\(excerpt($0))”" } ?? "")"
    case .wrongType(let found, let expected): "the numbers are \(found), but must be \(expected)"
    case .unusable(let reason): reason
    case .wrongShape(let found, let expected):
      "the shape is \(Self.text(found)), but must be \(Self.text(expected))"
    }
  }

  private static func text(_ shape: [Int]) -> String {
    let lengths = shape.prefix(8).map { "\($0)" }.joined(separator: ", ")
    return "[\(lengths)\(shape.count > 8 ? ", …" : "")]"
  }
}
