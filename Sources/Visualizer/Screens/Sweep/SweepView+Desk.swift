import Canvas
import Experiments

extension Desk {
  /// The trials as the screen shows them; nil without a sweep.
  func sweepView(_ screen: SweepScreen) -> SweepView? {
    guard let open = sweep, open.sweep.space.lanes.indices.contains(screen.lane) else { return nil }
    let rows = sweepLayout(screen).trialRows
    return SweepView(open, screen, chosen: chosenPlace(screen), rows: rows)
  }
}

extension SweepView {
  /// - Parameters:
  ///   - open: the sweep.
  ///   - screen: the choices of the screen.
  ///   - chosen: the place of the chosen trial in the list.
  ///   - rows: the rows of the list in view.
  init(_ open: OpenSweep, _ screen: SweepScreen, chosen: Int, rows: Int) {
    let (sweep, report) = (open.sweep, open.report)
    let figures = SweepFigures(sweep: sweep)
    self.init(
      title: sweep.experiment.title, words: [figures.planWords, figures.budgetWords, figures.goalWords],
      goal: Goal(
        column: figures.goalColumn, brief: figures.goalBrief, other: figures.otherColumn,
        measure: figures.measure,
        isWhole: figures.isWhole, isLinear: figures.isLinear),
      progress: Progress(report, of: sweep),
      lanes: sweep.space.lanes.indices.map { Lane(sweep.space.lanes[$0], report?.lanes[$0], figures) })
    (leader, focus) = (report?.leader, screen.lane)
    // An answer for another lane says nothing about this one.
    guard let report, report.question.lane == screen.lane else { return }
    heat = Heat(report, figures)
    addLines(report, sweep.space.lanes[screen.lane], figures, chosen: chosen, rows: rows)
  }

  /// Adds the lines across the dimensions, and the list of trials.
  private mutating func addLines(
    _ report: SweepReport, _ lane: SweepLane, _ figures: SweepFigures, chosen: Int, rows: Int
  ) {
    let goal = figures.sweep.goal
    let values = report.traces.map { trace in
      goal.figure(of: trace.score).map(figures.shown)
    }
    let reached = values.compactMap(\.self).filter { figures.isLinear || $0 > 0 }
    let range = (reached.min() ?? 1)...(reached.max() ?? 1)
    func place(_ value: Double?) -> Double { value.map { figures.place(of: $0, among: range) } ?? .nan }
    lines = zip(report.traces, values).map { trace, value in
      ParallelAxes.Line(
        trace.positions + [place(value)],
        emphasis: trace.rank <= Self.bestShare ? .strong : trace.rank <= Self.goodShare ? .plain : .faint)
    }
    if !reached.isEmpty {
      func text(_ value: Double) -> String {
        figures.isWhole ? Numerals.chosen(value) : Numerals.measured(value)
      }
      self.goal.ends = Ends(low: text(range.lowerBound), high: text(range.upperBound))
    }
    (selection, rowCount) = (chosen, report.laneCount)
    let shown = Range.visible(around: chosen, of: report.trials.count, rows: rows)
    let commons = Commons(report.trials)
    self.rows = shown.map { index in
      let record = report.trials[index]
      return Row(
        record, rank: index + 1, commons, lane, figures, place: place(record.goal.map(figures.shown)))
    }
  }

  /// The share of the settings whose lines have the full hue.
  private static let bestShare = 0.1
  /// The share of those whose lines have a hue.
  private static let goodShare = 0.35
}

extension SweepView.Progress {
  init(_ report: SweepReport?, of sweep: Sweep) {
    let total = sweep.plan == .external ? nil : sweep.trialCount
    guard let report else {
      self.init(done: 0, total: total, state: "reading", isLive: false)
      return
    }
    switch report.state {
    case .running(let rate):
      let left = total.map { Double($0 - report.count) / rate }
      let words = left.map { ", \(Self.time($0)) left" } ?? ""
      let pace =
        rate < 1
        ? "\(Numerals.significant(60 * rate, digits: 2)) a minute"
        : "\(Numerals.significant(rate, digits: 2)) a second"
      self.init(done: report.count, total: total, state: pace + words, isLive: true)
    case .waiting: self.init(done: report.count, total: total, state: "waiting for trials", isLive: false)
    case .complete: self.init(done: report.count, total: total, state: "complete", isLive: false)
    case .failed: self.init(done: report.count, total: total, state: "not readable", isLive: false)
    }
  }

  /// `12 s`, `4 min`, `3 h`
  private static func time(_ seconds: Double) -> String {
    if seconds < 100 { return "\(Int(seconds.rounded(.up))) s" }
    if seconds < 6000 { return "\(Int((seconds / 60).rounded(.up))) min" }
    return "\(Numerals.significant((seconds / 3600).rounded(.up), digits: 3)) h"
  }
}

extension SweepView.Lane {
  init(_ lane: SweepLane, _ report: SweepReport.Lane?, _ figures: SweepFigures) {
    self.init(
      index: lane.lane, label: lane.label, done: report?.trialCount ?? 0, lost: report?.lostCount ?? 0,
      best: report.flatMap { SweepView.Best($0, lane, figures) },
      curve: report.map { Self.curve($0, figures) } ?? [],
      dimensions: lane.dimensions.enumerated().map { place, dimension in
        SweepView.Dimension(
          symbol: dimension.symbol, importance: report?.importance[place] ?? nil, ticks: dimension.labels,
          ends: dimension.ends)
      })
  }

  /// The improvements as steps, on to the last trial.
  private static func curve(_ report: SweepReport.Lane, _ figures: SweepFigures) -> [SIMD2<Double>] {
    var points: [SIMD2<Double>] = []
    for point in report.curve {
      guard let figure = figures.sweep.goal.figure(of: point.score) else { continue }
      if let last = points.last { points.append(SIMD2(Double(point.trials), last.y)) }
      points.append(SIMD2(Double(point.trials), figures.shown(figure)))
    }
    if let last = points.last, Double(report.trialCount) > last.x {
      points.append(SIMD2(Double(report.trialCount), last.y))
    }
    return points
  }
}

extension SweepView.Best {
  fileprivate init?(_ report: SweepReport.Lane, _ lane: SweepLane, _ figures: SweepFigures) {
    guard let best = report.best, let trial = report.bestTrial, best.score.tier < 2 else { return nil }
    self.init(
      goal: figures.sweep.goal.figure(of: best.score).map(figures.text), loss: figures.otherText(trial),
      settings: zip(lane.dimensions, best.values).map { "\($0.symbol) \($0.brief($1))" },
      places: zip(lane.dimensions, best.values).map { $0.position(of: $1) })
  }
}

extension SweepView.Heat {
  /// The goal's figures, or where most cells are without one, the losses.
  fileprivate init?(_ report: SweepReport, _ figures: SweepFigures) {
    guard let axes = report.axes, let map = report.heat else { return nil }
    let known = map.cells.compactMap(\.self).filter { $0.score.tier < 2 }
    let showsLosses = 2 * known.count { $0.score.tier == 0 } < known.count
    func value(_ cell: SweepHeatMap.Cell, _ loss: Double?) -> Double {
      guard cell.score.tier < 2 else { return .nan }
      if showsLosses { return loss.map { figures.shownLoss($0) } ?? .nan }
      return figures.sweep.goal.figure(of: cell.score).map(figures.shown) ?? .infinity
    }
    self.init(
      x: axes.x, y: axes.y, columns: map.columns, rows: map.rows,
      values: zip(map.cells, report.heatLosses).map { cell, loss in cell.map { value($0, loss) } },
      title: showsLosses ? figures.lossMeasure : figures.measure,
      measure: report.question.asksForMedians ? "median" : "best",
      isWhole: figures.isWhole && !showsLosses)
  }
}

/// The facts that all trials of a list have in common.
private struct Commons {
  let hasOneSeed: Bool
  let hasOneBudget: Bool

  init(_ trials: [TrialRecord]) {
    hasOneSeed = trials.allSatisfy { $0.trial.seed == trials.first?.trial.seed }
    hasOneBudget = trials.allSatisfy { $0.trial.budget == trials.first?.trial.budget }
  }
}

extension SweepView.Row {
  fileprivate init(
    _ record: TrialRecord, rank: Int, _ commons: Commons, _ lane: SweepLane, _ figures: SweepFigures,
    place: Double
  ) {
    let (trial, dimensions) = (record.trial, lane.dimensions)
    self.init(
      rank: rank, trial: trial.index, seed: commons.hasOneSeed ? nil : "\(trial.seed)",
      budget: commons.hasOneBudget ? nil : "\(trial.budget)",
      settings: zip(dimensions, trial.values).map { $0.brief($1) }, goal: record.goal.map(figures.text),
      loss: figures.otherText(record), status: record.status,
      places: zip(dimensions, trial.values).map { $0.position(of: $1) } + [place])
  }
}
