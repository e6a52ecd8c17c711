import Canvas

/// The lines of a frame that characters for boxes make, joined from cell to cell. Places are in halves of cells'
/// widths and heights, with the middle of a cell at odd numbers.
struct FrameLines {
  /// The look of a line.
  struct Look: Hashable {
    var color: Color
    var isHeavy = false
    /// The dashes in a cell; 1 for a solid line.
    var dashes = 1
    /// True for a vertical line, along which dashes are longer.
    var isVertical = false
  }

  /// A line from a place to another.
  struct Line: Hashable {
    var from: SIMD2<Int>
    var to: SIMD2<Int>
  }

  /// The looks in the order of their first lines.
  private(set) var looks: [Look] = []
  private(set) var lines: [Look: [Line]] = [:]
  /// The quarters of circles: the middle of the cell, and the ends of the two arms that they join.
  private(set) var corners: [(color: Color, cell: SIMD2<Int>, ends: [SIMD2<Int>])] = []

  /// Adds the lines of a character.
  mutating func add(_ glyph: BoxGlyph, color: Color, row: Int, column: Int) {
    let middle = SIMD2(2 * column + 1, 2 * row + 1)
    if glyph.isRound {
      let ends = zip(0..<4, Self.directions).filter { glyph.arms[$0.0] > 0 }.map { middle &+ $0.1 }
      corners.append((color, middle, ends))
      return
    }
    for isVertical in [false, true] {
      let (back, forth) = isVertical ? (glyph.arms.y, glyph.arms.w) : (glyph.arms.x, glyph.arms.z)
      let way = isVertical ? SIMD2(0, 1) : SIMD2(1, 0)
      func add(_ weight: UInt8, from start: Int, to end: Int) {
        let look = Look(color: color, isHeavy: weight == 2, dashes: glyph.dashes, isVertical: isVertical)
        append(Line(from: middle &+ way &* start, to: middle &+ way &* end), look)
      }
      if back == forth, back > 0 {
        add(back, from: -1, to: 1)
      } else {
        if back > 0 { add(back, from: -1, to: 0) }
        if forth > 0 { add(forth, from: 0, to: 1) }
      }
    }
    let (left, right) = (middle.x - 1, middle.x + 1)
    let (top, bottom) = (middle.y - 1, middle.y + 1)
    if glyph.rises { append(Line(from: SIMD2(left, bottom), to: SIMD2(right, top)), Look(color: color)) }
    if glyph.falls { append(Line(from: SIMD2(left, top), to: SIMD2(right, bottom)), Look(color: color)) }
  }

  /// To the left, upwards, to the right and downwards.
  private static let directions: [SIMD2<Int>] = [SIMD2(-1, 0), SIMD2(0, -1), SIMD2(1, 0), SIMD2(0, 1)]

  private mutating func append(_ line: Line, _ look: Look) {
    if lines[look] == nil { looks.append(look) }
    lines[look, default: []].append(line)
  }

  /// The lines of a look, those in a row joined.
  func joined(_ look: Look) -> [Line] {
    let lines = lines[look] ?? []
    guard look.isVertical else { return Self.joined(lines) }
    // They were added row by row.
    let order = lines.indices.sorted { (lines[$0].from.x, $0) < (lines[$1].from.x, $1) }
    return Self.joined(order.map { lines[$0] })
  }

  private static func joined(_ lines: [Line]) -> [Line] {
    var joined: [Line] = []
    for line in lines {
      if let last = joined.last, last.to == line.from, isStraight(last, line) {
        joined[joined.count - 1].to = line.to
      } else {
        joined.append(line)
      }
    }
    return joined
  }

  /// True if two lines have one direction.
  private static func isStraight(_ first: Line, _ second: Line) -> Bool {
    let (a, b) = (first.to &- first.from, second.to &- second.from)
    return a.x * b.y == a.y * b.x
  }
}
