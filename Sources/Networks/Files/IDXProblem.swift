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

  /// The problem in a sentence.
  public var description: String {
    switch self {
    case .tooShort(let found): "cut short: \(found) bytes, fewer than the header has"
    case .wrongMagic(let magic):
      "not an IDX file: expected 0x0000 and a type at its beginning, not 0x\(Self.hexadecimal(UInt64(magic), digits: 8))"
    case .unknownType(let type):
      "byte 2: expected the type 08, 09, 0B, 0C, 0D or 0E, not \(Self.hexadecimal(UInt64(type), digits: 2))"
    case .noAxes: "byte 3: expected at least one axis, not 0"
    case .emptyAxis(let axis): "byte \(4 + 4 * axis): axis \(axis) has length 0"
    case .tooManyNumbers(let limit): "the header claims too many numbers; the limit is \(limit)"
    case .wrongLength(let found, let expected):
      (found < expected ? "cut short: " : "too long: ")
        + "\(found) bytes, but the header promises \(expected)"
    case .notLabels(let axes): "expected labels with one axis, not \(axes)"
    case .notImages: "expected images with at least two axes, not one; are these labels?"
    case .wrongLabel(let index): "label \(index) is not a whole number from 0 to 999"
    case .notFinite(let index): "number \(index) is not finite"
    case .unequalCounts(let images, let labels): "\(labels) labels for \(images) images"
    case .oneClass(let label): "every label is \(label); expected at least two classes"
    }
  }

  private static func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
