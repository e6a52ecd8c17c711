/// The settings of all lanes, in one ranking: from it follows what would have been found with fewer trials.
///
/// A tuning with n trials is a draw of n of a lane's N settings, without replacement; its result is the best of them.
/// The best is none of the j best settings with a probability of C(N − j, n)/C(N, n), so that nothing needs to be
/// drawn. Without replacement the estimate is unbiased (Tang et al. 2020, *Showing Your Work Doesn't Always Work*; with
/// it, as Dodge et al. 2019, *Show Your Work: Improved Reporting of Experimental Results*, propose, it is too
/// pessimistic).
struct TuningPools: Sendable {
  /// A setting in the ranking of all.
  private struct Entry {
    let lane: Int32
    /// The place in the ranking of its lane.
    let place: Int32
    /// True for the first of equally good ones.
    let isFirst: Bool
  }

  /// The scores of the settings of every lane, the best first.
  let scores: [[TrialScore]]
  /// All settings, the best first.
  private let entries: [Entry]

  /// - Parameter scores: of every lane those of its settings, the best first; one setting or more.
  init(_ scores: [[TrialScore]]) {
    self.scores = scores
    let merged = scores.indices.flatMap { lane in
      scores[lane].enumerated().map { (score: $1, lane: Int32(lane), place: Int32($0)) }
    }.sorted { $0.score < $1.score }
    entries = merged.indices.map { index in
      Entry(
        lane: merged[index].lane, place: merged[index].place,
        isFirst: index == 0 || merged[index - 1].score < merged[index].score)
    }
  }

  /// The number of lanes.
  var laneCount: Int { scores.count }
  /// The fewest settings of a lane: the most trials of a tuning.
  var most: Int { scores.map(\.count).min() ?? 0 }

  /// For every lane the chances that a tuning with `trials` trials finds none of the j best, by j; those below 10⁻¹²
  /// are left out.
  func survivals(_ trials: Int) -> [[Double]] {
    scores.map { scores in
      var survivals = [1.0]
      for place in scores.indices {
        let (rest, last) = (scores.count - place, survivals[place])
        guard rest > trials, last > 1e-12 else { break }
        survivals.append(last * Double(rest - trials) / Double(rest))
      }
      return survivals
    }
  }

  /// Calls `body` for every lane and score that the best setting of a tuning can have, with the probability of that
  /// and, for every lane, the probability that its own best is not better.
  ///
  /// - Parameters:
  ///   - survivals: those of the tuning.
  ///   - weights: how often every setting counts, by lane and place; nil for once.
  ///   - body: given the lane, its place of a setting with that score, the probability, and those of the lanes.
  func walk(
    _ survivals: [[Double]], weights: [[UInt16]]? = nil,
    _ body: (_ lane: Int, _ place: Int, _ probability: Double, _ notBetter: [Double]) -> Void
  ) {
    var counts = [Int](repeating: 0, count: laneCount)
    var notBetter = [Double](repeating: 1, count: laneCount)
    var after = notBetter
    var first = 0
    while first < entries.count, notBetter.contains(where: { $0 > 1e-12 }) {
      var end = first
      repeat {
        let entry = entries[end]
        let lane = Int(entry.lane)
        counts[lane] += weights.map { Int($0[lane][Int(entry.place)]) } ?? 1
        after[lane] = counts[lane] < survivals[lane].count ? survivals[lane][counts[lane]] : 0
        end += 1
      } while end < entries.count && !entries[end].isFirst
      for entry in entries[first..<end] {
        let lane = Int(entry.lane)
        guard after[lane] < notBetter[lane] else { continue }
        body(lane, Int(entry.place), notBetter[lane] - after[lane], notBetter)
        // Those equal to it have been counted with it, once: at the first of them that the lane has.
        after[lane] = .infinity
      }
      for lane in counts.indices {
        notBetter[lane] = counts[lane] < survivals[lane].count ? survivals[lane][counts[lane]] : 0
        after[lane] = notBetter[lane]
      }
      first = end
    }
  }

  /// The chance of every rank for every lane, from 1; equal lanes have the same rank, so that the chances of a rank
  /// need not add up to 1.
  func rankChances(_ survivals: [[Double]]) -> [[Double]] {
    var chances = [[Double]](repeating: [Double](repeating: 0, count: laneCount), count: laneCount)
    walk(survivals) { lane, _, probability, notBetter in
      // The number of better lanes is a sum of independent events (Poisson's binomial distribution).
      var better = [1.0]
      for other in notBetter.indices where other != lane {
        let stays = notBetter[other]
        better = (0...better.count).map { count in
          (count < better.count ? better[count] * stays : 0)
            + (count > 0 ? better[count - 1] * (1 - stays) : 0)
        }
      }
      for (rank, chance) in better.enumerated() { chances[lane][rank] += probability * chance }
    }
    return chances
  }

  /// The chance that each lane is the best, or as good as the best.
  func chancesOfBest(_ survivals: [[Double]], weights: [[UInt16]]? = nil) -> [Double] {
    var chances = [Double](repeating: 0, count: laneCount)
    walk(survivals, weights: weights) { lane, _, probability, notBetter in
      var chance = probability
      for other in notBetter.indices where other != lane { chance *= notBetter[other] }
      chances[lane] += chance
    }
    return chances
  }

  /// The score that the best setting of a tuning has at a quantile, 0…1: the least score that it does not exceed with
  /// at least this probability.
  func quantile(_ share: Double, ofLane lane: Int, _ survivals: [[Double]]) -> TrialScore {
    // Survivals are rounded; a share that is met but for the last bits is met.
    let place = survivals[lane].indices.dropFirst().first { 1 - survivals[lane][$0] >= share - 1e-12 }
    return scores[lane][(place ?? survivals[lane].count) - 1]
  }
}
