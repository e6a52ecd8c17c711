/// A landscape to look at from outside: heights on a grid of points over its base, and their light.
public struct ReliefSurface: Sendable {
  /// The points along x, 2 or more.
  public let columns: Int
  /// The points along y, 2 or more.
  public let rows: Int
  /// The heights, 0…1, row by row from the lower left; NaN where the landscape has a hole.
  public let heights: [Double]
  /// The light at every point, 0…1.
  let light: [Double]

  /// The direction to the light, in the north-west and high.
  static let sun = SIMD3(-0.46, 0.46, 0.76)
  /// The light in the shade.
  static let ambient = 0.12

  /// - Parameters:
  ///   - columns: the points along x.
  ///   - rows: the points along y.
  ///   - heights: the heights, row by row from the lower left.
  public init(columns: Int, rows: Int, heights: [Double]) {
    precondition(columns >= 2 && rows >= 2 && heights.count == columns * rows, "a landscape needs its points")
    (self.columns, self.rows, self.heights) = (columns, rows, heights)
    light = heights.withUnsafeBufferPointer { heights in
      var light: [Double] = []
      light.reserveCapacity(heights.count)
      for row in 0..<rows {
        for column in 0..<columns {
          light.append(Self.light(heights, columns, rows, column: column, row: row))
        }
      }
      return light
    }
  }

  /// True if the landscape rises and falls so often that lines of equal height would run into each other.
  public var isRough: Bool {
    func isTurn(_ before: Double, _ here: Double, _ after: Double) -> Bool {
      let (rise, fall) = (here - before, here - after)
      return min(rise, fall) > Self.leastTurn || max(rise, fall) < -Self.leastTurn
    }
    var (across, along) = (0, 0)
    for row in 1..<max(2, rows - 1) where rows > 2 && columns > 2 {
      for column in 1..<columns - 1 {
        let index = row * columns + column
        if isTurn(heights[index - 1], heights[index], heights[index + 1]) { across += 1 }
        if isTurn(heights[index - columns], heights[index], heights[index + columns]) { along += 1 }
      }
    }
    return across > Self.mostTurns * rows || along > Self.mostTurns * columns
  }

  /// The least difference to its neighbours that makes a point an extreme.
  private static let leastTurn = 1e-5
  /// The most extremes along a line through the landscape, on average, on which contours are clear.
  private static let mostTurns = 6

  /// Lambert's cosine law on the slope between the neighbours.
  private static func light(
    _ heights: UnsafeBufferPointer<Double>, _ columns: Int, _ rows: Int, column: Int, row: Int
  ) -> Double {
    let (left, right) = (max(0, column - 1), min(columns - 1, column + 1))
    let (below, above) = (max(0, row - 1), min(rows - 1, row + 1))
    func slope(_ first: Int, _ second: Int, _ distance: Double) -> Double {
      let rise = heights[second] - heights[first]
      return rise.isNaN ? 0 : ReliefCamera.relief * rise / distance
    }
    let step = SIMD2(2 / Double(columns - 1), 2 / Double(rows - 1))
    let x = slope(row * columns + left, row * columns + right, Double(right - left) * step.x)
    let y = slope(below * columns + column, above * columns + column, Double(above - below) * step.y)
    return light(on: SIMD3(-x, -y, 1))
  }

  /// The light on a face with this normal, of any length.
  static func light(on normal: SIMD3<Double>) -> Double {
    let cosine = (normal * sun).sum() / ((normal * normal).sum() * (sun * sun).sum()).squareRoot()
    return ambient + (1 - ambient) * max(0, cosine)
  }

  /// The place of a grid point on the base.
  func base(column: Int, row: Int) -> SIMD2<Double> {
    SIMD2(2 * Double(column) / Double(columns - 1) - 1, 2 * Double(row) / Double(rows - 1) - 1)
  }

  /// The height at a place on the base, −1…1, between the grid's points; NaN outside it and in holes.
  public func height(at base: SIMD2<Double>) -> Double {
    guard base.x >= -1, base.x <= 1, base.y >= -1, base.y <= 1 else { return .nan }
    let place = SIMD2((base.x + 1) / 2 * Double(columns - 1), (base.y + 1) / 2 * Double(rows - 1))
    let (column, row) = (min(columns - 2, Int(place.x)), min(rows - 2, Int(place.y)))
    let (s, t) = (place.x - Double(column), place.y - Double(row))
    let index = row * columns + column
    let lower = heights[index] * (1 - s) + heights[index + 1] * s
    let upper = heights[index + columns] * (1 - s) + heights[index + columns + 1] * s
    return lower * (1 - t) + upper * t
  }
}
