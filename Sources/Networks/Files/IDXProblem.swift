/// What is wrong in an IDX file.
public enum IDXProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case tooShort(found: Int)
  case wrongMagic(UInt32)
  case unknownType(UInt8)
  case noAxes
  case emptyAxis(Int)
  case tooManyNumbers(limit: Int)
  /// The file's length, in bytes, is not what its header says.
  case wrongLength(found: Int, expected: Int)
  case notLabels(axes: Int)
  case notImages
  case wrongLabel(index: Int)
  case notFinite(index: Int)
  case unequalCounts(images: Int, labels: Int)
  case oneClass(Int)

  public var description: String {
    switch self {
    case .tooShort(let found): "cut short: \(found) bytes are less than the header has"
    case .wrongMagic(let magic):
      "no IDX file: it begins with 0x\(Self.hexadecimal(UInt64(magic), digits: 8)), but must with 0x0000 and a type"
    case .unknownType(let type):
      "byte 2: the type 0x\(Self.hexadecimal(UInt64(type), digits: 2)) must be one of 08, 09, 0B, 0C, 0D, 0E"
    case .noAxes: "byte 3: the number of axes is 0, but must be 1 or more"
    case .emptyAxis(let axis): "byte \(4 + 4 * axis): axis \(axis) has length 0"
    case .tooManyNumbers(let limit): "the header claims more than \(limit) numbers, which is the most"
    case .wrongLength(let found, let expected):
      (found < expected ? "cut short: " : "too long: ")
        + "\(found) bytes, but the header promises \(expected)"
    case .notLabels(let axes): "labels have one axis, but these have \(axes)"
    case .notImages: "images have two axes or more, but these have one; are they labels?"
    case .wrongLabel(let index): "label \(index) is no whole number from 0 to 999"
    case .notFinite(let index): "number \(index) is not finite"
    case .unequalCounts(let images, let labels): "\(labels) labels for \(images) images"
    case .oneClass(let label): "every label is \(label); there must be two classes or more"
    }
  }

  private static func hexadecimal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
