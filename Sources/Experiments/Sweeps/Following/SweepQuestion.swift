/// A question about the trials of one lane of a sweep.
public struct SweepQuestion: Sendable, Hashable {
  /// The index of the lane in the space.
  public var lane: Int
  /// The dimensions of the heat map; nil for the two most important ones.
  public var axes: SweepAxes?
  /// True for the median of every cell of the heat map; false for its best trial.
  public var asksForMedians: Bool

  public init(lane: Int = 0, axes: SweepAxes? = nil, asksForMedians: Bool = false) {
    (self.lane, self.axes, self.asksForMedians) = (lane, axes, asksForMedians)
  }
}

/// Two dimensions of a lane.
public struct SweepAxes: Sendable, Hashable {
  /// The index of the one from left to right.
  public var x: Int
  /// The index of the one from bottom to top.
  public var y: Int

  public init(x: Int, y: Int) { (self.x, self.y) = (x, y) }
}
