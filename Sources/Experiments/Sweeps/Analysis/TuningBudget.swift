import Optimizers

/// The lanes compared after a tuning with a number of trials, which is smaller than that of the sweep, or the same.
public struct TuningBudget: Sendable, Hashable {
  /// A lane after such a tuning.
  public struct Lane: Sendable, Hashable {
    /// The chance of every rank, from 1 for the best; equally good lanes have the same rank.
    public let rankChances: [Double]
    /// The bootstrap interval around the chance of being the best, since the settings tried are a sample themselves.
    public let interval: ClosedRange<Double>
    /// The chance that the best setting has reached the goal.
    public let reached: Double
    /// The median of the score of the best setting.
    public let median: TrialScore
    /// The score that one tuning in twenty falls below: they were lucky.
    public let low: TrialScore
    /// The score that one tuning in twenty exceeds.
    public let high: TrialScore
    /// The goal's figure that is to be expected of the best setting; nil if some tunings do not reach the goal.
    public let expected: Double?

    /// The chance of being the best, or as good as the best.
    public var chanceOfBest: Double { rankChances.first ?? 0 }
  }

  /// The settings tried of every lane.
  public let trials: Int
  /// The lanes, in the order of the space.
  public let lanes: [Lane]

  /// The lane that is most often the best; of several, the first.
  public var leader: Int {
    // Chances are sums whose last bits mean nothing.
    let most = (lanes.map(\.chanceOfBest).max() ?? 0) - 1e-9
    return lanes.firstIndex { $0.chanceOfBest >= most } ?? 0
  }

  /// The numbers of trials 1, 2, 4, 8 … below the number of settings tried, and that number.
  static func sizes(upTo most: Int) -> [Int] {
    var sizes = Array(sequence(first: 1) { $0 < most ? 2 * $0 : nil }.prefix { $0 < most })
    if most > 0 { sizes.append(most) }
    return sizes
  }

  /// The comparisons for all sizes.
  ///
  /// - Parameters:
  ///   - pools: the settings of the lanes.
  ///   - goal: the goal of the sweep.
  ///   - perform: how calls are spread over threads.
  /// - Returns: one for every size, in rising order.
  static func all(
    _ pools: TuningPools, goal: SweepGoal, concurrently perform: Repeats.Perform
  ) -> [TuningBudget] {
    let sizes = sizes(upTo: pools.most)
    let survivals = sizes.map(pools.survivals)
    let intervals = intervals(pools, survivals, perform)
    var budgets = [TuningBudget?](repeating: nil, count: sizes.count)
    budgets.withUnsafeMutableBufferPointer { budgets in
      // Call i writes only budget i, and all calls end before the buffer does.
      nonisolated(unsafe) let budgets = budgets
      perform(sizes.count) { i in
        let chances = pools.rankChances(survivals[i])
        budgets[i] = TuningBudget(
          trials: sizes[i],
          lanes: chances.indices.map { lane in
            Lane(pools, lane, survivals[i], chances[lane], intervals[i][lane], goal)
          })
      }
    }
    return budgets.compactMap { $0 }
  }

  // MARK: Intervals

  /// The samples drawn; fewer of very many settings, whose intervals are narrow.
  private static func resamples(of pools: TuningPools) -> Int {
    max(100, min(1000, 20_000_000 / max(1, pools.scores.reduce(0) { $0 + $1.count })))
  }

  /// The intervals around the chances of being the best, by size and lane: percentiles of the chances in samples of the
  /// settings, drawn with replacement (Efron 1979).
  private static func intervals(
    _ pools: TuningPools, _ survivals: [[[Double]]], _ perform: Repeats.Perform
  ) -> [[ClosedRange<Double>]] {
    let (samples, lanes) = (resamples(of: pools), pools.laneCount)
    var chances = [Double](repeating: 0, count: samples * survivals.count * lanes)
    chances.withUnsafeMutableBufferPointer { chances in
      nonisolated(unsafe) let chances = chances
      perform(samples) { sample in
        let weights = (0..<lanes).map { draw(pools.scores[$0].count, sample: sample, lane: $0) }
        for size in survivals.indices {
          let start = (sample * survivals.count + size) * lanes
          for (lane, chance) in pools.chancesOfBest(survivals[size], weights: weights).enumerated() {
            chances[start + lane] = chance
          }
        }
      }
    }
    let tail = (1 - Bootstrap.level) / 2
    return survivals.indices.map { size in
      (0..<lanes).map { lane in
        let sorted = (0..<samples).map { chances[($0 * survivals.count + size) * lanes + lane] }.sorted()
        let low = Summary.quantile(tail, of: sorted)
        return low...max(low, Summary.quantile(1 - tail, of: sorted))
      }
    }
  }

  /// How often every setting of a lane is in a sample of as many, drawn with replacement.
  private static func draw(_ count: Int, sample: Int, lane: Int) -> [UInt16] {
    var stream = RandomStream(seed: 2019, stream: .resampling, counter: UInt64(sample), lane: UInt64(lane))
    var weights = [UInt16](repeating: 0, count: count)
    for _ in 0..<count { weights[stream.next(below: count)] += 1 }
    return weights
  }
}

extension TuningBudget.Lane {
  fileprivate init(
    _ pools: TuningPools, _ lane: Int, _ survivals: [[Double]], _ rankChances: [Double],
    _ interval: ClosedRange<Double>, _ goal: SweepGoal
  ) {
    (self.rankChances, self.interval) = (rankChances, interval)
    median = pools.quantile(0.5, ofLane: lane, survivals)
    low = pools.quantile(0.05, ofLane: lane, survivals)
    high = pools.quantile(0.95, ofLane: lane, survivals)
    let (scores, own) = (pools.scores[lane], survivals[lane])
    var (reached, sum) = (0.0, 0.0)
    for place in own.indices where place < scores.count && scores[place].tier == 0 {
      let probability = own[place] - (place + 1 < own.count ? own[place + 1] : 0)
      reached += probability
      sum += probability * (goal.figure(of: scores[place]) ?? 0)
    }
    self.reached = min(1, reached)
    expected = reached > 1 - 1e-9 && sum.isFinite ? sum / reached : nil
  }
}
