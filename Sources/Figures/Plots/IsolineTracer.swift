/// Areas above a level of a grid, by marching squares (Lorensen & Cline 1987 in the plane).
///
/// A ring below every level surrounds the grid, at the place of its edge. So every outline is closed, and runs along
/// the edge of the plot where the area reaches it.
struct IsolineTracer {
  private let columns: Int
  private let rows: Int
  /// The heights with the ring around them.
  private let heights: [Double]
  private let x: [Double]
  private let y: [Double]
  /// For each edge of the grid with a crossing, the edge to which the outline leads; −1 for none. Edges to the right
  /// of a crossing come first, then those downward.
  private var next: [Int32]

  /// - Parameters:
  ///   - grid: the heights; undefined ones count as below every level.
  ///   - block: the plot, in points.
  init(_ grid: HeightGrid, in block: Block) {
    let (columns, rows) = (grid.columns + 2, grid.rows + 2)
    (self.columns, self.rows) = (columns, rows)
    var heights = Array(repeating: -Double.infinity, count: columns * rows)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let value = grid.values[row * grid.columns + column]
        heights[(row + 1) * columns + column + 1] = value.isNaN ? -.infinity : value
      }
    }
    self.heights = heights
    func places(_ count: Int, _ start: Double, _ length: Double) -> [Double] {
      (0..<count).map { start + length * Double(min(count - 3, max(0, $0 - 1))) / Double(count - 3) }
    }
    x = places(columns, block.x, block.width)
    y = places(rows, block.y, block.height)
    next = Array(repeating: -1, count: 2 * columns * rows)
  }

  /// The outlines of the area at or above a level, as closed lines; by the even-odd rule, islands and holes fill
  /// rightly.
  ///
  /// - Parameters:
  ///   - level: the level.
  ///   - share: the place of the outline between two crossings that it separates, as a fraction from the first, by
  ///     their indices in the grid with its ring; nil for where the height between them is the level.
  /// - Returns: the outlines.
  mutating func outlines(at level: Double, share: ((Int, Int) -> Double)? = nil) -> [[SIMD2<Double>]] {
    var starts: [Int32] = []
    link(level, &starts)
    var outlines: [[SIMD2<Double>]] = []
    for start in starts where next[Int(start)] >= 0 {
      var outline: [SIMD2<Double>] = []
      var edge = start
      while next[Int(edge)] >= 0 {
        outline.append(place(of: Int(edge), level, share))
        let following = next[Int(edge)]
        next[Int(edge)] = -1
        edge = following
      }
      outlines.append(outline)
    }
    return outlines
  }

  /// The place in the plot of a crossing of the grid with its ring.
  func place(_ index: Int) -> SIMD2<Double> { SIMD2(x[index % columns], y[index / columns]) }

  private func place(of edge: Int, _ level: Double, _ share: ((Int, Int) -> Double)?) -> SIMD2<Double> {
    let isAcross = edge < columns * rows
    let first = isAcross ? edge : edge - columns * rows
    let second = isAcross ? first + 1 : first + columns
    let (start, end) = (place(first), place(second))
    // Next to the ring, both places are the same.
    guard start != end else { return start }
    if let share { return start + share(first, second) * (end - start) }
    let (low, high) = (heights[first], heights[second])
    let way = (level - low) / (high - low)
    // Next to an undefined crossing, the outline is at the defined one.
    return way.isFinite ? start + way * (end - start) : low.isFinite ? start : end
  }

  // MARK: Cells

  /// For each set of corners at or above the level (1 upper left, 2 upper right, 4 lower right, 8 lower left), the
  /// sides that are joined: 0 above, 1 right, 2 below, 3 left. A side where the way around the cell leaves the area
  /// comes first, so that it comes second in the next cell. Sets of opposite corners are apart; 16 and 17 are the
  /// same two, joined.
  private static let joints: [[(from: Int, to: Int)]] = [
    [], [(0, 3)], [(1, 0)], [(1, 3)], [(2, 1)], [(0, 3), (2, 1)], [(2, 0)], [(2, 3)], [(3, 2)], [(0, 2)],
    [(1, 0), (3, 2)], [(1, 2)], [(3, 1)], [(0, 1)], [(3, 0)], [], [(0, 1), (2, 3)], [(1, 2), (3, 0)],
  ]

  /// Joins the edges of every cell that the outline crosses.
  private mutating func link(_ level: Double, _ starts: inout [Int32]) {
    let (columns, down) = (columns, columns * rows)
    for row in 0..<rows - 1 {
      for corner in row * columns..<row * columns + columns - 1 {
        let code = code(corner, level)
        guard code != 0, code != 15 else { continue }
        for joint in Self.joints[code] {
          func edge(_ side: Int) -> Int {
            switch side {
            case 0: corner
            case 1: down + corner + 1
            case 2: corner + columns
            default: down + corner
            }
          }
          next[edge(joint.from)] = Int32(edge(joint.to))
          starts.append(Int32(edge(joint.from)))
        }
      }
    }
  }

  /// The set of a cell's corners at or above the level; opposite ones are joined if the middle is, too.
  private func code(_ corner: Int, _ level: Double) -> Int {
    let (a, b) = (heights[corner], heights[corner + 1])
    let (c, d) = (heights[corner + columns + 1], heights[corner + columns])
    let code = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (c >= level ? 4 : 0) | (d >= level ? 8 : 0)
    guard code == 5 || code == 10, (a + b + c + d) / 4 >= level else { return code }
    return code == 5 ? 16 : 17
  }
}
