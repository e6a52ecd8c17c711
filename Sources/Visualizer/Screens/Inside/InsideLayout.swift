import Canvas
import Landscapes

/// The layout of the inside view.
struct InsideLayout: Hashable {
  let plot: Rect
  /// The block of the update's parts, with its heading in the first row.
  let parts: Rect
  /// The block of the vectors, with its heading in the first row; nil if there is no room.
  let vectors: Rect?

  static let usualGutter = 6

  /// - Parameters:
  ///   - size: the size of the screen.
  ///   - timelineRow: the row of the timeline; everything is above it.
  ///   - gutter: the columns left of the picture, for the labels of its y axis. the labels of its y axis.
  init(_ size: Size, timelineRow: Int, gutter: Int = InsideLayout.usualGutter) {
    let isSmall = size.columns < 100 || size.rows < 30
    let footerRows = size.rows - timelineRow
    let below = isSmall ? 0 : 5
    let columns = isSmall ? size.columns * 2 / 5 : size.columns * 58 / 120
    let rows = size.rows - footerRows - below - 3 - (isSmall ? 0 : 1)
    let left = Self.usualGutter + columns + (isSmall ? 0 : 2)
    plot = Rect(column: gutter, row: 2, columns: left - 2 - gutter, rows: max(2, rows))
    parts = Rect(column: left, row: 1, columns: size.columns - left, rows: rows + (isSmall ? 2 : 3))
    vectors =
      isSmall
      ? nil : Rect(column: 0, row: size.rows - footerRows - below, columns: size.columns, rows: below - 1)
  }

  /// The picture's width over its height, in dots.
  var aspect: Double { Double(2 * plot.columns) / Double(4 * plot.rows) }
}

extension Desk {
  /// The layout of the inside view, with room for the labels of the picture, and the visible domain; nil if
  /// no step is known yet.
  func insideLayout(timelineRow: Int) -> (layout: InsideLayout, domain: Domain?) {
    func place(_ gutter: Int) -> (layout: InsideLayout, domain: Domain?) {
      let layout = InsideLayout(size, timelineRow: timelineRow, gutter: gutter)
      return (layout, insideDomain(aspect: layout.aspect))
    }
    let usual = place(InsideLayout.usualGutter)
    guard let domain = usual.domain else { return usual }
    let viewport = Viewport(x: domain.x, y: domain.y, rect: usual.layout.plot)
    let needed = 1 + (viewport.verticalLabels.map(\.width).max() ?? 0)
    return needed > InsideLayout.usualGutter ? place(min(RaceLayout.widestGutter, needed)) : usual
  }
}
