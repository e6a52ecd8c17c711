/// The values of a function over a viewport, one at the centre of every dot.
public struct Field: Sendable {
  public let viewport: Viewport
  /// The values, row by row from the upper left, `viewport.dotColumns` × `viewport.dotRows`; NaN if
  /// undefined.
  public let values: [Double]

  /// Samples a function of x and y, which returns NaN where it is undefined.
  ///
  /// Where it rises and falls within a cell, a dot holds the mean of nine samples: single ones would show waves
  /// that the function does not have.
  public init(_ viewport: Viewport, _ function: (Double, Double) -> Double) {
    func sampled(_ offsets: [Double]) -> [Double] {
      var values: [Double] = []
      values.reserveCapacity(viewport.dotColumns * viewport.dotRows)
      for row in 0..<viewport.dotRows {
        for column in 0..<viewport.dotColumns {
          var sum = 0.0
          for y in offsets {
            for x in offsets {
              let point = viewport.point(atDots: SIMD2(Double(column) + x, Double(row) + y))
              sum += function(point.x, point.y)
            }
          }
          values.append(sum / Double(offsets.count * offsets.count))
        }
      }
      return values
    }
    self.viewport = viewport
    let single = sampled([0.5])
    let turns = Self.turnsPerCell(single, columns: viewport.dotColumns)
    values = turns >= Self.finestTurns ? sampled([1.0 / 6, 0.5, 5.0 / 6]) : single
  }

  /// A field from values sampled elsewhere.
  ///
  /// - Parameters:
  ///   - viewport: the viewport of the values.
  ///   - values: the values at the centre of every dot, row by row from the upper left.
  public init(_ viewport: Viewport, values: [Double]) {
    precondition(
      values.count == viewport.dotColumns * viewport.dotRows, "a field needs a value for every dot")
    self.viewport = viewport
    self.values = values
  }

  // MARK: Roughness

  /// The turns in a cell from which a sample at each dot no longer stands for its surroundings.
  private static let finestTurns = 1.0
  /// The turns in a cell from which contours run into each other.
  private static let roughTurns = 0.4

  /// True if the values rise and fall so often that lines of equal height would fill most cells.
  var isRough: Bool { Self.turnsPerCell(values, columns: viewport.dotColumns) >= Self.roughTurns }

  /// The mean count of local extremes in a cell along x or along y, whichever has more.
  private static func turnsPerCell(_ values: [Double], columns: Int) -> Double {
    let rows = columns > 0 ? values.count / columns : 0
    guard columns > 2, rows > 2 else { return 0 }
    let ends = values.lazy.filter(\.isFinite).reduce(into: (Double.infinity, -Double.infinity)) {
      $0 = (min($0.0, $1), max($0.1, $1))
    }
    // Rounding makes plateaus uneven, too.
    let least = 1e-9 * (ends.1 - ends.0)
    func isTurn(_ value: Double, _ before: Double, _ after: Double) -> Bool {
      let (rise, fall) = (value - before, value - after)
      return min(rise, fall) > least || max(rise, fall) < -least
    }
    var (across, down) = (0, 0)
    for row in 1..<rows - 1 {
      for column in 1..<columns - 1 {
        let index = row * columns + column
        if isTurn(values[index], values[index - 1], values[index + 1]) { across += 1 }
        if isTurn(values[index], values[index - columns], values[index + columns]) { down += 1 }
      }
    }
    let count = Double((rows - 2) * (columns - 2))
    // A cell is 2 dots wide and 4 high.
    return max(2 * Double(across), 4 * Double(down)) / count
  }
}
