/// A lane of a sweep, summed up.
public struct LaneSummary: Sendable {
  /// A point of the curve of the best so far.
  public struct CurvePoint: Sendable, Hashable {
    /// The trials of the lane until then, with all seeds and budgets.
    public let trials: Int
    /// Their budgets together, in whole ones.
    public let cost: Double
    /// The best score of a setting with the whole budget until then.
    public let score: TrialScore
    /// The row of the trial that has it.
    public let row: Int
  }

  /// The lane.
  public let lane: SweepLane
  /// The index of the lane in the space.
  public let index: Int
  /// The trials of the tuning that are done.
  public let trialCount: Int
  /// Their budgets together, in whole ones.
  public let cost: Double
  /// The number of trials of the tuning with every status, in the order of `TrialStatus.allCases`.
  public let statusCounts: [Int]
  /// The improvements of the best setting, in the order in which they came.
  public let curve: [CurvePoint]
  /// The importance of every dimension; nil where there are too few settings, or all are equally good.
  public let importance: [Double?]

  /// The settings that had the whole budget.
  let whole: SettingPool
  /// The settings with the budget that most of them had.
  let spread: SettingPool
  /// The settings with the largest budget so far.
  let latest: SettingPool
  private let table: TrialTable

  /// The number of settings that had the whole budget, with all seeds.
  public var settingCount: Int { whole.groups.count }

  /// A setting that had the whole budget, by its rank from 0 for the best.
  public func ranked(_ place: Int) -> SettingResult {
    whole.groups[Int(whole.order[place])].result(in: table)
  }

  /// The best setting with the whole budget; nil while there is none that has a result.
  public var best: SettingResult? { whole.best.map { $0.result(in: table) } }

  /// The best settings with the whole budget, or while there are none, with the largest so far; only those that have a
  /// result.
  public func leaders(_ count: Int) -> [SettingResult] {
    let pool = settingCount > 0 ? whole : latest
    return pool.order.prefix(count).map { pool.groups[Int($0)] }.filter { $0.score.tier < 2 }
      .map { $0.result(in: table) }
  }

  /// The number of settings with the whole budget that reached the goal; of goals without a tolerance, that have a
  /// figure.
  public var reachedCount: Int { whole.reachedCount }

  /// The number of trials of the tuning with a status.
  public func count(of status: TrialStatus) -> Int {
    TrialStatus.allCases.firstIndex(of: status).map { statusCounts[$0] } ?? 0
  }

  /// True if there are trials, and none of them has a result: they diverged, were pruned, or could not be run.
  public var isLost: Bool {
    trialCount > 0 && trialCount == count(of: .diverged) + count(of: .pruned) + count(of: .invalid)
  }

  init(_ tally: LaneTally, index: Int, in sweep: Sweep, _ table: TrialTable) {
    (lane, self.index, self.table) = (sweep.space.lanes[index], index, table)
    (trialCount, statusCounts, cost) = (
      tally.trialCount, tally.statusCounts, tally.cost / Double(sweep.budget)
    )
    // A setting of which seeds are still to come must not compete with those that have them all.
    let expected = min(max(1, sweep.space.seeds.count), Int(tally.groups.reduce(0) { max($0, $1.seedCount) }))
    var pools: [Int: SettingPool] = [:]
    var curve: [CurvePoint] = []
    var (trials, cost) = (0, 0.0)
    for group in tally.groups {
      let budget = table.budgets[Int(group.row)]
      trials += Int(group.seedCount)
      cost += Double(budget) * Double(group.seedCount)
      guard group.seedCount >= expected else { continue }
      pools[budget, default: SettingPool()].groups.append(group)
      if budget == sweep.budget, curve.last.map({ group.score < $0.score }) ?? true {
        curve.append(
          CurvePoint(
            trials: trials, cost: cost / Double(sweep.budget), score: group.score, row: Int(group.row)))
      }
    }
    for budget in pools.keys { pools[budget]?.rank() }
    self.curve = curve
    whole = pools[sweep.budget] ?? SettingPool()
    latest = pools.max { $0.key < $1.key }?.value ?? SettingPool()
    spread =
      pools.max { ($0.value.groups.count, $0.key) < ($1.value.groups.count, $1.key) }?.value ?? SettingPool()
    importance = Importance.ofDimensions(of: lane, in: spread, table)
  }
}

/// The trials of a lane's tuning, counted and put together by setting.
struct LaneTally {
  var groups: [SettingGroup] = []
  var trialCount = 0
  var statusCounts = [Int](repeating: 0, count: TrialStatus.allCases.count)
  /// The sum of the budgets.
  var cost = 0.0
}
