import Canvas

/// The colour bar of a plot: the colours of its ground with the values that they stand for.
public struct HeatBar: Sendable {
  /// The bar itself, within its labels.
  public var block: Block
  /// The values at places from 0 at the lower end to 1 at the upper one.
  public var ticks: [(place: Double, label: String?)]
  /// The title beside it; empty for none.
  public var title: String
  /// The number of bands; nil for the colours of the map in even steps.
  public var bands: Int

  /// - Parameters:
  ///   - block: the bar itself, within its labels.
  ///   - title: the title beside it; empty for none.
  ///   - ticks: the values at places from 0 at the lower end to 1 at the upper one.
  ///   - bands: the number of bands of colour.
  public init(
    _ block: Block, title: String, ticks: [(place: Double, label: String?)], bands: Int = ColorMap.levelCount
  ) {
    (self.block, self.title, self.ticks, self.bands) = (block, title, ticks, bands)
  }

  /// The bar of a scale of losses. On a logarithmic scale above a minimum, the values are distances from it.
  ///
  /// - Parameters:
  ///   - scale: the scale.
  ///   - block: the bar itself, within its labels.
  ///   - title: the title beside it; empty for none.
  ///   - style: the look.
  public init(_ scale: LossScale, in block: Block, title: String, style: PlotStyle) {
    let base = scale.kind == .log ? scale.floor : 0
    let (low, high) = (scale.lowValue - base, scale.highValue - base)
    let axis = AxisScale(low...max(low, high), kind: scale.kind == .log ? .log : .linear)
    let ticks = axis.ticks(atMost: Int(block.height / (2.2 * style.smallSize))).map { tick in
      (place: scale.height(of: tick.value + base), label: tick.label)
    }
    self.init(block, title: title, ticks: ticks, bands: 2 * (ContourMap.lineCount(for: block) + 1))
  }

  /// The width of the ticks, labels and title right of the bar.
  public func margin(_ style: PlotStyle) -> Double {
    let labels = ticks.compactMap(\.label).map { TextMetrics.width($0, size: style.smallSize) }.max() ?? 0
    return style.tickLength + 2 + labels + (title.isEmpty ? 0 : style.size + 3)
  }

  /// The bar, its labels and its title.
  public func elements(_ style: PlotStyle) -> [Element] {
    var elements = (0..<bands).map { band -> Element in
      // Each band reaches to the top, so that no seams show.
      let height = block.height * (1 - Double(band) / Double(bands))
      let part = Block(x: block.x, y: block.y, width: block.width, height: height)
      return .path(Path(part), Ink(fill: ContourMap.fill(band, of: bands, style)))
    }
    elements.append(.path(Path(block), style.axisInk))
    var lines: [Path.Line] = []
    for tick in ticks where (-1e-9...1 + 1e-9).contains(tick.place) {
      let y = block.endY - tick.place * block.height
      let length = tick.label == nil ? style.tickLength * 0.6 : style.tickLength
      lines.append(Path.Line([SIMD2(block.endX, y), SIMD2(block.endX + length, y)]))
      guard let label = tick.label else { continue }
      let place = SIMD2(block.endX + style.tickLength + 1.5, y + style.smallSize * 0.35)
      elements.append(style.label(label, at: place, isSmall: true))
    }
    elements.append(.path(Path(lines), style.axisInk))
    if !title.isEmpty {
      let place = SIMD2(block.endX + margin(style) - style.size * 0.2, block.center.y)
      elements.append(style.label(title, at: place, anchor: .middle, turn: -90))
    }
    return elements
  }
}
