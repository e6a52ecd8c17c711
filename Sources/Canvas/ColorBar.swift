/// The key to a heat map: the losses at its ends and the colours between them.
public struct ColorBar: Hashable, Sendable {
  public var title: String
  /// The lowest loss of the scale; everything below looks the same.
  public var low: Double
  /// The highest loss of the scale; everything above looks the same.
  public var high: Double
  /// True if the values are whole numbers.
  public var isWhole = false

  public init(_ scale: LossScale, title: String = "loss") {
    self.title = title
    low = scale.lowValue
    high = scale.highValue
  }

  /// Draws `loss ≤1.14 ▌▌▌▌ ≥2028` in a row.
  ///
  /// - Parameters:
  ///   - frame: the frame to draw into.
  ///   - row: the row, counted from 0 at the top.
  ///   - end: the column after the last one.
  ///   - columns: the number of columns for the colours, two levels each.
  ///   - style: the available colours and characters.
  /// - Returns: the first column.
  @discardableResult
  public func draw(
    into frame: inout Frame, row: Int, endingAt end: Int, columns: Int, style: Style
  ) -> Int {
    let look = TextStyle(style[.dim])
    let (before, after) = texts(style)
    var column = frame.put(after, row: row, endingAt: end, in: look)
    if style.depth == .mono {
      column = frame.put(Self.monoRamp, row: row, endingAt: column, in: look)
    } else {
      column -= columns
      for offset in 0..<max(0, columns) {
        frame[row, column + offset] = cell(at: offset, of: columns, style: style)
      }
    }
    return frame.put(before, row: row, endingAt: column, in: look)
  }

  private func number(_ value: Double) -> String {
    isWhole ? Numerals.chosen(value.rounded()) : Numerals.measured(value)
  }

  /// The columns that it takes.
  ///
  /// - Parameters:
  ///   - columns: the number of columns for the colours.
  ///   - style: the available colours and characters.
  /// - Returns: the columns of texts and colours.
  public func width(columns: Int, style: Style) -> Int {
    let (before, after) = texts(style)
    return before.width + (style.depth == .mono ? Self.monoRamp.width : columns) + after.width
  }

  private static let monoRamp = "[ .:-=]"

  private func texts(_ style: Style) -> (before: String, after: String) {
    let isPlain = style.glyphs == .ascii
    return (
      (title.isEmpty ? "" : "\(title) ") + (isPlain ? "" : "≤") + style.text(number(low)) + " ",
      (isPlain ? " " : " ≥") + style.text(number(high))
    )
  }

  private func cell(at offset: Int, of columns: Int, style: Style) -> Cell {
    let painter = HeatPainter(style: style)
    let last = Double(max(1, 2 * columns - 1))
    let left = painter.cell(at: Double(2 * offset) / last)
    let right = painter.cell(at: Double(2 * offset + 1) / last)
    guard style.glyphs == .unicode, left.glyph == " ", right.glyph == " ", left != right else { return left }
    return Cell("▌", foreground: left.background, background: right.background)
  }
}

extension HeatPainter {
  /// A whole cell of one height.
  func cell(at height: Double) -> Cell { cell(upper: height, lower: height, mean: height) }
}
