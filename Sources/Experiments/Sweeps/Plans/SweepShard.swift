/// A part of a sweep for one of many processes. The parts are disjoint, and together they are the sweep.
///
/// Trials are dealt in rows of `count`, every row one place further than that before it, so that each part has trials
/// of all lanes and seeds, whatever their number.
public struct SweepShard: Sendable, Hashable {
  /// The number of the part, 0..<`count`.
  public let index: Int
  /// The number of parts, 1 or more.
  public let count: Int

  /// The whole sweep.
  public static let whole = SweepShard(index: 0, count: 1)

  /// - Parameters:
  ///   - index: 0..<`count`.
  ///   - count: 1 or more.
  public init(index: Int, count: Int) {
    precondition(count >= 1 && (0..<count).contains(index), "A part is one of at least one.")
    (self.index, self.count) = (index, count)
  }

  /// True for a trial of this part.
  public func contains(_ trial: Int) -> Bool { (trial + trial / count) % count == index }

  /// The trial at a place among those of this part.
  public func trial(at place: Int) -> Int {
    place * count + ((index - place) % count + count) % count
  }

  /// The number of trials of this part below an index.
  public func trialCount(below trial: Int) -> Int {
    let (rows, rest) = trial.quotientAndRemainder(dividingBy: count)
    return rows + (rest > 0 && self.trial(at: rows) < trial ? 1 : 0)
  }
}
