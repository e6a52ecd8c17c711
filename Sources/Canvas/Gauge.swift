/// A slider that shows the position of a value in its range.
public struct Gauge: Hashable, Sendable {
  /// The position of the value, 0…1.
  public var position: Double
  /// The position of the default, 0…1; nil without one.
  public var defaultPosition: Double?
  /// The position where the danger zone begins, 0…1; nil without one.
  public var dangerFrom: Double?
  public var isFocused: Bool

  public init(
    _ position: Double, default defaultPosition: Double? = nil, dangerFrom: Double? = nil,
    isFocused: Bool = false
  ) {
    self.position = position
    self.defaultPosition = defaultPosition
    self.dangerFrom = dangerFrom
    self.isFocused = isFocused
  }

  /// Draws the slider into a row.
  ///
  /// - Parameters:
  ///   - frame: the frame to draw into.
  ///   - row: the row, counted from 0 at the top.
  ///   - columns: the columns of the track.
  ///   - hue: the colour of the filled part, if focused.
  ///   - style: the available colours and characters.
  public func draw(
    into frame: inout Frame, row: Int, columns: Range<Int>, hue: Color, style: Style
  ) {
    guard !columns.isEmpty else { return }
    let handle = Track.column(position, in: columns)
    let danger = dangerFrom.map { Track.column($0, in: columns) } ?? Int.max
    for column in columns {
      let isFilled = column < handle
      let isDanger = column >= danger
      let glyph: Glyph = isFilled ? .trackFilled : isDanger ? .trackDanger : .trackEmpty
      let color =
        isDanger ? style[.danger] : isFilled ? (isFocused ? hue : style[.faint]) : style[.rule]
      frame.put(
        style.glyph(glyph), row: row, column: column, foreground: color,
        attributes: isFocused && isFilled && style.depth == .mono ? .bold : [])
    }
    if let defaultPosition, isFocused {
      frame.put(
        style.glyph(.defaultTick), row: row, column: Track.column(defaultPosition, in: columns),
        foreground: style[.dim])
    }
    frame.put(
      style.glyph(isFocused ? .handle : .handleFree), row: row, column: handle,
      foreground: isFocused ? style[.bright] : style[.dim], attributes: isFocused ? .bold : [])
  }
}

/// The track of the timeline: the part played, the part ahead, and marks.
public struct Track: Hashable, Sendable {
  /// A mark on the track.
  public struct Mark: Hashable, Sendable {
    /// 0…1.
    public var position: Double
    public var glyph: Unicode.Scalar
    public var color: Color

    public init(_ glyph: Unicode.Scalar, at position: Double, color: Color) {
      self.glyph = glyph
      self.position = position
      self.color = color
    }
  }

  /// The position of the cursor, 0…1.
  public var position: Double
  /// The marks; later ones cover earlier ones.
  public var marks: [Mark]

  public init(_ position: Double, marks: [Mark] = []) {
    self.position = position
    self.marks = marks
  }

  /// Draws the track into the columns of a row. Marks ahead of the cursor are faint.
  public func draw(into frame: inout Frame, row: Int, columns: Range<Int>, style: Style) {
    guard !columns.isEmpty else { return }
    let cursor = Self.column(position, in: columns)
    for column in columns {
      frame.put(
        style.glyph(column < cursor ? .trackFilled : .trackEmpty), row: row, column: column,
        foreground: column < cursor ? style[.accent] : style[.rule])
    }
    for mark in marks {
      let column = Self.column(mark.position, in: columns)
      let isAhead = mark.position > position
      frame.put(
        mark.glyph, row: row, column: column, foreground: isAhead ? style[.faint] : mark.color,
        attributes: isAhead ? [] : .bold)
    }
    frame.put(
      style.glyph(.cursor), row: row, column: cursor, foreground: style[.bright], attributes: .bold)
  }

  /// The column at a position 0…1 of a track; the first one for NaN.
  public static func column(_ position: Double, in columns: Range<Int>) -> Int {
    guard columns.count > 1, !position.isNaN else { return columns.lowerBound }
    return columns.lowerBound
      + Int((min(1, max(0, position)) * Double(columns.count - 1)).rounded())
  }

  /// The position 0…1 of a column, for the mouse.
  public static func position(of column: Int, in columns: Range<Int>) -> Double {
    guard columns.count > 1 else { return 0 }
    return min(1, max(0, Double(column - columns.lowerBound) / Double(columns.count - 1)))
  }
}
