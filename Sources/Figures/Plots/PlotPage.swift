import Canvas

/// The page of a figure: a title and a note above, a caption below, and between them the room for plots.
public struct PlotPage: Sendable {
  /// The look.
  public let style: PlotStyle
  /// The room for plots; with a height of its own if the figure has one, else as high as it is wide.
  public let content: Block
  private let title: String
  private let note: String
  private let captionLines: [String]

  /// The margin on all sides, so that nothing is cut off.
  private static let margin = 2.0

  /// - Parameters:
  ///   - style: the look.
  ///   - title: the title, shown if the figure shows titles.
  ///   - note: a formula or remark beside the title, or below it where it has no room.
  public init(_ style: PlotStyle, title: String, note: String = "") {
    self.style = style
    let figure = style.figure
    (self.title, self.note) = (title, note)
    let width = figure.width - 2 * Self.margin
    captionLines =
      figure.caption.map { TextMetrics.wrapped($0, to: width, size: style.smallSize) } ?? []
    let lines = figure.showsTitle ? Self.titleLines(title, note, width: width, style) : 0
    let top = Self.margin + (lines == 0 ? 0 : Double(lines) * style.lineHeight + 3)
    let bottom = Self.margin + Self.captionHeight(captionLines.count, style) + Self.timelineHeight(style)
    let height = figure.height.map { max(40, $0 - top - bottom) } ?? width
    content = Block(x: Self.margin, y: top, width: width, height: height)
  }

  /// True if the height of the figure was given.
  public var isHeightFixed: Bool { style.figure.height != nil }

  private static func titleLines(_ title: String, _ note: String, width: Double, _ style: PlotStyle) -> Int {
    guard !title.isEmpty || !note.isEmpty else { return 0 }
    return note.isEmpty || fitsBeside(title, note, width: width, style) ? 1 : 2
  }

  private static func fitsBeside(_ title: String, _ note: String, width: Double, _ style: PlotStyle) -> Bool {
    let titleWidth = TextMetrics.width(title, size: style.size, isBold: true)
    return titleWidth + 12 + TextMetrics.width(note, size: style.smallSize) <= width
  }

  private static func captionHeight(_ lines: Int, _ style: PlotStyle) -> Double {
    lines == 0 ? 0 : 4 + Double(lines) * style.smallSize * 1.3
  }

  /// The room for the timeline of a figure in motion.
  private static func timelineHeight(_ style: PlotStyle) -> Double {
    style.figure.animation == nil ? 0 : 8 + TimelineBar.height(style)
  }

  /// The block of the timeline below the plots.
  ///
  /// - Parameter end: where the plots end; ignored if the height of the figure was given.
  /// - Returns: the block, as wide as the plots.
  public func timeline(endingAt end: Double) -> Block {
    Block(
      x: content.x, y: (isHeightFixed ? content.endY : end) + 8, width: content.width,
      height: TimelineBar.height(style))
  }

  /// The whole figure.
  ///
  /// - Parameters:
  ///   - elements: the plots.
  ///   - end: where the plots end; ignored if the height of the figure was given.
  /// - Returns: the drawing.
  public func drawing(_ elements: [Element], endingAt end: Double) -> Drawing {
    let figure = style.figure
    let bottom = (isHeightFixed ? content.endY : end) + Self.timelineHeight(style)
    var all: [Element] = figure.showsTitle ? titleElements : []
    all += elements
    for (index, line) in captionLines.enumerated() {
      let y = bottom + 4 + (Double(index) * 1.3 + 0.9) * style.smallSize
      all.append(style.label(line, at: SIMD2(content.x, y), isSmall: true, color: style.style[.dim]))
    }
    let height = bottom + Self.captionHeight(captionLines.count, style) + Self.margin
    return Drawing(
      width: figure.width, height: figure.height ?? height.rounded(.up), font: figure.font,
      background: style.background, title: title, summary: figure.caption ?? "", elements: all,
      animation: figure.animation)
  }

  private var titleElements: [Element] {
    let width = content.width
    let base = Self.margin + style.size
    let shown = TextMetrics.fitted(title, to: width, size: style.size, isBold: true)
    var elements = [style.label(shown, at: SIMD2(content.x, base), isBold: true)]
    guard !note.isEmpty else { return title.isEmpty ? [] : elements }
    let isBeside = Self.fitsBeside(title, note, width: width, style)
    let place =
      isBeside
      ? SIMD2(content.endX, base) : SIMD2(content.x, base + style.lineHeight)
    let text = TextMetrics.fitted(note, to: width, size: style.smallSize)
    elements.append(
      style.label(text, at: place, anchor: isBeside ? .end : .start, isSmall: true, color: style.style[.dim]))
    return elements
  }
}
