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
  ///
  /// - Parameters:
  ///   - style: the look.
  ///   - hasHalo: true for a halo that sets it off from the map.
  ///   - pace: the pace of the race; nil for the whole line at once.
  /// - Returns: the elements, which without motion look like the line.
  public func elements(_ style: PlotStyle, hasHalo: Bool = true, pace: Pace?) -> [Element] {
    guard let pace else { return elements(style, hasHalo: hasHalo) }
    guard line.points.count > 1 else { return [] }
    let keys = keys(pace)
    let timing = Timing.grow(times: keys.times, shares: keys.values)
    let path = line.path
    let drawn = Element.timed(.path(path, ink(style)), timing)
    guard hasHalo, !isFaint else { return [drawn] }
    return [.timed(.path(path, haloInk(style)), timing), drawn]
  }

  /// A marker that moves along with the end of the line.
  ///
  /// - Parameters:
  ///   - elements: the marker, as it is at the end of the line, or where the line leaves the block.
  ///   - block: the block in which the marker stays; nil if it may go along with the line.
  ///   - pace: the pace of the race.
  /// - Returns: the marker in motion.
  public func head(_ elements: [Element], in block: Block? = nil, pace: Pace) -> Element {
    let keys = keys(pace, upTo: block.flatMap { line.lastLength(in: $0) })
    let follow = Timing.follow(line.path, times: keys.times, shares: keys.values)
    return .timed(.group(Group(elements)), follow)
  }
}
