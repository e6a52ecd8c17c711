import Canvas

/// A block of the screen, and what the mouse does there.
struct Hit: Hashable {
  enum Target: Hashable {
    /// The action of a key.
    case key(Key)
    /// Takes a lane in hand.
    case lane(Int)
    /// Shows the next page of lanes.
    case nextPage
    /// The picture of a panel, by its place in the layout: it is moved and zoomed, and takes the start.
    case picture(Int)
    /// Takes a knob of the focused lane in hand.
    case knob(Int)
    /// The track of a knob.
    case track(Int)
    case timeline
    /// The header of a chart, which shows the next one.
    case chartHeader(Int)
    /// A chart, by its place in the layout.
    case chart(Int)
    /// The lanes' table: a second click gives it the whole screen.
    case table
    /// Changes the scale of the colours.
    case scale
    /// Opens the list of scenes.
    case title
    /// A choice of the lesson's question.
    case choice(Int)
    /// A scene of the list, by its index in the library.
    case scene(Int)
    /// A line of a sheet's list, by its index in all of them.
    case item(Int)
    /// The box of a sheet; outside, a click closes it.
    case sheet
  }

  let rect: Rect
  let target: Target
}

extension [Hit] {
  /// The block at a cell: of several that overlap, the last one.
  func at(row: Int, column: Int) -> Hit? { last { $0.rect.contains(column: column, row: row) } }
}

extension Rect {
  /// A row of a block.
  func row(_ row: Int) -> Rect { Rect(column: column, row: row, columns: columns, rows: 1) }
}
