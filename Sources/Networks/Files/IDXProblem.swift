/// A mistake in an IDX file.
public enum IDXProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer bytes than the header has.
  case tooShort(found: Int)
  /// A first word that no IDX file has.
  case wrongMagic(UInt32)
  /// A type of numbers that the format does not have.
  case unknownType(UInt8)
  /// A header without axes.
  case noAxes
  /// An axis, counted from 0, of length 0.
  case emptyAxis(Int)
  /// A header that claims more numbers than a file may have.
  case tooManyNumbers(limit: Int)
  /// A length of the file, in bytes, that is not what its header says.
  case wrongLength(found: Int, expected: Int)
  /// Labels with several axes.
  case notLabels(axes: Int)
  /// Images with a single axis.
  case notImages
  /// A label, counted from 0, that is not a class.
  case wrongLabel(index: Int)
  /// A number, counted from 0 through the file, that is infinite, not a number, or too large.
  case notFinite(index: Int)
  /// Two files with different numbers of samples.
  case unequalCounts(images: Int, labels: Int)
  /// Labels that are all the same.
  case oneClass(Int)
  /// Images for testing of another size than those for training, which `file` has.
  case otherShape(found: [Int], expected: [Int], file: String)
  /// Images for testing with numbers of another type than those for training, which `file` has.
  case otherType(found: UInt8, expected: UInt8, file: String)
  /// A label for testing, counted from 0, above all of those for training, which `file` has.
  case unknownLabel(Int, index: Int, largest: Int, file: String)

  /// The problem in a sentence.
  public var description: String {
    switch self {
    case .tooShort(let found):
      "cut short: \(found) \(found == 1 ? "byte" : "bytes"), fewer than the header has"
    case .wrongMagic(let magic):
      "not an IDX file: expected 0x0000 and a type at its beginning, not 0x\(Self.hexadecimal(UInt64(magic), digits: 8))"
    case .unknownType(let type):
      "byte 2: expected the type 08, 09, 0B, 0C, 0D or 0E, not \(Self.hexadecimal(UInt64(type), digits: 2))"
    case .noAxes: "byte 3: expected at least one axis, not 0"
    case .emptyAxis(let axis): "byte \(4 + 4 * axis): axis \(axis) has length 0"
    case .tooManyNumbers(let limit): "the header claims too many numbers; the limit is \(limit)"
    case .wrongLength(let found, let expected):
      (found < expected ? "cut short: " : "too long: ")
        + "\(found) \(found == 1 ? "byte" : "bytes"), but the header promises \(expected)"
    case .notLabels(let axes): "expected labels with one axis, not \(axes)"
    case .notImages: "expected images with at least two axes, not one; are these labels?"
    case .wrongLabel(let index): "label \(index) is not a whole number from 0 to 999"
    case .notFinite(let index): "number \(index) is not finite"
    case .unequalCounts(let images, let labels):
      "\(labels) \(labels == 1 ? "label" : "labels") for \(images) \(images == 1 ? "image" : "images")"
    case .oneClass(let label): "every label is \(label); expected at least two classes"
    case .otherShape(let found, let expected, let file):
      "images of \(Self.text(found)) pixels, but those of \(FileError.path(file)) have \(Self.text(expected))"
    case .otherType(let found, let expected, let file):
      "numbers of type \(Self.hexadecimal(UInt64(found), digits: 2)), but those of \(FileError.path(file)) have type "
        + Self.hexadecimal(UInt64(expected), digits: 2)
    case .unknownLabel(let label, let index, let largest, let file):
      "label \(index) is \(label), but the largest of \(FileError.path(file)) is \(largest)"
    }
  }

  /// `28×28`
  private static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }

  private static func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
