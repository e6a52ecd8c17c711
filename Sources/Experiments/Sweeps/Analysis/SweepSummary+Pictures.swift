/// The scores of a lane's settings over two of its dimensions.
public struct SweepHeatMap: Sendable, Hashable {
  /// The choice of a score among those of a cell.
  public enum Statistic: String, Sendable, Hashable, CaseIterable {
    /// The best.
    case best
    /// The median, the better one of two.
    case median
  }

  /// A cell with one setting or more.
  public struct Cell: Sendable, Hashable {
    /// The number of settings.
    public let count: Int
    /// The best or the median score.
    public let score: TrialScore
    /// The row of the trial that has it.
    public let row: Int
  }

  /// The number of columns, for the first dimension: of choices, of whole numbers and of the values of a grid as many as
  /// they are, if that is not more than was asked for.
  public let columns: Int
  /// The number of rows, for the second dimension.
  public let rows: Int
  /// The cells, row by row from the lowest values on; nil for those without settings.
  public let cells: [Cell?]

  /// The cell in a column and a row, both from 0 at the lowest values.
  public subscript(column: Int, row: Int) -> Cell? { cells[row * columns + column] }
}

/// A setting as a line across all dimensions.
public struct SettingTrace: Sendable, Hashable {
  /// The position of every value on its scale, 0…1.
  public let positions: [Double]
  /// The place among all settings: 0 for the best, 1 for the worst.
  public let rank: Double
  /// The median score of its seeds.
  public let score: TrialScore
  /// The row of the trial that has it.
  public let row: Int
}

extension SweepSummary {
  /// The budget of the settings in heat maps, traces and importances of a lane: that which most settings had. Of
  /// successive halving it is the budget of the first rung; nil without settings.
  public func spreadBudget(ofLane lane: Int) -> Int? {
    lanes[lane].spread.groups.first.map { table.budgets[Int($0.row)] }
  }

  /// The scores of a lane's settings over two of its dimensions.
  ///
  /// - Parameters:
  ///   - lane: the index of the lane in the space.
  ///   - x: the dimension of the columns.
  ///   - y: the dimension of the rows.
  ///   - columns: the most columns, 1 or more.
  ///   - rows: the most rows, 1 or more.
  ///   - statistic: the score of a cell with several settings.
  /// - Returns: the map; cells are of equal size on the scales of the dimensions.
  /// - Complexity: O(n) in the settings of the lane.
  public func heatMap(
    ofLane lane: Int, _ x: Int, _ y: Int, columns: Int, rows: Int, statistic: SweepHeatMap.Statistic = .best
  ) -> SweepHeatMap {
    let summary = lanes[lane]
    let (xAxis, yAxis) = (summary.lane.dimensions[x], summary.lane.dimensions[y])
    let columns = cellCount(ofLane: lane, x, most: columns)
    let rows = cellCount(ofLane: lane, y, most: rows)
    // The places of the settings in every cell, the best first.
    var cells = [[UInt32]](repeating: [], count: columns * rows)
    for place in summary.spread.order {
      let values = table.values(at: Int(summary.spread.groups[Int(place)].row))
      let column = Self.cell(of: values[values.startIndex + x], on: xAxis, columns)
      let row = Self.cell(of: values[values.startIndex + y], on: yAxis, rows)
      cells[row * columns + column].append(place)
    }
    return SweepHeatMap(
      columns: columns, rows: rows,
      cells: cells.map { places in
        guard !places.isEmpty else { return nil }
        let place = places[statistic == .best ? 0 : (places.count - 1) / 2]
        let group = summary.spread.groups[Int(place)]
        return SweepHeatMap.Cell(count: places.count, score: group.score, row: Int(group.row))
      })
  }

  /// Settings of a lane at even distances in the ranking, with the best and the worst, the best first.
  ///
  /// - Parameters:
  ///   - lane: the index of the lane in the space.
  ///   - count: the most settings, 1 or more.
  /// - Returns: the settings as lines; none without trials.
  public func traces(ofLane lane: Int, count: Int) -> [SettingTrace] {
    let summary = lanes[lane]
    let total = summary.spread.order.count
    let shown = min(count, total)
    return (0..<shown).map { number in
      let place = shown > 1 ? number * (total - 1) / (shown - 1) : 0
      let group = summary.spread.groups[Int(summary.spread.order[place])]
      return SettingTrace(
        positions: zip(summary.lane.dimensions, table.values(at: Int(group.row))).map { $0.position(of: $1) },
        rank: total > 1 ? Double(place) / Double(total - 1) : 0, score: group.score, row: Int(group.row))
    }
  }

  /// The number of cells along a dimension: one for every choice, whole number or value of a grid, if they fit.
  private func cellCount(ofLane lane: Int, _ dimension: Int, most: Int) -> Int {
    if let count = lanes[lane].lane.dimensions[dimension].valueCount { return max(1, min(most, count)) }
    guard sweep.plan == .grid else { return max(1, most) }
    var distinct: Set<Double> = []
    for group in lanes[lane].spread.groups where distinct.count <= most {
      distinct.insert(table.values[Int(group.row) * table.valueCount + dimension])
    }
    return max(1, min(most, distinct.count))
  }

  private static func cell(of value: Double, on dimension: SweepDimension, _ count: Int) -> Int {
    min(count - 1, max(0, Int(dimension.position(of: value) * Double(count))))
  }
}
