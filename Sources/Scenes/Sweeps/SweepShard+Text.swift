import Catalogue
import Experiments

extension SweepShard {
  /// The allowed numbers of parts.
  public static let countRange = 1...100_000

  /// A part from `I/N`, with 0 ≤ I < N.
  ///
  /// - Throws: `OptionError.malformed`.
  public init(_ text: String) throws(OptionError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], Self.countRange.contains(count),
      (0..<count).contains(index)
    else {
      throw .malformed(
        text: text,
        expected: "I/N, part I of N counted from 0, such as 3/8; N is at most \(Self.countRange.upperBound)")
    }
    self.init(index: index, count: count)
  }

  /// `3/8`
  public var text: String { "\(index)/\(count)" }
}
