import Canvas
import Experiments
import Landscapes

/// The layout of the inside view.
struct InsideLayout: Hashable {
  let plot: Rect
  /// The block of the update's parts, with its heading in the first row.
  let parts: Rect
  /// The block of the vectors, with its heading in the first row; nil if there is no room.
  let vectors: Rect?
  /// The row of the knob in hand; nil if there is no room.
  let knob: Rect?

  static let usualGutter = 6

  /// - Parameters:
  ///   - size: the size of the screen.
  ///   - timelineRow: the row of the timeline; everything is above it.
  ///   - vectorCount: the number of vectors.
  ///   - gutter: the columns left of the picture, for the labels of its y axis.
  init(
    _ size: Size, timelineRow: Int, vectorCount: Int = 3, gutter: Int = InsideLayout.usualGutter
  ) {
    let isSmall = size.columns < 100 || size.rows < 30
    let knobRows = size.rows < 16 ? 0 : 1
    // Heading, vectors, knob and a blank row; a small screen has room for the knob alone.
    let below = isSmall ? knobRows : 1 + vectorCount + knobRows + 1
    let columns = isSmall ? size.columns * 2 / 5 : size.columns * 58 / 120
    let rows = timelineRow - below - 3 - (isSmall ? 0 : 1)
    let left = Self.usualGutter + columns + (isSmall ? 0 : 2)
    plot = Rect(column: gutter, row: 2, columns: left - 2 - gutter, rows: max(2, rows))
    parts = Rect(column: left, row: 1, columns: size.columns - left, rows: rows + (isSmall ? 2 : 3))
    vectors =
      isSmall ? nil : Rect(column: 0, row: timelineRow - below, columns: size.columns, rows: 1 + vectorCount)
    let knobRow = timelineRow - (isSmall ? 1 : 2)
    knob = knobRows == 0 ? nil : Rect(column: 1, row: knobRow, columns: size.columns - 2, rows: 1)
  }

  /// The picture's width over its height, in dots.
  var aspect: Double { Double(2 * plot.columns) / Double(4 * plot.rows) }
}

extension Desk {
  /// The layout of the inside view, with room for the labels of the picture, and the visible domain; nil if
  /// no step is known yet.
  func insideLayout(timelineRow: Int) -> (layout: InsideLayout, domain: Domain?) {
    func place(_ gutter: Int) -> (layout: InsideLayout, domain: Domain?) {
      let layout = InsideLayout(
        size, timelineRow: timelineRow, vectorCount: insideVectorCount, gutter: gutter)
      return (layout, insideDomain(aspect: layout.aspect))
    }
    let usual = place(InsideLayout.usualGutter)
    guard let domain = usual.domain else { return usual }
    let viewport = Viewport(x: domain.x, y: domain.y, rect: usual.layout.plot)
    let needed = 1 + (viewport.verticalLabels.map(\.width).max() ?? 0)
    return needed > InsideLayout.usualGutter ? place(min(RaceLayout.widestGutter, needed)) : usual
  }

  /// The number of vectors of the focused lane's step: the gradient, the velocity and the step, and the parts of a
  /// gradient that is not exact.
  private var insideVectorCount: Int {
    let (setup, all) = (experiment.lanes[hand.focus], experiment.sampleCount)
    func value(_ target: Knob.Target) -> Double? {
      knobs.first { $0.target == target }.map { race.value(of: $0, ofLane: hand.focus, at: cursor) }
    }
    let isSampled = (value(.batchSize).map { Int($0) } ?? all) < all || (value(.dropout) ?? 0) > 0
    let hasBatch = isSampled || setup.network.map { !$0.augmentation.isNone } ?? false
    let hasNoise = (value(.noise) ?? setup.noise) > 0
    return 3 + (hasBatch || hasNoise ? 1 : 0) + (hasBatch ? 1 : 0) + (hasNoise ? 1 : 0)
  }
}
