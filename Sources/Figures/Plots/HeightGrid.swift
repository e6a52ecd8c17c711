import Canvas

/// The values of a function at the crossings of a grid that covers a plot from edge to edge.
public struct HeightGrid: Sendable, Hashable {
  /// The crossings along x, at least 2.
  public let columns: Int
  /// The crossings along y, at least 2.
  public let rows: Int
  /// The values row by row from the upper left, NaN where undefined.
  public let values: [Double]

  /// A grid from values known elsewhere.
  ///
  /// - Parameters:
  ///   - columns: the crossings along x, at least 2.
  ///   - rows: the crossings along y, at least 2.
  ///   - values: the values row by row from the upper left, NaN where undefined.
  public init(columns: Int, rows: Int, values: [Double]) {
    precondition(columns > 1 && rows > 1, "a grid needs two crossings in both directions")
    precondition(values.count == columns * rows, "a grid needs a value at every crossing")
    (self.columns, self.rows, self.values) = (columns, rows, values)
  }

  /// Samples a function of x and y.
  ///
  /// - Parameters:
  ///   - x: the range from the left edge to the right one.
  ///   - y: the range from the lower edge to the upper one.
  ///   - columns: the crossings along x, at least 2.
  ///   - rows: the crossings along y, at least 2.
  ///   - function: the function, NaN where undefined.
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int,
    _ function: (Double, Double) -> Double
  ) {
    var values: [Double] = []
    values.reserveCapacity(columns * rows)
    for row in 0..<rows {
      let down = Double(row) / Double(rows - 1)
      let height = y.upperBound - down * (y.upperBound - y.lowerBound)
      for column in 0..<columns {
        let right = Double(column) / Double(columns - 1)
        values.append(function(x.lowerBound + right * (x.upperBound - x.lowerBound), height))
      }
    }
    self.init(columns: columns, rows: rows, values: values)
  }

  /// The crossings for a plot: a number along the longer side, and along the other in proportion. Columns are even
  /// and rows a multiple of four, as the cells of a field have them.
  ///
  /// - Parameters:
  ///   - block: the plot.
  ///   - longer: the crossings along the longer side.
  /// - Returns: the columns and the rows.
  public static func size(for block: Block, longer: Int = 160) -> (columns: Int, rows: Int) {
    let scale = Double(longer) / max(1, block.width, block.height)
    return (
      max(8, 2 * Int((block.width * scale / 2).rounded())),
      max(8, 4 * Int((block.height * scale / 4).rounded()))
    )
  }

  /// The values as a field of cells, to take a scale from.
  public var field: Field {
    precondition(columns.isMultiple(of: 2) && rows.isMultiple(of: 4), "a cell has 2 × 4 values")
    let rect = Rect(column: 0, row: 0, columns: columns / 2, rows: rows / 4)
    return Field(Viewport(x: 0...1, y: 0...1, rect: rect), values: values)
  }

  /// The grid with every value replaced.
  public func map(_ transform: (Double) -> Double) -> HeightGrid {
    HeightGrid(columns: columns, rows: rows, values: values.map(transform))
  }

  /// The mean count of turns between rising and falling at a crossing, along x or along y, whichever has more: 0 for
  /// a bowl, near 1 for noise.
  public var roughness: Double {
    func isTurn(_ value: Double, _ before: Double, _ after: Double) -> Bool {
      (value - before) * (value - after) > 1e-24
    }
    var (across, down) = (0, 0)
    for row in 1..<max(1, rows - 1) {
      for column in 1..<max(1, columns - 1) {
        let index = row * columns + column
        if isTurn(values[index], values[index - 1], values[index + 1]) { across += 1 }
        if isTurn(values[index], values[index - columns], values[index + columns]) { down += 1 }
      }
    }
    return Double(max(across, down)) / Double(max(1, (rows - 2) * (columns - 2)))
  }

  /// The grid with every value replaced by the mean of those around it: for functions with more waves than a plot can
  /// show.
  ///
  /// - Parameter radius: the crossings on each side that count.
  /// - Returns: the grid.
  public func smoothed(radius: Int) -> HeightGrid {
    func means(_ values: [Double], step: Int, count: Int, place: (Int) -> Int) -> [Double] {
      values.indices.map { index in
        let place = place(index)
        let (first, last) = (max(0, place - radius), min(count - 1, place + radius))
        let sum = (first...last).reduce(0) { $0 + values[index + ($1 - place) * step] }
        return sum / Double(last - first + 1)
      }
    }
    let across = means(values, step: 1, count: columns) { $0 % columns }
    return HeightGrid(
      columns: columns, rows: rows,
      values: means(across, step: columns, count: rows) { $0 / columns })
  }

  /// The grid with undefined crossings filled from their neighbours, ring by ring, so that lines reach beyond the edge
  /// of what is defined.
  ///
  /// - Parameter rings: the distance from defined crossings up to which others are filled.
  /// - Returns: the grid.
  func extended(rings: Int) -> HeightGrid {
    guard values.contains(where: \.isNaN) else { return self }
    var current = values
    for _ in 0..<rings {
      var next = current
      for index in current.indices where current[index].isNaN {
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        var (sum, count) = (0.0, 0.0)
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
          for x in max(0, column - 1)...min(columns - 1, column + 1) where !current[y * columns + x].isNaN {
            sum += current[y * columns + x]
            count += 1
          }
        }
        if count > 0 { next[index] = sum / count }
      }
      current = next
    }
    return HeightGrid(columns: columns, rows: rows, values: current)
  }
}
