import Catalogue

/// A part of a sweep: one of several with about as many trials each.
public struct SweepShard: Sendable, Hashable {
  /// The number of the part, from 0.
  public let index: Int
  /// The number of parts.
  public let count: Int

  /// The allowed numbers of parts.
  public static let countRange = 1...100_000

  public init(index: Int, count: Int) {
    precondition(Self.countRange.contains(count) && (0..<count).contains(index), "a shard is one of its parts")
    (self.index, self.count) = (index, count)
  }

  /// A part from `I/N`, with 0 ≤ I < N.
  ///
  /// - Throws: `OptionError.malformed`.
  public init(_ text: String) throws(OptionError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], Self.countRange.contains(count),
      (0..<count).contains(index)
    else {
      throw .malformed(
        text: text, expected: "I/N, part I of N counted from 0, such as 3/8; N is at most \(Self.countRange.upperBound)")
    }
    self.init(index: index, count: count)
  }

  /// `3/8`
  public var text: String { "\(index)/\(count)" }
}
