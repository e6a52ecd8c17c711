import Canvas

/// The colours, line widths and sizes of plots, from the look of a figure.
public struct PlotStyle: Sendable {
  /// The look of the figure.
  public let figure: FigureStyle
  /// The colours of the theme, with its heat map.
  public let style: Style

  public init(_ figure: FigureStyle) {
    self.figure = figure
    style = figure.style
  }

  // MARK: Text

  /// The size of titles and of names, in points.
  public var size: Double { figure.font.size }
  /// The size of numbers at ticks, and of notes, in points.
  public var smallSize: Double { max(4, size * 0.875) }
  /// The distance of lines of text, in points.
  public var lineHeight: Double { (size * 1.3).rounded(.up) }

  // MARK: Lines

  /// The width of axes and ticks in points.
  public var axisWidth: Double { 0.5 }
  /// The length of ticks in points.
  public var tickLength: Double { 2.5 }
  /// The width of trails and of lines in charts, in points.
  public var laneWidth: Double { size < 7 ? 0.9 : 1.1 }
  /// The size of a lane's marker from edge to edge, in points.
  public var markerSize: Double { size * 0.65 }

  // MARK: Colours

  /// The ground of the whole figure: white on paper, whose screen is not.
  public var background: Color { figure.theme.isLight ? .rgb(0xFFFFFF) : style[.background] }
  /// The colour of titles and labels.
  public var text: Color { style[.text] }
  /// The colour of numbers at ticks and of notes.
  public var dim: Color { figure.theme.isLight ? style[.text] : style[.dim] }
  /// The colour of axes and ticks.
  public var axis: Color { figure.theme.isLight ? style[.text] : style[.dim] }
  /// The colour of lines that help the eye along.
  public var grid: Color { style[.rule] }

  /// The hue of a lane, counted from 0.
  public func color(lane: Int) -> Color { style.lane(lane).new }

  /// The line of a lane, counted from 0: its hue and, where lanes differ by dash too, its dashes.
  ///
  /// - Parameters:
  ///   - lane: the lane.
  ///   - width: the width in points; nil for the usual one.
  /// - Returns: the ink.
  public func ink(lane: Int, width: Double? = nil) -> Ink {
    let width = width ?? laneWidth
    let dash = figure.usesDashes ? LaneDash.lengths(lane: lane).map { $0 * width } : []
    return Ink(stroke: color(lane: lane), width: width, dash: dash)
  }

  /// The line of axes and ticks.
  public var axisInk: Ink { Ink(stroke: axis, width: axisWidth) }

  /// A label of the figure.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - place: the place of its anchor, on the line that the letters stand on.
  ///   - anchor: the part of the text that is there.
  ///   - isSmall: true for numbers at ticks and notes.
  ///   - isBold: true for titles.
  ///   - color: the colour; nil for that of labels.
  ///   - turn: the turn in degrees, clockwise.
  /// - Returns: the element; the place is the middle of small letters plus about a third of their size.
  public func label(
    _ text: String, at place: SIMD2<Double>, anchor: Label.Anchor = .start, isSmall: Bool = false,
    isBold: Bool = false, color: Color? = nil, turn: Double = 0
  ) -> Element {
    .text(
      Label(
        text, at: place, anchor: anchor, size: isSmall ? smallSize : size,
        color: color ?? (isSmall ? dim : self.text), isBold: isBold, turn: turn))
  }
}

/// The dashes by which the lines of lanes differ in print without colours.
public enum LaneDash {
  private static let patterns: [[Double]] = [
    [], [5, 1.8], [1.3, 1.5], [5.5, 1.5, 1.3, 1.5], [9, 2], [4.5, 1.4, 1.2, 1.4, 1.2, 1.4], [2.6, 1.4],
    [9, 1.6, 2.8, 1.6],
  ]

  /// The lengths of the dashes and gaps of a lane, counted from 0, in widths of its line; empty for a solid line. From
  /// the ninth lane on they begin anew, with other markers.
  public static func lengths(lane: Int) -> [Double] { patterns[lane % patterns.count] }
}
