import Canvas

/// The timeline of a figure in motion: a thin line that grows, with the step beside it.
public struct TimelineBar: Sendable {
  /// The line with its words.
  public var block: Block
  /// The pace of the race.
  public var pace: Pace
  /// The words for times of the race, such as `step 80 of 200`.
  public var words: [TimedText]
  /// The events of lanes, and their times.
  public var marks: [(marker: PlotMarker, time: Double)]

  /// - Parameters:
  ///   - block: the line with its words.
  ///   - pace: the pace of the race.
  ///   - marks: what happened to lanes, and when.
  ///   - words: the words for a time.
  public init(
    in block: Block, pace: Pace, marks: [(marker: PlotMarker, time: Double)] = [], words: (Int) -> String
  ) {
    (self.block, self.pace, self.marks) = (block, pace, marks)
    self.words = TimedText.counting(pace, perSecond: Pace.keysPerSecond, words)
  }

  /// The height that the line and its words need.
  public static func height(_ style: PlotStyle) -> Double { style.lineHeight }

  /// The words on the left, the line on their right.
  public func elements(_ style: PlotStyle) -> [Element] {
    let width = words.map { TextMetrics.width($0.text, size: style.smallSize) }.max() ?? 0
    let baseline = block.y + block.height / 2 + style.smallSize * 0.35
    let texts = TimedText.elements(words) {
      style.label($0.text, at: SIMD2(block.x, baseline), isSmall: true)
    }
    let (start, y) = (block.x + width + 8, block.center.y)
    guard start + 20 < block.endX else { return texts }
    let line = Path([SIMD2(start, y), SIMD2(block.endX, y)])
    let passed = Timing.grow(times: [pace.lead, pace.arrival], shares: [0, 1])
    let cursor = Block(x: block.endX - 0.75, y: y - 3.5, width: 1.5, height: 7)
    let moved = Timing.move(
      times: [pace.lead, pace.arrival], points: [SIMD2(start, y), SIMD2(block.endX, y)])
    return texts + [
      .path(line, Ink(stroke: style.grid, width: 0.8)),
      .timed(.path(line, Ink(stroke: style.style[.accent], width: 1.4)), passed),
    ] + marks.flatMap { mark(of: $0, from: start, style) } + [
      .timed(.path(Path(cursor), Ink(fill: style.text)), moved)
    ]
  }

  private func mark(
    of mark: (marker: PlotMarker, time: Double), from start: Double, _ style: PlotStyle
  ) -> [Element] {
    guard pace.end > 0, mark.time <= pace.end else { return [] }
    let x = start + mark.time / pace.end * (block.endX - start)
    let elements = mark.marker.elements(
      at: SIMD2(x, block.center.y), size: style.markerSize * 0.8, style: style)
    return [.timed(.group(Group(elements)), pace.show(from: mark.time))]
  }
}
