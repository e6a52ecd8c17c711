import Canvas

/// The legend of a figure: a row a lane with its line and marker, its name, its settings and its results.
public struct LaneLegend: Sendable {
  /// A lane.
  public struct Row: Sendable, Hashable {
    /// The lane, counted from 0.
    public var lane: Int
    /// Its name.
    public var name: String
    /// Its settings, the most important first; those without room are left out.
    public var settings: [String]
    /// Its results, one for each heading.
    public var values: [String]
    /// The results as they change during an animation; empty where they stay.
    public var history: [[TimedText]] = []
    /// True if the last result is bad news.
    public var isLost: Bool

    public init(lane: Int, name: String, settings: [String] = [], values: [String] = [], isLost: Bool = false)
    {
      (self.lane, self.name, self.settings, self.values) = (lane, name, settings, values)
      self.isLost = isLost
    }
  }

  /// The lanes, from the top.
  public var rows: [Row]
  /// The titles of the results; empty for a legend without a heading.
  public var headings: [String]

  public init(rows: [Row], headings: [String] = []) { (self.rows, self.headings) = (rows, headings) }

  /// The length of the sample of a line.
  private static let sample = 20.0
  private static let gap = 6.0

  /// The height in points.
  public func height(_ style: PlotStyle) -> Double {
    style.lineHeight * Double(rows.count + (headings.isEmpty ? 0 : 1))
  }

  /// The least width that cuts nothing off but settings.
  public func leastWidth(_ style: PlotStyle) -> Double {
    Self.sample + Self.gap / 2 + nameWidth(style) + valueWidths(style).reduce(0) { $0 + Self.gap + $1 }
  }

  /// The width at which all settings have room.
  public func fullWidth(_ style: PlotStyle) -> Double {
    let settings = rows.map { TextMetrics.width($0.settings.joined(separator: ", "), size: style.smallSize) }
    return leastWidth(style) + Self.gap + (settings.max() ?? 0) + 2
  }

  private func nameWidth(_ style: PlotStyle) -> Double {
    rows.map { TextMetrics.width($0.name, size: style.smallSize, isBold: false) }.max() ?? 0
  }

  private func valueWidths(_ style: PlotStyle) -> [Double] {
    let count = rows.map(\.values.count).max() ?? 0
    return (0..<count).map { column in
      let texts = rows.flatMap { row in
        (row.values.count > column ? [row.values[column]] : [])
          + (row.history.count > column ? row.history[column].map(\.text) : [])
      }
      let heading = headings.count > column ? [headings[column]] : []
      return (texts + heading).map { TextMetrics.width($0, size: style.smallSize) }.max() ?? 0
    }
  }

  /// The legend from a block's upper left corner, as wide as the block, or less if nothing needs the room.
  public func elements(in block: Block, style: PlotStyle) -> [Element] {
    let width = min(block.width, max(leastWidth(style), fullWidth(style)))
    let (names, values) = (nameWidth(style), valueWidths(style))
    var ends: [Double] = []
    var end = block.x + width
    for value in values.reversed() {
      ends.insert(end, at: 0)
      end -= value + Self.gap
    }
    let start = block.x + Self.sample + Self.gap / 2
    var elements: [Element] = []
    var line = block.y + style.lineHeight * 0.72
    if !headings.isEmpty {
      for (heading, end) in zip(headings, ends) {
        elements.append(style.label(heading, at: SIMD2(end, line), anchor: .end, isSmall: true))
      }
      line += style.lineHeight
    }
    for row in rows {
      elements += sample(of: row.lane, at: SIMD2(block.x, line - style.smallSize * 0.33), style)
      let name = TextMetrics.fitted(row.name, to: end - start, size: style.smallSize)
      elements.append(style.label(name, at: SIMD2(start, line), isSmall: true, color: style.text))
      let left = start + names + Self.gap
      let settings = Self.joined(row.settings, width: end - left, style)
      if !settings.isEmpty {
        elements.append(
          style.label(settings, at: SIMD2(left, line), isSmall: true, color: style.style[.dim]))
      }
      for (index, (value, end)) in zip(row.values, ends).enumerated() {
        let color = row.isLost && index == row.values.count - 1 ? style.style[.danger] : style.text
        let place = SIMD2(end, line)
        let history = row.history.count > index ? row.history[index] : []
        elements += TimedText.elements(history.isEmpty ? [TimedText(value, in: 0...1)] : history) {
          style.label($0.text, at: place, anchor: .end, isSmall: true, color: color)
        }
      }
      line += style.lineHeight
    }
    return elements
  }

  /// A piece of the lane's line with its marker.
  private func sample(of lane: Int, at place: SIMD2<Double>, _ style: PlotStyle) -> [Element] {
    let end = place + SIMD2(Self.sample - 2, 0)
    return [.path(Path([place, end]), style.ink(lane: lane))]
      + PlotMarker.lane(lane).elements(at: (place + end) / 2, size: style.markerSize * 0.9, style: style)
  }

  /// As many settings as a width has room for.
  private static func joined(_ settings: [String], width: Double, _ style: PlotStyle) -> String {
    for count in stride(from: settings.count, to: 0, by: -1) {
      let text = settings.prefix(count).joined(separator: ", ")
      if TextMetrics.width(text, size: style.smallSize) <= width { return text }
    }
    return ""
  }
}
