extension PlotTrail {
  /// The share of the line that is drawn over the round.
  ///
  /// - Parameters:
  ///   - pace: the pace of the race.
  ///   - limit: the length at which to stop, in points; nil for the whole line.
  /// - Returns: the keys, as few as the eye needs.
  public func keys(_ pace: Pace, upTo limit: Double? = nil) -> MotionKeys {
    let length = line.length
    guard length > 0 else { return MotionKeys(times: [0, 1], values: [1, 1]) }
    let limit = limit ?? length
    let all = MotionKeys(
      times: line.progress.times.map { pace.time(at: $0) },
      values: line.progress.values.map { min($0, limit) / length })
    return all.thinned(tolerance: Self.leastDistance / length, atMost: pace.mostKeys)
  }

  /// The distance in points that is not seen in motion.
  private static let leastDistance = 0.25

  /// The line as it grows, over its halo.
  public func elements(_ style: PlotStyle, hasHalo: Bool = true, pace: Pace) -> [Element] {
    guard line.points.count > 1 else { return [] }
    let keys = keys(pace)
    let timing = Timing.grow(times: keys.times, shares: keys.values)
    let path = line.path
    let drawn = Element.timed(.path(path, ink(style)), timing)
    guard hasHalo, !isFaint else { return [drawn] }
    return [.timed(.path(path, haloInk(style)), timing), drawn]
  }

  /// A marker that moves along with the end of the line, up to where it leaves a block for good.
  ///
  /// - Parameters:
  ///   - elements: the marker at its last place.
  ///   - block: the plot.
  ///   - pace: the pace of the race.
  /// - Returns: the marker in motion.
  public func head(_ elements: [Element], in block: Block, pace: Pace) -> Element {
    let keys = keys(pace, upTo: line.lastLength(in: block))
    return .timed(.group(Group(elements)), .follow(line.path, times: keys.times, shares: keys.values))
  }
}
