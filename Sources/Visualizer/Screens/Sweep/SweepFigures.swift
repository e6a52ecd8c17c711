import Canvas
import Experiments
import Optimizers
import RealModule

/// The figures of a sweep as the screen shows them.
struct SweepFigures {
  let sweep: Sweep

  private var isNetwork: Bool { sweep.experiment.network != nil }
  /// The known minimum of a surface; nil for networks and where there is none.
  private var minimum: Double? { sweep.experiment.surface?.surface.minimum ?? nil }

  // MARK: The goal

  /// `evaluations to a loss within 10⁻⁶`
  var goalWords: String {
    func within(_ tolerance: Double) -> String {
      isNetwork
        ? "to a loss of \(Numerals.scaleEnd(tolerance))" : "to a loss within \(Numerals.scaleEnd(tolerance))"
    }
    return switch sweep.goal {
    case .steps(let tolerance): "steps \(within(tolerance))"
    case .evaluations(let tolerance): "evaluations \(within(tolerance))"
    case .finalLoss: "final loss"
    case .bestLoss: "best loss"
    case .accuracy: "accuracy"
    }
  }

  /// The title of its column: `evals to 10⁻⁶`.
  var goalColumn: String {
    switch sweep.goal {
    case .steps(let tolerance): "steps to \(Numerals.scaleEnd(tolerance))"
    case .evaluations(let tolerance): "evals to \(Numerals.scaleEnd(tolerance))"
    case .finalLoss: "final loss"
    case .bestLoss: "best loss"
    case .accuracy: "accuracy"
    }
  }

  /// The same where there is little room: `evals`.
  var goalBrief: String {
    switch sweep.goal {
    case .steps: "steps"
    case .evaluations: "evals"
    case .finalLoss: "final"
    case .bestLoss: "best"
    case .accuracy: "accuracy"
    }
  }

  /// The figure of charts and colours: `evaluations`; of accuracies the error, of losses the distance from the minimum.
  var measure: String {
    switch sweep.goal {
    case .steps: "steps"
    case .evaluations: "evaluations"
    case .finalLoss, .bestLoss: (minimum ?? 0) == 0 ? goalWords : "\(goalWords) − minimum"
    case .accuracy: "error"
    }
  }

  /// The name of the loss that the heat map shows where few trials reach the goal.
  var lossMeasure: String { (minimum ?? 0) == 0 ? "best loss" : "best loss − minimum" }

  /// A loss in the heat map.
  func shownLoss(_ loss: Double) -> Double { minimum.map { max(0, loss - $0) } ?? loss }

  /// True for counts.
  var isWhole: Bool { sweep.goal.tolerance != nil }

  /// The figure beside the goal's.
  private var otherFigure: TrialFigure { sweep.goal == .bestLoss ? .finalLoss : .bestLoss }
  /// The title of its column.
  var otherColumn: String { sweep.goal == .bestLoss ? "final loss" : "best loss" }

  /// The goal's figure as text.
  func text(ofGoal figure: Double) -> String {
    switch sweep.goal {
    case .steps, .evaluations: Numerals.chosen(figure.rounded())
    case .finalLoss, .bestLoss: Numerals.measured(figure)
    case .accuracy: Numerals.percent(figure)
    }
  }

  /// The other figure of a trial as text.
  func otherText(_ record: TrialRecord) -> String {
    guard let place = sweep.figures.firstIndex(of: otherFigure), !record.figures[place].isNaN else {
      return Numerals.absent
    }
    return Numerals.measured(record.figures[place])
  }

  /// The goal's figure in charts and colours, where less is better.
  func shown(_ figure: Double) -> Double {
    switch sweep.goal {
    case .steps, .evaluations: figure
    case .finalLoss, .bestLoss: minimum.map { max(0, figure - $0) } ?? figure
    case .accuracy: 1 - figure
    }
  }

  /// True if what is shown may be below zero, so that it has no logarithm.
  var isLinear: Bool {
    switch sweep.goal {
    case .finalLoss, .bestLoss: !isNetwork && minimum == nil
    case .steps, .evaluations, .accuracy: false
    }
  }

  /// The place of a shown value on an axis over some values: 0 for the least and 1 for the highest of them.
  func place(of value: Double, among values: ClosedRange<Double>) -> Double {
    func position(_ value: Double) -> Double { isLinear ? value : .log(max(value, 1e-300)) }
    let (low, high) = (position(values.lowerBound), position(values.upperBound))
    return high > low ? min(1, max(0, (position(value) - low) / (high - low))) : 0.5
  }

  // MARK: The plan

  /// `sobol, 64 settings a lane`
  var planWords: String {
    switch sweep.plan {
    case .grid: "grid, up to \(sweep.trials) settings a lane"
    case .random, .sobol: "\(sweep.plan.name), \(sweep.trials) settings a lane"
    case .halving(let eta): "halving by \(eta) from \(sweep.trials) settings a lane"
    case .external: "settings of another program"
    }
  }

  /// `500 steps each`, with the seeds of every setting.
  var budgetWords: String {
    let seeds = sweep.space.seeds.count > 1 ? ", \(sweep.space.seeds.count) seeds" : ""
    return "\(sweep.budget) \(sweep.unit.rawValue) each\(seeds)"
  }
}

extension SweepDimension {
  /// The value in few characters.
  func brief(_ value: Double) -> String {
    guard case .range(_, let scale, let isWhole) = values, !isWhole else { return text(of: value) }
    guard scale == .logOneMinus, value < 1 else { return Numerals.significant(value, digits: 3) }
    // Two digits of the distance from 1.
    let digits = 1 - Int(Double.log10(1 - value).rounded(.down))
    return Numerals.significant(value, digits: min(15, max(3, digits)))
  }

  /// The labels of its axis.
  var labels: AxisTicks {
    switch values {
    case .choices(let words):
      AxisTicks(
        ticks: words.indices.map { AxisTicks.Tick(share: position(of: Double($0)), label: words[$0]) })
    case .range(let range, let scale, let isWhole):
      AxisTicks(
        ticks: RoundValues.all(in: range, on: scale).filter { !isWhole || $0 == $0.rounded() }
          .map { AxisTicks.Tick(share: position(of: $0), label: Numerals.chosen($0)) })
    }
  }

  /// The values at the ends of its axis.
  var ends: SweepView.Ends {
    switch values {
    case .choices(let words): SweepView.Ends(low: words.first ?? "", high: words.last ?? "")
    case .range(let range, _, _): SweepView.Ends(low: brief(range.lowerBound), high: brief(range.upperBound))
    }
  }
}
