/// A path over a picture, from its first point to its last.
public struct Trail: Sendable {
  /// The colouring of a trail by age.
  public enum Ages: Hashable, Sendable {
    /// The newest 30 % (at least 12 steps) are new, up to 70 % are middle, the rest are old.
    case byRecency
    /// One age from end to end.
    case all(Age)
  }

  /// The owner of a trail, which gives it its hue.
  public enum Owner: Hashable, Sendable {
    /// A lane, counted from 0.
    case lane(Int)
    /// The path of a lane from before a change, counted from 0.
    case ghost(Int)
  }

  public var points: [SIMD2<Double>]
  public var owner: Owner
  public var brush: Brush
  public var ages: Ages
  /// True if it ends where it leaves the view for good, as a diverged one does.
  public var endsAtExit: Bool

  public init(
    _ points: [SIMD2<Double>], owner: Owner, brush: Brush = .broad, ages: Ages = .byRecency,
    endsAtExit: Bool = false
  ) {
    self.points = points
    self.owner = owner
    self.brush = brush
    self.ages = ages
    self.endsAtExit = endsAtExit
  }

  /// The stretches of a path of `count` points, oldest first; neighbours share a point.
  static func stretches(count: Int, ages: Ages) -> [(age: Age, points: Range<Int>)] {
    guard count > 0 else { return [] }
    if case .all(let age) = ages { return [(age, 0..<count)] }
    let steps = count - 1
    let newest = min(steps, max(12, (3 * steps + 9) / 10))
    let recent = min(steps, max(newest, (7 * steps + 9) / 10))
    return [
      (.old, 0..<steps - recent + 1), (.middle, steps - recent..<steps - newest + 1),
      (.new, steps - newest..<count),
    ].filter { $0.1.count > 1 || $0.0 == .new }
  }
}
