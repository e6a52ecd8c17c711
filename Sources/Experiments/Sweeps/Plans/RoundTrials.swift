/// The trials of a round, made as they are asked for: the settings of the lanes take turns, and the seeds of a setting
/// stand together.
public struct RoundTrials: RandomAccessCollection, Sendable {
  /// The round.
  public let round: SweepRound
  /// The part of the sweep that these trials are; `whole` for all of the round.
  public let shard: SweepShard
  private let source: SettingSource
  /// The numbers of the settings of every lane; nil for all from 0 on.
  private let chosen: [[Int]]?
  private let turns: Turns
  /// The trials of the part before this round.
  private let firstPlace: Int

  /// The number of trials before the first.
  public var startIndex: Int { 0 }
  /// The number of trials.
  public let endIndex: Int

  init(_ round: SweepRound, _ source: SettingSource, chosen: [[Int]]?, shard: SweepShard = .whole) {
    (self.round, self.source, self.chosen, self.shard) = (round, source, chosen, shard)
    turns = Turns(round.settings)
    firstPlace = shard.trialCount(below: round.trials.lowerBound)
    endIndex = shard.trialCount(below: round.trials.upperBound) - firstPlace
  }

  /// Those of them that belong to a part of the sweep.
  public func part(_ shard: SweepShard) -> RoundTrials {
    RoundTrials(round, source, chosen: chosen, shard: shard)
  }

  /// The trial at a place, 0..<`count`.
  public subscript(position: Int) -> Trial {
    let index = shard.trial(at: firstPlace + position)
    let (place, seed) = (index - round.trials.lowerBound).quotientAndRemainder(dividingBy: round.seeds.count)
    let (turn, lane) = turns[place]
    let setting = chosen?[lane][turn] ?? turn
    return Trial(
      index: index, round: round.index, lane: lane, setting: setting, seed: round.seeds[seed],
      budget: round.budget, values: source.values(ofSetting: setting, lane: lane))
  }
}

/// The order in which lanes take turns: those that have fewer settings drop out.
struct Turns: Sendable {
  /// Turns in which the same lanes take part.
  private struct Stretch: Sendable {
    let firstTurn: Int
    let firstPlace: Int
    let lanes: [Int]
  }

  private let stretches: [Stretch]

  /// - Parameter counts: the number of settings of every lane.
  init(_ counts: [Int]) {
    var (stretches, turn, place) = ([Stretch](), 0, 0)
    for end in Set(counts).sorted() where end > turn {
      let lanes = counts.indices.filter { counts[$0] >= end }
      stretches.append(Stretch(firstTurn: turn, firstPlace: place, lanes: lanes))
      place += (end - turn) * lanes.count
      turn = end
    }
    self.stretches = stretches
  }

  /// The turn and the lane at a place among all settings.
  subscript(place: Int) -> (turn: Int, lane: Int) {
    var index = stretches.count - 1
    while stretches[index].firstPlace > place { index -= 1 }
    let stretch = stretches[index]
    let (turn, lane) = (place - stretch.firstPlace).quotientAndRemainder(dividingBy: stretch.lanes.count)
    return (stretch.firstTurn + turn, stretch.lanes[lane])
  }
}
