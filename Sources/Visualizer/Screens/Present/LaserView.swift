import Canvas

/// The laser on the screen. A spot fades by shrinking, which needs no colours of its own: a disc, then less
/// and less of it, at last one coloured character. What is below it stays readable.
struct LaserView {
  let laser: Laser

  func draw(into frame: inout Frame, style: Style) {
    guard let newest = laser.spots.last else { return }
    for spot in laser.spots.dropLast() {
      draw(spot, reach: Self.reach(min(spot.level + 2, 3)), into: &frame, style)
    }
    draw(newest, reach: Self.reach(newest.level), into: &frame, style)
  }

  /// The columns to either side of a spot, row by row from its own; empty for a coloured character only.
  private static func reach(_ level: Int) -> [Int] {
    switch level {
    case 0: [3, 2]
    case 1: [2, 1]
    case 2: [1]
    default: []
    }
  }

  private func draw(_ spot: Laser.Spot, reach: [Int], into frame: inout Frame, _ style: Style) {
    for (distance, columns) in reach.enumerated() {
      for row in Set([spot.row - distance, spot.row + distance]) {
        for column in spot.column - columns...spot.column + columns { light(row, column, in: &frame, style) }
      }
    }
    guard reach.isEmpty else { return }
    var cell = frame[spot.row, spot.column]
    cell.foreground = style[.danger]
    cell.attributes = style.depth == .mono ? .reverse : .bold
    if cell.glyph == " " { cell.glyph = style.glyphs == .ascii ? "*" : "•" }
    frame[spot.row, spot.column] = cell
  }

  private func light(_ row: Int, _ column: Int, in frame: inout Frame, _ style: Style) {
    var cell = frame[row, column]
    cell.foreground = style[.ink]
    cell.background = style[.danger]
    cell.attributes = style.depth == .mono ? .reverse : .bold
    // Half of a cell in the light's colour would look like a hole.
    if cell.glyph == "▀" || cell.glyph == "▄" { cell.glyph = " " }
    frame[row, column] = cell
  }
}
