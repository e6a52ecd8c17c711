import Canvas

/// The key of a figure: what its marks, lines and areas mean, one after the other in as few lines as possible.
public struct SymbolKey: Sendable {
  /// The mark that an entry explains.
  public enum Sample: Sendable, Hashable {
    case marker(PlotMarker)
    case line(Ink)
    /// A short line upward, as on an axis.
    case tick(Ink)
    /// Areas of these colours, side by side.
    case areas([Color])
    /// Hatching over a ground.
    case hatching(Color)
    case none
  }

  /// An entry.
  public struct Item: Sendable, Hashable {
    public var sample: Sample
    public var text: String
    /// True if it begins a line.
    public var beginsLine: Bool

    public init(_ sample: Sample, _ text: String, beginsLine: Bool = false) {
      (self.sample, self.text, self.beginsLine) = (sample, text, beginsLine)
    }
  }

  /// The entries in the order of reading.
  public var items: [Item]

  public init(_ items: [Item]) { self.items = items }

  private static let gap = 10.0
  private static let lineSample = 14.0
  private static let areaSample = 9.0

  /// The height in points at a width.
  public func height(width: Double, _ style: PlotStyle) -> Double {
    style.lineHeight * Double(lines(width: width, style).count)
  }

  /// The entries by line.
  private func lines(width: Double, _ style: PlotStyle) -> [[Item]] {
    var lines: [[Item]] = []
    var used = 0.0
    for item in items {
      let room = Self.width(of: item, style)
      if lines.isEmpty || item.beginsLine || used + Self.gap + room > width {
        lines.append([item])
        used = room
      } else {
        lines[lines.count - 1].append(item)
        used += Self.gap + room
      }
    }
    return lines
  }

  private static func width(of item: Item, _ style: PlotStyle) -> Double {
    width(of: item.sample, style) + TextMetrics.width(item.text, size: style.smallSize)
  }

  /// The width of a sample with the gap right of it.
  private static func width(of sample: Sample, _ style: PlotStyle) -> Double {
    switch sample {
    case .marker: style.markerSize + 4
    case .line: lineSample + 4
    case .tick: 6
    case .areas(let colors): areaSample * Double(max(1, colors.count)) + 4
    case .hatching: areaSample + 4
    case .none: 0
    }
  }

  /// The key from a block's upper left corner on.
  public func elements(in block: Block, style: PlotStyle) -> [Element] {
    var elements: [Element] = []
    for (row, line) in lines(width: block.width, style).enumerated() {
      var x = block.x
      let y = block.y + (Double(row) + 0.72) * style.lineHeight
      for item in line {
        let start = x + Self.width(of: item.sample, style)
        elements += sample(item.sample, at: SIMD2(x, y - 0.33 * style.smallSize), style)
        let text = TextMetrics.fitted(item.text, to: block.endX - start + 1, size: style.smallSize)
        elements.append(style.label(text, at: SIMD2(start, y), isSmall: true, color: style.text))
        x += Self.width(of: item, style) + Self.gap
      }
    }
    return elements
  }

  /// A sample from its left end on.
  private func sample(_ sample: Sample, at place: SIMD2<Double>, _ style: PlotStyle) -> [Element] {
    func area(_ index: Int) -> Block {
      Block(
        x: place.x + Double(index) * Self.areaSample, y: place.y - 0.38 * style.smallSize,
        width: Self.areaSample, height: 0.76 * style.smallSize)
    }
    switch sample {
    case .marker(let marker):
      return marker.elements(at: place + SIMD2(style.markerSize / 2, 0), style: style, hasHalo: false)
    case .line(let ink):
      return [.path(Path([place, place + SIMD2(Self.lineSample, 0)]), ink)]
    case .tick(let ink):
      let foot = place + SIMD2(1.5, 0.35 * style.smallSize)
      return [.path(Path([foot - SIMD2(0, 0.7 * style.smallSize), foot]), ink)]
    case .areas(let colors):
      let outline = Block(
        x: place.x, y: area(0).y, width: Self.areaSample * Double(colors.count), height: area(0).height)
      return colors.enumerated().map { .path(Path(area($0)), Ink(fill: $1)) }
        + [.path(Path(outline), Ink(stroke: style.grid, width: 0.4))]
    case .hatching(let ground):
      let color = style.style[.hatch]
      return [
        .path(Path(area(0)), Ink(fill: ground)),
        .path(
          ContourMap.hatching(Path(area(0)), in: area(0), distance: 3.2), Ink(stroke: color, width: 0.4)),
        .path(Path(area(0)), Ink(stroke: color, width: 0.5)),
      ]
    case .none: return []
    }
  }
}
