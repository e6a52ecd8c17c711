/// A setting of a lane with one budget, judged by all its seeds.
public struct SettingResult: Sendable, Hashable {
  /// The number of the setting among those of its lane.
  public let setting: Int
  /// The budget of its trials.
  public let budget: Int
  /// The value of every dimension of the lane; of choices, the index.
  public let values: [Double]
  /// The median of the scores of its seeds, the better one of two.
  public let score: TrialScore
  /// The row of the trial that has this score.
  public let row: Int
  /// The number of its seeds.
  public let seedCount: Int
  /// The number of seeds that reached the goal; of goals without a tolerance, that have a figure.
  public let reachedCount: Int
}

/// The trials of a setting with one budget, as rows of a table that stand together.
struct SettingGroup: Sendable {
  /// The median of the scores.
  let score: TrialScore
  /// The row of the trial that has it.
  let row: UInt32
  let seedCount: UInt32
  let reachedCount: UInt32

  /// Judges one row or more.
  init(_ rows: Range<Int>, in table: TrialTable, by goal: SweepGoal) {
    seedCount = UInt32(rows.count)
    if rows.count == 1 {
      (score, row) = (table.score(at: rows.lowerBound, by: goal), UInt32(rows.lowerBound))
      reachedCount = score.tier == 0 ? 1 : 0
    } else {
      let scores = rows.map { (score: table.score(at: $0, by: goal), row: $0) }
        .sorted { ($0.score, $0.row) < ($1.score, $1.row) }
      let middle = scores[(scores.count - 1) / 2]
      (score, row) = (middle.score, UInt32(middle.row))
      reachedCount = UInt32(scores.count { $0.score.tier == 0 })
    }
  }

  /// The setting with its values.
  func result(in table: TrialTable) -> SettingResult {
    let row = Int(row)
    return SettingResult(
      setting: Int(table.settings[row]), budget: table.budgets[row], values: Array(table.values(at: row)),
      score: score, row: row, seedCount: Int(seedCount), reachedCount: Int(reachedCount))
  }
}

/// The settings of a lane that were tried with one budget.
struct SettingPool: Sendable {
  /// In the order in which they were tried.
  var groups: [SettingGroup] = []
  /// The places in `groups`, the best setting first; equal ones in the order in which they were tried.
  private(set) var order: [UInt32] = []

  /// The number of settings that reached the goal.
  private(set) var reachedCount = 0

  /// The best setting; nil if none has a result.
  var best: SettingGroup? {
    order.first.map { groups[Int($0)] }.flatMap { $0.score.tier < 2 ? $0 : nil }
  }

  /// Sorts the settings.
  mutating func rank() {
    var places: [[(value: Double, place: UInt32)]] = [[], [], []]
    for (place, group) in groups.enumerated() {
      places[group.score.tier].append((group.score.value, UInt32(place)))
    }
    reachedCount = places[0].count
    // Within a tier numbers decide, which is much faster than comparing scores.
    order = places.flatMap { tier in
      tier.sorted { $0.value == $1.value ? $0.place < $1.place : $0.value < $1.value }.map(\.place)
    }
  }

  /// The rank of every setting, in the order of `groups`, from 1 for the best; equal ones share the mean of theirs.
  var ranks: [Double] {
    var ranks = [Double](repeating: 0, count: groups.count)
    var first = 0
    while first < order.count {
      let score = groups[Int(order[first])].score
      var end = first + 1
      while end < order.count, groups[Int(order[end])].score == score { end += 1 }
      for place in order[first..<end] { ranks[Int(place)] = Double(first + end + 1) / 2 }
      first = end
    }
    return ranks
  }
}
