import Experiments
import Wording

/// The best setting of a lane so far.
struct BestSetting {
  let score: TrialScore
  /// The trial whose score is the setting's.
  let record: TrialRecord
}

/// The state of a running sweep in numbers: the trials done, and the best setting of every lane.
struct SweepProgress {
  private let sweep: Sweep
  private let bestLossPlace: Int
  private let seedCount: Int
  /// The index of the round with fresh seeds; nil if there is none.
  private let freshRound: Int?
  /// The trials done, of those that this process has to run in all.
  private(set) var done = 0
  /// The trials without a result: diverged, pruned or invalid.
  private(set) var lost = 0
  /// The best setting of every lane.
  private(set) var best: [BestSetting?]
  /// The trials of the setting that is being read, by lane.
  private var current: [[BestSetting]]

  init(_ sweep: Sweep) {
    self.sweep = sweep
    bestLossPlace = sweep.figures.firstIndex(of: .bestLoss) ?? 0
    seedCount = sweep.tuningSeeds.count
    freshRound = sweep.rounds.last { $0.kind == .fresh }?.index
    best = sweep.space.lanes.map { _ in nil }
    current = sweep.space.lanes.map { _ in [] }
  }

  /// Counts a trial; those of a setting follow one another.
  mutating func add(_ record: TrialRecord) {
    done += 1
    let score = TrialScore(record, goal: sweep.goal, bestLossAt: bestLossPlace)
    if score.tier == 2 { lost += 1 }
    // Tuned is with the whole budget, and not with the seeds that only compare.
    guard record.trial.budget == sweep.budget, record.trial.round != freshRound else { return }
    let (lane, result) = (record.trial.lane, BestSetting(score: score, record: record))
    guard seedCount > 1 else { return consider(result) }
    if current[lane].first?.record.trial.setting != record.trial.setting { current[lane] = [] }
    current[lane].append(result)
    // A score is the median over all seeds; a part of a sweep may have some of them only.
    guard current[lane].count == seedCount else { return }
    consider(current[lane].sorted { $0.score < $1.score }[(seedCount - 1) / 2])
  }

  private mutating func consider(_ result: BestSetting) {
    let lane = result.record.trial.lane
    if result.score.tier < 2, best[lane].map({ result.score < $0.score }) ?? true { best[lane] = result }
  }

  /// `1234 of 10000 trials  5200/s  adam 3.2e-9  momentum 1e-4`
  func text(of total: Int, seconds: Double, since start: Int) -> String {
    var text = "\(done) of \(total) trials"
    let rate = Double(done - start) / max(1e-3, seconds)
    text += "  \(rate >= 10 ? String(Int(rate)) : shortest((rate * 10).rounded() / 10))/s"
    for (lane, best) in zip(sweep.space.lanes, best) {
      if let best { text += "  \(printable(lane.label)) \(sweep.figureText(best.record))" }
    }
    return text
  }

  /// The failure of a sweep in which no trial has a result; nil where one has.
  var failure: Failure? {
    guard done > 0, lost == done else { return nil }
    return .aim(
      "\(done == 1 ? "the trial" : "all \(done) trials") diverged or could not be run; try smaller learning rates"
    )
  }

  /// A line for every lane that says what was best.
  var summary: String {
    var text = ""
    for (lane, best) in zip(sweep.space.lanes, best) {
      guard let best else {
        text += "\(printable(lane.label)): no trial has a result\n"
        continue
      }
      let values = zip(lane.dimensions, best.record.trial.values).map { "\($0.key)=\($0.text(of: $1))" }
      text +=
        "\(printable(lane.label)): \(sweep.figureWords(best.record)) with \(values.joined(separator: ", "))"
      text += " (trial \(best.record.trial.index))\n"
    }
    return text
  }
}

extension Sweep {
  /// The figure that a trial is judged by, in short: `213`; with `~` the best loss of one that missed the goal.
  func figureText(_ record: TrialRecord) -> String {
    if let goal = record.goal { return Digits.brief(goal) }
    return "~" + Digits.brief(record.figures[figures.firstIndex(of: .bestLoss) ?? 0])
  }

  /// The same in words: `213 evaluations`.
  func figureWords(_ record: TrialRecord) -> String {
    guard let figure = record.goal else {
      let loss = record.figures[figures.firstIndex(of: .bestLoss) ?? 0]
      return "goal not reached, best loss \(Digits.brief(loss))"
    }
    switch goal {
    case .steps: return "\(shortest(figure)) steps"
    case .evaluations: return "\(shortest(figure)) evaluations"
    case .finalLoss: return "final loss \(Digits.brief(figure))"
    case .bestLoss: return "best loss \(Digits.brief(figure))"
    case .accuracy: return "accuracy \(Digits.percent(figure))"
    }
  }
}
