extension Frame {
  /// Dims the whole frame behind a box with existing colours only: text becomes rule or faint, and level i of
  /// a heat map becomes i / 6.
  public mutating func dim(style: Style) {
    let colors = DimColors(style: style)
    for index in cells.indices { cells[index] = colors.dim(cells[index]) }
  }
}

/// The dimmed version of every colour.
private struct DimColors {
  private var pictures: [Color: Color] = [:]
  private var contours: Set<Color> = []
  private let strong: Set<Color>
  private let style: Style

  init(style: Style) {
    self.style = style
    strong = [style[.text], style[.bright]]
    guard style.depth == .rgb else { return }
    let map = style.map
    for (level, color) in map.levels.enumerated() { pictures[color] = map.levels[level / 6] }
    for (shade, color) in map.shadows.enumerated() where pictures[color] == nil {
      pictures[color] = map.levels[(2 * shade + 1) / 6]
    }
    contours = Set(map.contours)
    pictures[style[.hatchBackground]] = map.levels[0]
  }

  func dim(_ cell: Cell) -> Cell {
    guard style.depth != .mono else { return Cell(cell.glyph) }
    let background = pictures[cell.background]
    var result = Cell(cell.glyph, background: background ?? style[.background])
    if let background {
      if contours.contains(cell.foreground) {
        result.glyph = " "
        result.foreground = background
        return result
      }
      if let foreground = pictures[cell.foreground] {
        result.foreground = foreground
        return result
      }
    }
    result.foreground = strong.contains(cell.foreground) ? style[.faint] : style[.rule]
    return result
  }
}
