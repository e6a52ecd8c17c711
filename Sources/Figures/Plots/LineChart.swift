import Canvas

/// A chart of values over time: one line a lane, told apart by hue, dash and marker.
public struct LineChart: Sendable {
  /// The values of a lane over time.
  public struct Line: Sendable, Hashable {
    /// The lane, counted from 0.
    public var lane: Int
    /// Ascending.
    public var times: [Double]
    /// As many values as times; the line ends at the first that is not finite.
    public var values: [Double]
    /// True for noise, which is drawn below other lines.
    public var isFaint: Bool

    public init(lane: Int, times: [Double], values: [Double], isFaint: Bool = false) {
      let count = values.firstIndex { !$0.isFinite } ?? values.count
      (self.lane, self.isFaint) = (lane, isFaint)
      self.times = Array(times.prefix(count))
      self.values = Array(values.prefix(self.times.count))
    }
  }

  /// The axes; fit them to a block before drawing.
  public var axes: Axes
  /// The lines in the order of the lanes.
  public var lines: [Line]
  /// A level across the chart, such as the loss that counts as converged; nil for none.
  public var level: Double?

  /// The size of a chart's markers, as a share of that of heads.
  private static let smallMarker = 0.62
  /// The size of the markers at the lines' ends, as a share of that of heads.
  static let headSize = 0.85

  public init(axes: Axes, lines: [Line], level: Double? = nil) {
    (self.axes, self.lines, self.level) = (axes, lines, level)
  }

  /// The chart of the screen, with the same scales.
  ///
  /// - Parameters:
  ///   - chart: the chart of the screen.
  ///   - title: the title of the values.
  ///   - unit: the title of the times.
  public init(_ chart: Chart, title: String, unit: String) {
    let lines = chart.series.filter { $0.emphasis != .ghost && $0.emphasis != .limit }.map { series in
      Line(
        lane: series.lane,
        times: series.times ?? (0..<series.count).map { Double($0 * series.stride) },
        values: Array(series.values.prefix(series.count)), isFaint: series.emphasis == .noisy)
    }
    let isLog = chart.axis == .log
    // Where all lines end early, the rest of the axis would be empty.
    let last = lines.compactMap(\.times.last).max() ?? 0
    let horizon =
      last < chart.horizon / 2
      ? min(chart.horizon, Chart.horizon(cursor: Int(last.rounded(.up)), total: .max)) : chart.horizon
    let x: AxisScale =
      chart.timeAxis == .log && horizon > 1
      ? AxisScale(1...horizon, kind: .log) : AxisScale(0...horizon)
    let y = AxisScale(
      isLog ? Self.decades(lines, chart) : Self.range(lines, chart), kind: isLog ? .log : .linear)
    let axes = Axes(
      Block(x: 0, y: 0, width: 100, height: 60), x: x, y: y, xTitle: unit, yTitle: title, frame: .corner,
      hasGrid: true)
    self.init(axes: axes, lines: lines, level: chart.tolerance)
  }

  /// The chart within an outer block that also holds its labels and the markers at the ends of its lines.
  public func fitted(in outer: Block, style: PlotStyle) -> LineChart {
    var chart = self
    chart.axes = axes.fitted(in: outer, style: style)
    // Half a number stands above the topmost tick.
    chart.axes.block.y += style.smallSize * 0.5
    chart.axes.block.height = max(1, chart.axes.block.height - style.smallSize * 0.5)
    let width = chart.axes.block.width
    chart.axes.block.width = max(1, width - Self.labelRoom(chart.axes, style))
    // Markers that would touch stand beside each other, and how many do depends on the plot.
    let end = chart.headPlaces(chart.trails, style).map(\.place.x).max() ?? 0
    let beyond = end + style.markerSize / 2 - chart.axes.block.x
    chart.axes.block.width = max(
      1, min(chart.axes.block.width, width - max(0, beyond - chart.axes.block.width)))
    return chart
  }

  /// The room right of the plot for the half of the last label.
  private static func labelRoom(_ axes: Axes, _ style: PlotStyle) -> Double {
    guard let last = axes.xTicks(style).last(where: { $0.label != nil }), let label = last.label else {
      return 0
    }
    let beyond = (1 - axes.x.share(of: last.value)) * axes.block.width
    return max(0, TextMetrics.width(label, size: style.smallSize) / 2 - beyond)
  }

  // MARK: Scales

  /// Whole decades around all values, less what would flatten the rest: a line that diverges leaves the chart half a
  /// decade above the start, and one at the minimum leaves it at the bottom.
  private static func decades(_ lines: [Line], _ chart: Chart) -> ClosedRange<Double> {
    var (low, high, start) = extremes(lines) { $0 > 0 }
    if low > high { (low, high) = (0.1, 1) }
    if let ceiling = chart.ceiling {
      high = max(low, ceiling)
    } else if start > 0 {
      high = max(low, min(high, 3 * start))
    }
    low = max(low, high * 1e-16)
    if let tolerance = chart.tolerance, tolerance > 0 {
      (low, high) = (min(low, tolerance), max(high, tolerance))
    }
    let scale = AxisScale(low...max(low * 1.001, high), kind: .log)
    return scale.wholeDecades
  }

  private static func range(_ lines: [Line], _ chart: Chart) -> ClosedRange<Double> {
    var (low, high, start) = extremes(lines) { _ in true }
    if low > high { (low, high) = (0, 1) }
    if let ceiling = chart.ceiling {
      high = ceiling
    } else if start > low {
      high = min(high, 2 * start - low)
    }
    let margin = max(0, high - low) * 0.03
    return low - (low == 0 ? 0 : margin)...high + margin
  }

  private static func extremes(
    _ lines: [Line], _ counts: (Double) -> Bool
  ) -> (low: Double, high: Double, start: Double) {
    var (low, high, start) = (Double.infinity, -Double.infinity, -Double.infinity)
    for line in lines {
      for value in line.values where counts(value) { (low, high) = (min(low, value), max(high, value)) }
      if let first = line.values.first { start = max(start, first) }
    }
    return (low, high, start)
  }

  // MARK: Drawing

  /// The lines as they lie in the plot.
  public var trails: [PlotTrail] {
    lines.map { line in
      let places = zip(line.times, line.values).map { time, value in
        // Far enough outside for any line to leave the plot steeply.
        let (x, y) = (axes.x.share(of: time), axes.y.share(of: value))
        return SIMD2(
          axes.block.x + max(-0.1, x) * axes.block.width,
          axes.block.endY - max(-10, min(10, y)) * axes.block.height)
      }
      return PlotTrail(
        lane: line.lane, line: PlotLine(places, times: line.times, in: axes.block), isFaint: line.isFaint)
    }
  }

  /// Everything: thin lines, the lines of the lanes, their markers, and the axes.
  public func elements(_ style: PlotStyle) -> [Element] {
    let trails = trails
    return ground(style) + [.group(Group(lineElements(trails, style), clip: clip))]
      + axes.elements(style) + markers(trails, style) + heads(trails, style)
  }

  /// The block in which lines are seen: the plot, and half of a line's width.
  public var clip: Block { axes.block.inset(by: -0.6) }

  /// The thin lines below the lanes'.
  public func ground(_ style: PlotStyle) -> [Element] {
    var elements = axes.grid(style)
    if let level, (0...1).contains(axes.y.share(of: level)) {
      let y = axes.block.endY - axes.y.share(of: level) * axes.block.height
      elements.append(
        .path(
          Path([SIMD2(axes.block.x, y), SIMD2(axes.block.endX, y)]),
          Ink(stroke: style.dim, width: 0.4, dash: [1.5, 1.5])))
    }
    return elements
  }

  /// The lines of the lanes, noisy ones below the others.
  public func lineElements(_ trails: [PlotTrail], _ style: PlotStyle) -> [Element] {
    (trails.filter(\.isFaint) + trails.filter { !$0.isFaint }).flatMap { $0.elements(style, hasHalo: false) }
  }

  /// Small markers along the lines, by which they are told apart without colours; none if lanes need not.
  public func markers(_ trails: [PlotTrail], _ style: PlotStyle) -> [Element] {
    guard style.figure.usesDashes, trails.count > 1 else { return [] }
    return trails.enumerated().flatMap { index, trail -> [Element] in
      guard let start = trail.line.times.first, let end = trail.line.times.last, end > start else {
        return []
      }
      // Each lane's are a little later than the one's before, so that they do not cover each other.
      let shift = (Double(index) + 0.5) / Double(trails.count)
      return (0..<3).flatMap { place -> [Element] in
        let share = (Double(place) + shift) / 3
        let x = axes.x.share(of: start) + share * (axes.x.share(of: end) - axes.x.share(of: start))
        guard share < 0.96, let place = trail.line.place(at: axes.x.value(at: x)), clip.contains(place) else {
          return []
        }
        return PlotMarker.lane(trail.lane).elements(
          at: place, size: style.markerSize * Self.smallMarker, style: style)
      }
    }
  }

  /// The ends of the lines, each with its place; beside others that end there too.
  public func headPlaces(_ trails: [PlotTrail], _ style: PlotStyle) -> [(lane: Int, place: SIMD2<Double>)] {
    var heads: [(lane: Int, place: SIMD2<Double>)] = []
    for trail in trails {
      // A line that leaves the plot for good ends where it leaves.
      guard let end = trail.line.lastPlace(in: axes.block) else { continue }
      var place = end
      while heads.contains(where: { Self.touches($0.place, place, style.markerSize) }) {
        place.x += style.markerSize * 0.5
      }
      heads.append((trail.lane, place))
    }
    return heads
  }

  private static func touches(_ place: SIMD2<Double>, _ other: SIMD2<Double>, _ size: Double) -> Bool {
    ((place - other) * (place - other)).sum() < size * size * 0.8
  }

  /// The markers at the ends of the lines.
  public func heads(_ trails: [PlotTrail], _ style: PlotStyle) -> [Element] {
    headPlaces(trails, style).flatMap { head in
      PlotMarker.lane(head.lane).elements(
        at: head.place, size: style.markerSize * Self.headSize, style: style)
    }
  }
}

extension AxisScale {
  /// The range out to the next powers of ten.
  var wholeDecades: ClosedRange<Double> {
    let ticks = AxisScale(range.lowerBound / 10.0001...range.upperBound * 10.0001, kind: .log).ticks(
      atMost: 1000)
    let decades = ticks.filter { $0.label != nil }.map(\.value)
    let low = decades.last { $0 <= range.lowerBound * 1.0001 } ?? range.lowerBound
    let high = decades.first { $0 >= range.upperBound / 1.0001 } ?? range.upperBound
    return low...max(low, high)
  }
}

extension PlotLine {
  /// The end of the line, or where it leaves a block for good; nil if it never is in it.
  public func lastPlace(in block: Block) -> SIMD2<Double>? {
    lastLength(in: block).map { point(atLength: $0).place }
  }

  /// The length of the line up to its end, or up to where it leaves a block for good; nil if it never is in it.
  public func lastLength(in block: Block) -> Double? {
    let edge = block.inset(by: -0.01)
    guard let index = points.lastIndex(where: edge.contains) else { return nil }
    guard index + 1 < points.count else { return length }
    let (start, way) = (points[index], points[index + 1] - points[index])
    let sides = [
      (block.x - start.x) / way.x, (block.endX - start.x) / way.x, (block.y - start.y) / way.y,
      (block.endY - start.y) / way.y,
    ]
    let share = sides.filter { $0 > 0 && $0 <= 1 }.min() ?? 0
    return lengths[index] + share * (lengths[index + 1] - lengths[index])
  }
}
