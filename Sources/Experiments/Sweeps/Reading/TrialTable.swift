/// The trials of a sweep with their results, in columns: about 100 bytes a trial of two dimensions on a surface.
///
/// Rows are in the order in which they were appended: that of their indices, where they come from a file of a sweep.
public struct TrialTable: Sendable {
  /// The number of dimensions of every lane of the space.
  public let dimensionCounts: [Int]
  /// The values that every row has room for: the most dimensions of any lane.
  public let valueCount: Int
  /// The number of figures of every row.
  public let figureCount: Int
  /// The place of the best loss among the figures.
  public let bestLossPlace: Int

  /// The places in the sweep, from 0.
  public private(set) var indices: [UInt32] = []
  /// The rounds, from 0.
  public private(set) var rounds: [UInt16] = []
  /// The indices of the lanes in the space.
  public private(set) var lanes: [UInt16] = []
  /// The numbers of the settings among those of their lanes.
  public private(set) var settings: [UInt32] = []
  /// The seeds of the runs.
  public private(set) var seeds: [UInt64] = []
  /// The budgets, in the sweep's unit.
  public private(set) var budgets: [Int] = []
  /// `valueCount` values a row, NaN after those of the lane.
  public private(set) var values: [Double] = []
  /// The statuses at the end.
  public private(set) var statuses: [TrialStatus] = []
  /// The steps since which the statuses hold; −1 for none.
  public private(set) var statusSteps: [Int] = []
  /// The goals' figures; NaN for a goal that was not reached.
  public private(set) var goals: [Double] = []
  /// `figureCount` figures a row, NaN for none.
  public private(set) var figures: [Double] = []
  /// True while every row has a higher index than the one before.
  public private(set) var isInOrder = true

  /// An empty table.
  public init(of sweep: Sweep) {
    dimensionCounts = sweep.space.lanes.map(\.dimensions.count)
    valueCount = dimensionCounts.max() ?? 0
    figureCount = sweep.figures.count
    bestLossPlace = sweep.figures.firstIndex(of: .bestLoss) ?? 0
  }

  /// An empty table with the columns of another.
  init(like other: TrialTable) {
    (dimensionCounts, valueCount) = (other.dimensionCounts, other.valueCount)
    (figureCount, bestLossPlace) = (other.figureCount, other.bestLossPlace)
  }

  /// The number of rows.
  public var count: Int { indices.count }
  /// True without rows.
  public var isEmpty: Bool { indices.isEmpty }

  /// The trial in a row, with its results.
  public subscript(row: Int) -> TrialRecord {
    let lane = Int(lanes[row])
    let trial = Trial(
      index: Int(indices[row]), round: Int(rounds[row]), lane: lane, setting: Int(settings[row]),
      seed: seeds[row], budget: budgets[row], values: Array(values(at: row)))
    return TrialRecord(
      trial, status: statuses[row], statusStep: statusSteps[row] < 0 ? nil : statusSteps[row],
      goal: goals[row].isNaN ? nil : goals[row],
      figures: Array(figures[row * figureCount..<(row + 1) * figureCount]))
  }

  /// The values of a row, as many as its lane has dimensions.
  public func values(at row: Int) -> ArraySlice<Double> {
    values[row * valueCount..<row * valueCount + dimensionCounts[Int(lanes[row])]]
  }

  /// A figure of a row; NaN for none.
  public func figure(_ place: Int, at row: Int) -> Double { figures[row * figureCount + place] }

  /// The score of a row.
  public func score(at row: Int, by goal: SweepGoal) -> TrialScore {
    TrialScore(
      status: statuses[row], goalFigure: goals[row], bestLoss: figures[row * figureCount + bestLossPlace],
      goal: goal)
  }

  /// True if it has all trials from the first to its last one, in order.
  public var isWhole: Bool { isInOrder && (indices.last.map { Int($0) + 1 } ?? 0) == count }

  /// The row of the trial with this index; nil if it is not in the table.
  ///
  /// - Complexity: O(1) in a table of all trials, O(log n) in one whose indices rise, else O(n).
  public func row(ofTrial index: Int) -> Int? {
    guard isInOrder else { return indices.firstIndex { $0 == index } }
    if index >= 0, index < count, indices[index] == index { return index }
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if indices[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low < count && indices[low] == index ? low : nil
  }

  /// Adds a trial.
  public mutating func append(_ record: TrialRecord) {
    let trial = record.trial
    precondition(
      trial.values.count == dimensionCounts[trial.lane], "A trial has a value for every dimension.")
    precondition(record.figures.count == figureCount, "A trial has all figures of its sweep.")
    append(
      TrialRow(
        index: trial.index, round: trial.round, lane: trial.lane, setting: trial.setting, seed: trial.seed,
        budget: trial.budget, status: record.status, statusStep: record.statusStep ?? -1,
        goal: record.goal ?? .nan))
    values.append(contentsOf: trial.values)
    values.append(contentsOf: repeatElement(.nan, count: valueCount - trial.values.count))
    figures.append(contentsOf: record.figures)
  }

  /// Adds all rows of a table with the same columns.
  public mutating func append(_ other: TrialTable) {
    precondition(dimensionCounts == other.dimensionCounts, "Both tables are of one sweep.")
    guard let first = other.indices.first else { return }
    isInOrder = isInOrder && other.isInOrder && (indices.last.map { $0 < first } ?? true)
    indices += other.indices
    rounds += other.rounds
    lanes += other.lanes
    settings += other.settings
    seeds += other.seeds
    budgets += other.budgets
    values += other.values
    statuses += other.statuses
    statusSteps += other.statusSteps
    goals += other.goals
    figures += other.figures
  }

  /// Makes room for so many rows in all.
  public mutating func reserveCapacity(_ count: Int) {
    indices.reserveCapacity(count)
    rounds.reserveCapacity(count)
    lanes.reserveCapacity(count)
    settings.reserveCapacity(count)
    seeds.reserveCapacity(count)
    budgets.reserveCapacity(count)
    values.reserveCapacity(count * valueCount)
    statuses.reserveCapacity(count)
    statusSteps.reserveCapacity(count)
    goals.reserveCapacity(count)
    figures.reserveCapacity(count * figureCount)
  }

  /// Adds a row without its values and figures, which the caller must add.
  mutating func append(_ row: TrialRow) {
    let index = UInt32(row.index)
    if let last = indices.last, last >= index { isInOrder = false }
    indices.append(index)
    rounds.append(UInt16(row.round))
    lanes.append(UInt16(row.lane))
    settings.append(UInt32(row.setting))
    seeds.append(row.seed)
    budgets.append(row.budget)
    statuses.append(row.status)
    statusSteps.append(row.statusStep)
    goals.append(row.goal)
  }

  /// Adds the values and the figures of the row that was added last.
  mutating func append(values: UnsafePointer<Double>, figures: UnsafePointer<Double>) {
    self.values.append(contentsOf: UnsafeBufferPointer(start: values, count: valueCount))
    self.figures.append(contentsOf: UnsafeBufferPointer(start: figures, count: figureCount))
  }
}

/// A row of a table, but for its values and its figures.
struct TrialRow {
  var index = 0
  var round = 0
  var lane = 0
  var setting = 0
  var seed: UInt64 = 0
  var budget = 0
  var status = TrialStatus.running
  /// −1 for none.
  var statusStep = -1
  /// NaN for none.
  var goal = Double.nan

  /// True if the columns can hold the numbers.
  var fits: Bool {
    index <= UInt32.max && round <= UInt16.max && setting <= UInt32.max && index >= 0 && round >= 0
      && setting >= 0
      && budget >= 0
  }
}
