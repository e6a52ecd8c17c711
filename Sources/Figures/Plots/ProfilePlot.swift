import Canvas

/// A quantity over the values of a setting: a line with marks, hatched where there is no value.
public struct ProfilePlot: Sendable {
  /// A marker at a place of the plot.
  public struct Mark: Sendable, Hashable {
    public var marker: PlotMarker
    /// 0…1 from the left edge.
    public var position: Double
    /// The value at whose height it is; nil for the lower edge.
    public var value: Double?

    public init(_ marker: PlotMarker, at position: Double, value: Double? = nil) {
      (self.marker, self.position, self.value) = (marker, position, value)
    }
  }

  /// The axes; the one from left to right is 0…1.
  public var axes: Axes
  /// A value for each of equally wide parts; NaN where there is none. Values beyond the axes lie at their ends.
  public var values: [Double]
  /// True for the parts to be hatched.
  public var isHatched: [Bool]
  /// The lane whose hue the line has, counted from 0.
  public var lane: Int
  /// The value at which a line shows the goal; nil for none.
  public var level: Double?
  /// The place of a vertical line, 0…1; nil for none.
  public var present: Double?
  /// The place of a tick at the lower edge for the default, 0…1; nil for none.
  public var usual: Double?
  /// The markers; later ones cover earlier ones.
  public var marks: [Mark] = []

  public init(_ values: [Double], isHatched: [Bool], axes: Axes, lane: Int) {
    precondition(values.count == isHatched.count, "every value is hatched or not")
    (self.values, self.isHatched, self.axes, self.lane) = (values, isHatched, axes, lane)
  }

  /// The axis for some values: whole decades, or their range with a margin.
  public static func scale(of values: [Double], isLog: Bool, level: Double? = nil) -> AxisScale {
    let shown = (values + [level].compactMap(\.self)).filter { $0.isFinite && (!isLog || $0 > 0) }
    guard let low = shown.min(), let high = shown.max() else { return AxisScale(0.1...1, kind: .log) }
    guard isLog else {
      let margin = 0.05 * max(high - low, 1e-9 * high.magnitude)
      return AxisScale(low - margin...high + margin)
    }
    // Rounding noise would flatten the rest.
    let scale = AxisScale(max(low, high * 1e-16)...max(high, low * 1.001), kind: .log)
    return high / low < 50
      ? AxisScale(low / 1.3...high * 1.3, kind: .log) : AxisScale(scale.wholeDecades, kind: .log)
  }

  /// The plot and its axes.
  public func elements(_ style: PlotStyle) -> [Element] {
    let map = CellMap(in: axes.block, columns: max(1, values.count), rows: 1)
    let ground = style.style[.hatchBackground]
    var elements: [Element] = [
      .path(map.outline { column, _ in isHatched[column] }, Ink(fill: ground))
    ]
    elements += map.hatching(style) { column, _ in isHatched[column] }
    elements += axes.grid(style)
    if let level, (0...1).contains(axes.y.share(of: level)) {
      elements.append(
        .path(
          Path([place(0, level), place(1, level)]), Ink(stroke: style.dim, width: 0.4, dash: [1.5, 1.5])))
    }
    if let present, (0...1).contains(present) {
      let x = axes.block.x + present * axes.block.width
      let ink = Ink(stroke: style.color(lane: lane), width: 0.5, dash: [2, 1.5])
      elements.append(.path(Path([SIMD2(x, axes.block.y), SIMD2(x, axes.block.endY)]), ink))
    }
    elements += [.group(Group(lineElements(style), clip: axes.block.inset(by: -1)))]
    elements += axes.elements(style)
    if let usual, (0...1).contains(usual) {
      let foot = SIMD2(axes.block.x + usual * axes.block.width, axes.block.endY)
      elements.append(.path(Path([foot - SIMD2(0, 4), foot]), Ink(stroke: style.text, width: 1.2)))
    }
    return elements + markElements(style)
  }

  private func place(_ position: Double, _ value: Double) -> SIMD2<Double> {
    let share = value == .infinity ? 1 : axes.y.share(of: value)
    return SIMD2(
      axes.block.x + position * axes.block.width,
      axes.block.endY - min(1, max(0, share)) * axes.block.height)
  }

  private func lineElements(_ style: PlotStyle) -> [Element] {
    let ink = Ink(stroke: style.color(lane: lane), width: style.laneWidth)
    var lines: [[SIMD2<Double>]] = [[]]
    for (index, value) in values.enumerated() {
      if value.isNaN || isHatched[index] {
        lines.append([])
      } else {
        let middle = (Double(index) + 0.5) / Double(values.count)
        lines[lines.count - 1].append(place(middle, value))
      }
    }
    return lines.filter { !$0.isEmpty }.map { points -> Element in
      let kept = Simplification.indices(of: points, tolerance: PlotLine.tolerance)
      return .path(Path(kept.map { points[$0] }, decimals: 1), ink)
    }
  }

  private func markElements(_ style: PlotStyle) -> [Element] {
    let shown = marks.filter { (0...1).contains($0.position) }
    return shown.flatMap { mark -> [Element] in
      let x = axes.block.x + mark.position * axes.block.width
      let foot = SIMD2(x, axes.block.endY - 0.6 * style.markerSize)
      return mark.marker.elements(at: mark.value.map { place(mark.position, $0) } ?? foot, style: style)
    }
  }
}
