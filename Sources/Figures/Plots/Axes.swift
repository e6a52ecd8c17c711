import Canvas

/// The axes of a plot: a block of the drawing with its scales, ticks, labels and titles.
public struct Axes: Sendable, Hashable {
  /// The lines around the plot.
  public enum Frame: Sendable, Hashable {
    /// On all four sides, for maps.
    case box
    /// Left and below, for charts.
    case corner
  }

  /// The plot itself, within its ticks and labels.
  public var block: Block
  /// From left to right.
  public var x: AxisScale
  /// From the lower edge to the upper one.
  public var y: AxisScale
  /// The title below; empty for none.
  public var xTitle: String
  /// The title on the left, turned upward; empty for none.
  public var yTitle: String
  /// True if numbers are below; false for a panel above another one.
  public var hasXLabels: Bool
  /// True if numbers are on the left; false for a panel right of another one.
  public var hasYLabels: Bool
  /// The lines around the plot.
  public var frame: Frame
  /// True if thin lines lead from the labels on the left through the plot.
  public var hasGrid: Bool

  public init(
    _ block: Block, x: AxisScale, y: AxisScale, xTitle: String = "", yTitle: String = "",
    hasXLabels: Bool = true, hasYLabels: Bool = true, frame: Frame = .box, hasGrid: Bool = false
  ) {
    (self.block, self.x, self.y) = (block, x, y)
    (self.xTitle, self.yTitle) = (xTitle, yTitle)
    (self.hasXLabels, self.hasYLabels) = (hasXLabels, hasYLabels)
    (self.frame, self.hasGrid) = (frame, hasGrid)
  }

  // MARK: Places

  /// The place of a point of the data in the drawing.
  public func place(of point: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(
      block.x + x.share(of: point.x) * block.width, block.endY - y.share(of: point.y) * block.height)
  }

  /// The point of the data at a place in the drawing.
  public func point(at place: SIMD2<Double>) -> SIMD2<Double> {
    SIMD2(
      x.value(at: (place.x - block.x) / block.width), y.value(at: (block.endY - place.y) / block.height))
  }

  /// The axes within an outer block that also holds their labels and titles.
  ///
  /// - Parameters:
  ///   - outer: the block for everything.
  ///   - style: the look.
  /// - Returns: the axes with a smaller plot.
  public func fitted(in outer: Block, style: PlotStyle) -> Axes {
    var axes = self
    axes.block = outer
    // The labels depend on the height, and hardly on the width.
    let bottom = axes.bottomMargin(style)
    axes.block.height = max(1, outer.height - bottom)
    let left = axes.leftMargin(style)
    axes.block.x += left
    axes.block.width = max(1, outer.width - left)
    return axes
  }

  /// The room for labels and the title below the plot.
  public func bottomMargin(_ style: PlotStyle) -> Double {
    (hasXLabels ? style.tickLength + style.smallSize + 1 : 0) + (xTitle.isEmpty ? 0 : style.size + 1)
  }

  /// The room for labels and the title on the left of the plot.
  public func leftMargin(_ style: PlotStyle) -> Double {
    let labels = hasYLabels ? style.tickLength + 2 + yLabelWidth(style) : 0
    return labels + (yTitle.isEmpty ? 0 : style.size + 2)
  }

  private func yLabelWidth(_ style: PlotStyle) -> Double {
    yTicks(style).compactMap(\.label).map { TextMetrics.width($0, size: style.smallSize) }.max() ?? 0
  }

  /// The ticks on the left, as many as have room.
  public func yTicks(_ style: PlotStyle) -> [AxisScale.Tick] {
    y.ticks(atMost: min(9, Int(block.height / (2.2 * style.smallSize))))
  }

  /// The ticks below, as many as have room.
  public func xTicks(_ style: PlotStyle) -> [AxisScale.Tick] {
    var count = max(2, min(8, Int(block.width / 18)))
    while count > 2, !hasRoom(for: x.ticks(atMost: count), style) { count -= 1 }
    return x.ticks(atMost: count)
  }

  private func hasRoom(for ticks: [AxisScale.Tick], _ style: PlotStyle) -> Bool {
    let labels = ticks.compactMap { tick in tick.label.map { (x.share(of: tick.value) * block.width, $0) } }
    return zip(labels, labels.dropFirst()).allSatisfy { left, right in
      let widths = [left.1, right.1].map { TextMetrics.width($0, size: style.smallSize) }
      return right.0 - left.0 > (widths[0] + widths[1]) / 2 + style.smallSize * 0.8
    }
  }

  // MARK: Drawing

  /// The lines of the axes, their ticks, labels and titles; drawn over the plot, whose edge they cover.
  public func elements(_ style: PlotStyle) -> [Element] {
    let frame: Path =
      switch frame {
      case .box: Path(block)
      case .corner:
        Path([SIMD2(block.x, block.y), SIMD2(block.x, block.endY), SIMD2(block.endX, block.endY)])
      }
    var lines: [Path.Line] = []
    var labels: [Element] = []
    for tick in xTicks(style) {
      let x = block.x + x.share(of: tick.value) * block.width
      let length = tick.label == nil ? style.tickLength * 0.6 : style.tickLength
      lines.append(Path.Line([SIMD2(x, block.endY), SIMD2(x, block.endY + length)]))
      guard hasXLabels, let label = tick.label else { continue }
      let y = block.endY + style.tickLength + 1 + style.smallSize * 0.8
      labels.append(style.label(label, at: SIMD2(x, y), anchor: .middle, isSmall: true))
    }
    for tick in yTicks(style) {
      let y = block.endY - y.share(of: tick.value) * block.height
      let length = tick.label == nil ? style.tickLength * 0.6 : style.tickLength
      lines.append(Path.Line([SIMD2(block.x, y), SIMD2(block.x - length, y)]))
      guard hasYLabels, let label = tick.label else { continue }
      let place = SIMD2(block.x - style.tickLength - 1.5, y + style.smallSize * 0.35)
      labels.append(style.label(label, at: place, anchor: .end, isSmall: true))
    }
    return [.path(frame, style.axisInk), .path(Path(lines), style.axisInk)] + labels + titles(style)
  }

  /// The thin lines through the plot, to be drawn below everything else in it.
  public func grid(_ style: PlotStyle) -> [Element] {
    guard hasGrid else { return [] }
    let lines = yTicks(style).compactMap { tick -> Path.Line? in
      let share = y.share(of: tick.value)
      guard tick.label != nil, share > 0.01, share < 1.01 else { return nil }
      let y = block.endY - share * block.height
      return Path.Line([SIMD2(block.x, y), SIMD2(block.endX, y)])
    }
    return [.path(Path(lines), Ink(stroke: style.grid, width: 0.3, opacity: 0.6))]
  }

  private func titles(_ style: PlotStyle) -> [Element] {
    var elements: [Element] = []
    if !xTitle.isEmpty {
      let y = block.endY + bottomMargin(style) - style.size * 0.25
      elements.append(style.label(xTitle, at: SIMD2(block.center.x, y), anchor: .middle))
    }
    if !yTitle.isEmpty {
      let x = block.x - leftMargin(style) + style.size * 0.85
      elements.append(
        style.label(yTitle, at: SIMD2(x, block.center.y), anchor: .middle, turn: -90))
    }
    return elements
  }
}
