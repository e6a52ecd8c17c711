extension LineChart {
  /// Everything, as it comes into sight from the left, with markers that move along the lines.
  ///
  /// - Parameters:
  ///   - style: the look.
  ///   - pace: the pace of the race, counted in the unit of the chart.
  /// - Returns: the elements, which without motion are those of the chart.
  public func elements(_ style: PlotStyle, pace: Pace) -> [Element] {
    let trails = trails
    let veil = veil(pace)
    let markers = markers(trails, style)
    return ground(style) + [.timed(.group(Group(lineElements(trails, style), clip: clip)), veil)]
      + axes.elements(style) + (markers.isEmpty ? [] : [.timed(.group(Group(markers)), veil)])
      + [.group(Group(heads(trails, style, pace: pace), clip: headClip(style)))]
  }

  /// The block in which heads are seen: with the room right of the plot, where several end at one place.
  private func headClip(_ style: PlotStyle) -> Block {
    var block = axes.block.inset(by: -style.markerSize)
    block.width += 8 * style.markerSize
    return block
  }

  /// The plot up to the time of the race; a logarithmic axis has more times on its left.
  private func veil(_ pace: Pace) -> Timing {
    var block = axes.block.inset(by: -1)
    // Markers stand right of the plot too.
    block.width += 0.25 * axes.block.width
    let count = axes.x.kind == .linear ? 1 : 40
    let keys = MotionKeys(
      times: (0...count).map { pace.time(at: Double($0) / Double(count) * pace.end) },
      values: (0...count).map { index in
        let share = axes.x.share(of: Double(index) / Double(count) * pace.end)
        return (1 + max(0, share) * axes.block.width) / block.width
      }
    ).thinned(tolerance: 1e-3, atMost: pace.mostKeys)
    // In the end everything is seen.
    return .unveil(
      block, times: keys.times + [min(1, pace.arrival + 1e-4)], shares: keys.values + [1])
  }

  /// The markers at the ends of the lines, in motion. They meet on the way; at the end they step aside.
  private func heads(_ trails: [PlotTrail], _ style: PlotStyle, pace: Pace) -> [Element] {
    headPlaces(trails, style).compactMap { head in
      guard let trail = trails.first(where: { $0.lane == head.lane }),
        let end = trail.line.lastPlace(in: axes.block)
      else { return nil }
      let marker = PlotMarker.lane(head.lane).elements(
        at: head.place, size: style.markerSize * Self.headSize, style: style)
      let moving = trail.head(marker, in: axes.block, pace: pace)
      guard head.place != end else { return moving }
      let times = [pace.arrival, min(1, pace.arrival + 0.3 / pace.seconds)]
      return .timed(moving, .move(times: times, points: [end, head.place]))
    }
  }
}
