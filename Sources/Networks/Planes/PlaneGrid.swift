/// Points at even distances on a rectangle of a plane, both edges included: column 0 is at the lower bound of
/// x, row 0 at that of y.
public struct PlaneGrid: Hashable, Sendable {
  /// Places along x, 1 or more.
  public let columns: Int
  /// Places along y, 1 or more.
  public let rows: Int
  /// The first coordinate, from the first column to the last.
  public let x: ClosedRange<Double>
  /// The second coordinate, from the first row to the last.
  public let y: ClosedRange<Double>

  /// At least two columns and two rows.
  public init(columns: Int, rows: Int, x: ClosedRange<Double>, y: ClosedRange<Double>) {
    precondition(columns >= 2 && rows >= 2, "A grid has at least two columns and two rows.")
    self.columns = columns
    self.rows = rows
    self.x = x
    self.y = y
  }

  /// How many places there are.
  public var count: Int { columns * rows }

  /// The coordinates of a point.
  public func point(column: Int, row: Int) -> SIMD2<Double> {
    let (s, t) = (Double(column) / Double(columns - 1), Double(row) / Double(rows - 1))
    return SIMD2(
      x.lowerBound + s * (x.upperBound - x.lowerBound), y.lowerBound + t * (y.upperBound - y.lowerBound))
  }
}

/// The loss on a grid, as far as it is known.
public struct PlaneValues: Equatable, Sendable {
  /// The places.
  public let grid: PlaneGrid
  /// How many points are known.
  public private(set) var knownCount = 0
  private var values: [Double]
  private var isKnown: [Bool]

  init(grid: PlaneGrid) {
    self.grid = grid
    values = Array(repeating: .nan, count: grid.count)
    isKnown = Array(repeating: false, count: grid.count)
  }

  /// 0…1
  public var progress: Double { Double(knownCount) / Double(grid.count) }
  /// True when the loss is known everywhere.
  public var isComplete: Bool { knownCount == grid.count }

  /// The loss at a point, or where that is not known yet at the nearest point of a coarser pass below and to
  /// the left; nil where there is none. It may be infinite or NaN, as losses far out are.
  public func value(column: Int, row: Int) -> Double? {
    CoarseToFine.nearest(column: column, row: row, columns: grid.columns) { isKnown[$0] }.map { values[$0] }
  }

  /// All losses row by row, NaN where there is none yet.
  public var all: [Double] { values }

  mutating func set(_ value: Double, at place: Int) {
    if !isKnown[place] { knownCount += 1 }
    isKnown[place] = true
    values[place] = value
  }
}
