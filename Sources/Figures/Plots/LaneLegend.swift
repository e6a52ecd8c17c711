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

  /// The form of a legend.
  public enum Form: Sendable, Hashable {
    /// A line of text a lane, with its settings and results.
    case table
    /// Markers and names one after another, where there is no room for more.
    case names
  }

  /// The lanes, from the top.
  public var rows: [Row]
  /// The titles of the results; empty for a legend without a heading.
  public var headings: [String]
  /// The form of the legend.
  public var form: Form

  public init(rows: [Row], headings: [String] = [], form: Form = .table) {
    (self.rows, self.headings, self.form) = (rows, headings, form)
  }

  /// The length of the sample of a line.
  private static let sample = 20.0
  private static let gap = 6.0
  /// The distance of columns of lanes.
  private static let columnGap = 24.0

  // MARK: Sizes

  /// The height in a block of a width, in points.
  public func height(width: Double, style: PlotStyle) -> Double {
    if form == .names { return style.lineHeight * Double(nameLines(width: width, style).count) }
    let lines = (rows.count + columns(width: width, style) - 1) / columns(width: width, style)
    return style.lineHeight * Double(lines + (headings.isEmpty ? 0 : 1))
  }

  /// The least width that cuts nothing off but settings.
  public func leastWidth(_ style: PlotStyle) -> Double {
    Self.sample + Self.gap / 2 + nameWidth(style) + valueWidths(style).reduce(0) { $0 + Self.gap + $1 }
  }

  /// The width at which all settings have room.
  public func fullWidth(_ style: PlotStyle) -> Double {
    let settings = rows.map { TextMetrics.width($0.settings.joined(separator: ", "), size: style.smallSize) }
    let room = settings.max() ?? 0
    return leastWidth(style) + (room > 0 ? Self.gap + room + 2 : 0)
  }

  /// Two columns for many lanes, where both have room for everything.
  private func columns(width: Double, _ style: PlotStyle) -> Int {
    rows.count > 3 && width >= 2 * fullWidth(style) + Self.columnGap ? 2 : 1
  }

  private func nameWidth(_ style: PlotStyle) -> Double {
    rows.map { TextMetrics.width($0.name, size: style.smallSize) }.max() ?? 0
  }

  /// The widths of the results. The heading of the first reaches over the settings.
  private func valueWidths(_ style: PlotStyle) -> [Double] {
    let count = rows.map(\.values.count).max() ?? 0
    return (0..<count).map { column in
      let texts = rows.flatMap { row in
        (row.values.count > column ? [row.values[column]] : [])
          + (row.history.count > column ? row.history[column].map(\.text) : [])
      }
      let heading = column > 0 && headings.count > column ? [headings[column]] : []
      return (texts + heading).map { TextMetrics.width($0, size: style.smallSize) }.max() ?? 0
    }
  }

  // MARK: Drawing

  /// The legend from a block's upper left corner, as wide as the block, or less if nothing needs the room.
  public func elements(in block: Block, style: PlotStyle) -> [Element] {
    if form == .names { return nameElements(in: block, style) }
    let columns = columns(width: block.width, style)
    let width = min(block.width, fullWidth(style))
    let count = (rows.count + columns - 1) / columns
    return (0..<columns).flatMap { column -> [Element] in
      let part = rows.dropFirst(column * count).prefix(count)
      let place = SIMD2(block.x + Double(column) * (width + Self.columnGap), block.y)
      return table(Array(part), at: place, width: width, style)
    }
  }

  private func table(
    _ rows: [Row], at place: SIMD2<Double>, width: Double, _ style: PlotStyle
  ) -> [Element] {
    var ends: [Double] = []
    var end = place.x + width
    for value in valueWidths(style).reversed() {
      ends.insert(end, at: 0)
      end -= value + Self.gap
    }
    var elements: [Element] = []
    var line = place.y + style.lineHeight * 0.72
    if !headings.isEmpty {
      for (heading, end) in zip(headings, ends) {
        elements.append(
          style.label(heading, at: SIMD2(end, line), anchor: .end, isSmall: true, color: style.style[.dim]))
      }
      line += style.lineHeight
    }
    for row in rows {
      elements += self.row(row, at: SIMD2(place.x, line), textEnd: end, ends, style)
      line += style.lineHeight
    }
    return elements
  }

  private func row(
    _ row: Row, at place: SIMD2<Double>, textEnd: Double, _ ends: [Double], _ style: PlotStyle
  ) -> [Element] {
    var elements = sample(of: row.lane, at: place - SIMD2(0, style.smallSize * 0.33), style)
    let start = place.x + Self.sample + Self.gap / 2
    let name = TextMetrics.fitted(row.name, to: textEnd - start, size: style.smallSize)
    elements.append(style.label(name, at: SIMD2(start, place.y), isSmall: true, color: style.text))
    let left = start + nameWidth(style) + Self.gap
    let settings = Self.joined(row.settings, width: textEnd - left, style)
    if !settings.isEmpty {
      elements.append(
        style.label(settings, at: SIMD2(left, place.y), isSmall: true, color: style.style[.dim]))
    }
    for (index, (value, end)) in zip(row.values, ends).enumerated() where !value.isEmpty {
      let color = row.isLost && index == row.values.count - 1 ? style.style[.danger] : style.text
      let history = row.history.count > index ? row.history[index] : []
      elements += TimedText.elements(history.isEmpty ? [TimedText(value, in: 0...1)] : history) {
        style.label($0.text, at: SIMD2(end, place.y), anchor: .end, isSmall: true, color: color)
      }
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

  // MARK: Names

  /// The lanes in lines that are no wider than a width, each with its distance from the left.
  private func nameLines(width: Double, _ style: PlotStyle) -> [[(row: Row, x: Double)]] {
    var lines: [[(row: Row, x: Double)]] = []
    var x = Double.infinity
    for row in rows {
      let room = Self.sample + Self.gap / 2 + TextMetrics.width(row.name, size: style.smallSize)
      if x + room > width {
        lines.append([])
        x = 0
      }
      lines[lines.count - 1].append((row, x))
      x += room + 1.5 * Self.gap
    }
    return lines
  }

  private func nameElements(in block: Block, _ style: PlotStyle) -> [Element] {
    nameLines(width: block.width, style).enumerated().flatMap { index, line in
      line.flatMap { item -> [Element] in
        let place = SIMD2(block.x + item.x, block.y + (Double(index) + 0.72) * style.lineHeight)
        let name = SIMD2(place.x + Self.sample + Self.gap / 2, place.y)
        return sample(of: item.row.lane, at: place - SIMD2(0, style.smallSize * 0.33), style)
          + [style.label(item.row.name, at: name, isSmall: true, color: style.text)]
      }
    }
  }
}
