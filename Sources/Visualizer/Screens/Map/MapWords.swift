import Canvas
import Experiments

extension MapPlan {
  /// The tolerance of the loss; nil for networks.
  var tolerance: Double? { experiment.surface.map(\.tolerances.loss) }

  /// True if a measure spans decades.
  func isLogarithmic(_ measure: Outcome.Measure) -> Bool {
    switch measure {
    case .steps: true
    case .rate: false
    case .loss: experiment.surface == nil || experiment.surface?.surface.minimum != nil
    }
  }

  /// The names of a measure, the longest first.
  func words(_ measure: Outcome.Measure) -> [String] {
    switch measure {
    case .steps:
      let goal = Numerals.scaleEnd(tolerance ?? 0)
      let loss = experiment.surface?.surface.minimum == 0 ? "loss" : "loss − minimum"
      return ["steps until \(loss) < \(goal)", "steps to \(goal)", "steps"]
    case .loss:
      let part = experiment.network?.split.validation == nil ? "" : "validation "
      return ["\(part)loss after \(lengthWords)", "final \(part)loss", "final loss", "loss"]
    case .rate: return ["rate of convergence, a step", "rate a step", "rate"]
    }
  }

  /// Notes on a measure's axis, the longest first.
  func notes(_ measure: Outcome.Measure) -> [String] {
    let seeds = seeds > 1 ? "median of \(seeds) seeds" : ""
    guard isLogarithmic(measure) else { return [seeds.isEmpty ? "linear" : "\(seeds) · linear", seeds] }
    return [seeds.isEmpty ? "log" : "\(seeds) · log", seeds]
  }

  /// `400 steps`, `3 epochs`
  var lengthWords: String {
    experiment.network == nil ? "\(length) steps" : length == 1 ? "1 epoch" : "\(length) epochs"
  }

  /// `α 0.1`
  func text(_ axis: MapAxis, _ value: Double) -> String {
    "\(axis.knob.hyperparameter.symbol) \(number(axis, value))"
  }

  /// A value with three digits at most, unless it was chosen.
  func number(_ axis: MapAxis, _ value: Double) -> String {
    axis.knob.hyperparameter.text(value, atMost: 8)
  }

  /// The words for an outcome by a measure; nil of nothing.
  func words(_ outcome: Outcome?, by measure: Outcome.Measure) -> String {
    guard let outcome else { return Numerals.absent }
    if case .diverged(let step) = outcome.status {
      return experiment.network == nil ? "diverges at \(step)" : "diverges"
    }
    switch measure {
    case .steps: return outcome.stepsToTolerance.map { "\($0) steps" } ?? "not in \(length) steps"
    case .loss: return "loss \(Numerals.measured(outcome.loss))"
    case .rate: return outcome.rate.map { "rate \(Numerals.measured($0))" } ?? "no rate"
    }
  }

  /// The number of an outcome alone, for the words of a line.
  func brief(_ outcome: Outcome?) -> String {
    guard let outcome else { return Numerals.absent }
    if measure == .steps, !outcome.hasDiverged, let steps = outcome.stepsToTolerance { return "\(steps)" }
    return words(outcome, by: measure)
  }
}

extension MapTheory {
  /// The border in the letters of the literature.
  var borderWords: String {
    switch form {
    case .gradientDescent: "α λ = 2"
    case .heavyBall: "α λ = 2 + 2 β"
    case .movingAverage: "α λ (1 − β) = 2 + 2 β"
    case .nesterov: "α λ = (2 + 2 β)/(1 + 2 β)"
    }
  }
}
