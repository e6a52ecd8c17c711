/// The dots of one cell: the set ones of the eight, their owner, and the age of the youngest.
struct DotCell: Hashable, Sendable {
  /// The bits of a braille pattern: the glyph is U+2800 plus these.
  var dots: UInt8 = 0
  var owner: UInt8 = 0
  var age: UInt8 = 0
  /// True if a brush broader than a dot has drawn in it.
  var isBroad = false

  var glyph: Unicode.Scalar { Unicode.Scalar(0x2800 + UInt32(dots)) ?? " " }

  /// The glyph for far eyes: of a broad line solid quarters, since dots leave gaps; its edges and fine lines stay
  /// dots.
  var solidGlyph: Unicode.Scalar {
    guard isBroad, dots.nonzeroBitCount >= 4 else { return glyph }
    // Upper left, upper right, lower left and lower right.
    let quarters: [UInt8] = [0b0000_0011, 0b0001_1000, 0b0100_0100, 0b1010_0000]
    let index = quarters.enumerated().reduce(0) { $0 | (dots & $1.element != 0 ? 1 << $1.offset : 0) }
    return Self.quarterGlyphs[index]
  }

  /// The glyph for every set of quarters.
  static let quarterGlyphs: [Unicode.Scalar] = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars)
}

/// The thickness of a line.
public enum Brush: Hashable, Sendable {
  /// One dot.
  case fine
  /// 2 × 2 dots.
  case broad
  /// 3 × 3 dots.
  case thick

  /// The dots of a side.
  var dots: Int {
    switch self {
    case .fine: 1
    case .broad: 2
    case .thick: 3
    }
  }
}

/// A raster of 2 × 4 dots per cell, drawn in braille. A cell has one owner: drawing into it for another owner
/// erases the earlier dots.
struct DotGrid: Hashable, Sendable {
  let columns: Int
  let rows: Int
  private(set) var cells: [DotCell]

  /// - Parameters: the counts of cells.
  init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
    cells = Array(repeating: DotCell(), count: self.columns * self.rows)
  }

  /// Sets a dot; x and y count dots from 0 at the upper left. Dots outside the grid are ignored.
  mutating func set(x: Int, y: Int, owner: UInt8 = 0, age: UInt8 = 0, isBroad: Bool = false) {
    guard x >= 0, y >= 0 else { return }
    let (column, row) = (x >> 1, y >> 2)
    guard column < columns, row < rows else { return }
    let index = row * columns + column
    // Dots of column 0 are bits 0, 1, 2, 6 from the top; those of column 1 are bits 3, 4, 5, 7.
    let bit: UInt8 = y & 3 == 3 ? 0x40 << UInt8(x & 1) : 1 << UInt8(y & 3 + 3 * (x & 1))
    let old = cells[index]
    cells[index] =
      old.dots == 0 || old.owner != owner
      ? DotCell(dots: bit, owner: owner, age: age, isBroad: isBroad)
      : DotCell(
        dots: old.dots | bit, owner: owner, age: max(old.age, age), isBroad: old.isBroad || isBroad)
  }

  /// Sets the dots of a brush with its upper left at (x, y).
  mutating func stamp(x: Int, y: Int, brush: Brush, owner: UInt8, age: UInt8) {
    for right in 0..<brush.dots {
      for below in 0..<brush.dots {
        set(x: x + right, y: y + below, owner: owner, age: age, isBroad: brush != .fine)
      }
    }
  }

  /// Joins two dots, both ends included (Bresenham 1965).
  mutating func line(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), brush: Brush = .fine, owner: UInt8 = 0,
    age: UInt8 = 0
  ) {
    let (width, height) = (abs(end.x - start.x), -abs(end.y - start.y))
    let (stepX, stepY) = (start.x < end.x ? 1 : -1, start.y < end.y ? 1 : -1)
    var (x, y) = start
    var error = width + height
    while true {
      stamp(x: x, y: y, brush: brush, owner: owner, age: age)
      if x == end.x, y == end.y { return }
      let twice = 2 * error
      if twice >= height {
        error += height
        x += stepX
      }
      if twice <= width {
        error += width
        y += stepY
      }
    }
  }

  /// The glyphs, one line per row; for tests.
  var text: String {
    (0..<rows).map { row in
      var line = ""
      for cell in cells[row * columns..<(row + 1) * columns] {
        line.unicodeScalars.append(cell.dots == 0 ? " " : cell.glyph)
      }
      return line
    }.joined(separator: "\n")
  }
}
