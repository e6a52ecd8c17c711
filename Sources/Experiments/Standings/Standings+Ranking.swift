import RealModule

extension Standings {
  /// A lane in the ranking by one figure.
  public struct Entry: Sendable, Hashable {
    /// The index of the lane in the experiment.
    public let lane: Int
    /// 1 for the best; equal lanes share a rank; nil for a lane that has the figure in no run.
    public let rank: Int?
  }

  /// The quantiles of one of `figures` of the lane with this index in the experiment; runs without the figure count
  /// as the worst. nil before the first run.
  public func summary(of figure: Figure, lane: Int) -> Summary? {
    guard let place = figures.firstIndex(of: figure),
      let runs = lanes.first(where: { $0.index == lane })?.runs,
      !runs.isEmpty
    else { return nil }
    return Summary(runs.map { $0.values[place] ?? figure.worst })
  }

  /// The lanes by a figure, the best first. As in `Comparison`, a lane comes first that has the figure in a greater
  /// share of its runs; among lanes with as many, the better median counts, and then the final loss.
  public func ranking(by figure: Figure) -> [Entry] {
    let finals = lanes.map { summary(of: .finalLoss, lane: $0.index)?.median ?? .infinity }
    let keys = lanes.map { lane -> (Double, Double) in
      guard let summary = summary(of: figure, lane: lane.index) else { return (1, .infinity) }
      let share = Double(summary.finiteCount) / Double(summary.count)
      return (-share, figure.isHigherBetter ? -summary.median : summary.median)
    }
    return lanes.indices.sorted {
      keys[$0] != keys[$1] ? keys[$0] < keys[$1] : (finals[$0], $0) < (finals[$1], $1)
    }.map { place in
      let hasFigure = keys[place].0 < 0
      return Entry(
        lane: lanes[place].index,
        rank: hasFigure ? 1 + keys.count { $0 < keys[place] } : nil)
    }
  }

  /// The lanes at a checkpoint, by its index, by the median of their losses there, the lowest first.
  public func order(atCheckpoint checkpoint: Int) -> [(lane: Int, loss: Double)] {
    lanes.filter { !$0.runs.isEmpty }.map { lane in
      (lane.index, Summary(lane.runs.map { $0.losses[checkpoint] }).median)
    }.sorted { $0.loss < $1.loss }
  }

  /// A case in which the ranks after few steps mislead.
  public struct Reversal: Sendable, Hashable {
    /// The last checkpoint with another leader than the end.
    public let step: Int
    /// The lane that leads there, and its loss.
    public let leader: Int
    public let leaderLoss: Double
    /// The lane that leads at the end, with its losses there and at the earlier step.
    public let winner: Int
    public let winnerLoss: Double
    public let winnerLossBefore: Double
    /// The loss at the end of the lane that led.
    public let leaderLossAfter: Double
    /// The place at the end of the lane that led, 1 for the first.
    public let leaderPlace: Int
  }

  /// The distance between losses below which nobody leads.
  public static let tie = 1e-12

  /// The last change of the leader; nil if the same lane leads throughout.
  public var reversal: Reversal? {
    guard checkpoints.count > 1, lanes.count > 1, lanes.allSatisfy({ !$0.runs.isEmpty }) else { return nil }
    let final = order(atCheckpoint: checkpoints.count - 1)
    guard let winner = final.first, winner.loss.isFinite else { return nil }
    for checkpoint in checkpoints.indices.dropLast().reversed() {
      let order = order(atCheckpoint: checkpoint)
      guard let leader = order.first, let place = final.firstIndex(where: { $0.lane == leader.lane }),
        let before = order.first(where: { $0.lane == winner.lane }), before.loss - leader.loss > Self.tie,
        final[place].loss - winner.loss > Self.tie
      else { continue }
      return Reversal(
        step: checkpoints[checkpoint], leader: leader.lane, leaderLoss: leader.loss, winner: winner.lane,
        winnerLoss: winner.loss, winnerLossBefore: before.loss, leaderLossAfter: final[place].loss,
        leaderPlace: place + 1)
    }
    return nil
  }
}
