import Landscapes
import Optimizers

/// Trials of one lane of a sweep on a surface, four at a time where the lane needs no more than a plain loop.
struct SurfaceTrials: Sendable {
  private let entry: OptimizerEntry
  /// The lane as it is but for the varied hyperparameters.
  private let setup: LaneSetup
  /// The experiment that all trials belong to, but for the number of steps.
  private let subject: SurfaceSubject
  /// The hyperparameter that every dimension sets.
  private let places: [Int]
  /// The values of choices; empty for a range.
  private let choices: [[Double]]
  /// True for Adam and its kin.
  private let isAdam: Bool
  private let unit: Sweep.BudgetUnit
  private let goal: SweepGoal

  /// Prepares the trials of a lane.
  ///
  /// - Returns: nil for a lane whose dimensions are more than hyperparameters of its rule, and for one whose trials differ
  ///   in more than these when they are prepared.
  init?(of lane: Int, in sweep: Sweep) {
    let dimensions = sweep.space.lanes[lane].dimensions
    let probes = Self.probes(lane, sweep)
    guard let first = probes.first ?? nil, let subject = first.experiment.surface else { return nil }
    entry = first.lane.entry
    setup = first.lane
    self.subject = subject
    (unit, goal) = (sweep.unit, sweep.goal)
    isAdam = first.lane.makeRule() is Adam<Double>
    let entry = entry
    places = dimensions.compactMap { entry.index(ofKey: $0.key) }
    choices = dimensions.map(\.choiceNumbers)
    guard places.count == dimensions.count, setup.isPlain, setup.makeRule().isPlain,
      Set(places).count == places.count, zip(dimensions, choices).allSatisfy({ $0.isNumeric($1) })
    else { return nil }
    for probe in probes {
      guard let probe, probe.lane.values == values(of: probe.trial), isLike(probe.lane, probe.experiment)
      else {
        return nil
      }
    }
  }

  private typealias Probe = (trial: Trial, lane: LaneSetup, experiment: Experiment)

  /// Trials at both ends of all dimensions and with every choice, as the sweep prepares them; nil for those that it
  /// refuses.
  private static func probes(_ lane: Int, _ sweep: Sweep) -> [Probe?] {
    let dimensions = sweep.space.lanes[lane].dimensions
    let ends = [0.0, 1].map { position in dimensions.map { $0.value(at: position) } }
    let choices = dimensions.indices.flatMap { place -> [[Double]] in
      guard case .choices(let words) = dimensions[place].values else { return [] }
      return words.indices.map { choice in
        var values = ends[0]
        values[place] = Double(choice)
        return values
      }
    }
    return (ends + choices).map { values in
      let trial = Trial(
        index: 0, round: 0, lane: lane, setting: 0, seed: sweep.tuningSeeds[0], budget: sweep.budget,
        values: values)
      return (try? sweep.prepare(trial)).map { (trial, $0.lane, $0.experiment) }
    }
  }

  /// True if a lane differs from the first one in its hyperparameters alone.
  private func isLike(_ lane: LaneSetup, _ experiment: Experiment) -> Bool {
    guard let other = experiment.surface, lane.isPlain, lane.entry.name == entry.name else { return false }
    return lane.stopping == setup.stopping && other.start == subject.start && other.steps == subject.steps
      && other.setup.text == subject.setup.text && other.tolerances == subject.tolerances
  }

  private func values(of trial: Trial) -> [Double] {
    var values = setup.values
    for (index, value) in trial.values.enumerated() {
      values[places[index]] = choices[index].isEmpty ? value : choices[index][Int(value)]
    }
    return values
  }

  /// Runs up to `OptimizerEntry.walkCount` trials with the same budget.
  ///
  /// - Returns: their results; nil when cancelled.
  func records(of trials: some RandomAccessCollection<Trial>, isCancelled: () -> Bool) -> [TrialRecord]? {
    var subject = subject
    let budget = trials.first?.budget ?? 0
    // One evaluation a step: whoever is to stop after as many evaluations stops after as many steps.
    let limit =
      unit == .evaluations ? min(budget, setup.stopping.evaluations ?? budget) : setup.stopping.evaluations
    subject.steps = min(budget, limit ?? budget)
    let ends = ends(of: trials.map(values), on: subject, isCancelled)
    return ends.map { ends in
      zip(trials, ends).map { trial, end in
        var end = end
        if let limit, end.steps >= limit, !end.status.isDiverged {
          end.status = .stopped(at: end.steps, by: .evaluations)
        }
        return TrialRecord(trial, SurfaceEnd(end), goal: goal)
      }
    }
  }
}

extension SurfaceTrials {
  /// The ends of runs with these values of the hyperparameters; nil when cancelled.
  private func ends(
    of values: [[Double]], on subject: SurfaceSubject, _ isCancelled: () -> Bool
  ) -> [DescentEnd]? {
    if isAdam, values.allSatisfy(FourAdams.canRun) {
      return FourDescents.ends(
        ofAdam: values, on: subject, tolerance: goal.tolerance, isCancelled: isCancelled)
    }
    return QuickDescent.ends(
      of: values.map(entry.makeRule), entry,
      from: Array(repeating: subject.start, count: values.count), on: subject, tolerance: goal.tolerance,
      isCancelled: isCancelled)
  }
}

extension SurfaceEnd {
  /// The end of a plain loop, which takes an evaluation a step.
  fileprivate init(_ end: DescentEnd) {
    self.init(
      status: end.status, steps: end.steps, evaluations: end.steps, loss: end.loss, best: end.best,
      goal: end.goalStep.map { ($0, $0) })
  }
}

extension SweepDimension {
  /// The numbers of choices, 1 for `true`; empty for a range, and for choices of which one is none.
  fileprivate var choiceNumbers: [Double] {
    guard case .choices(let words) = values else { return [] }
    let numbers = words.compactMap { Double($0) ?? Bool($0).map { $0 ? 1 : 0 } }
    return numbers.count == words.count ? numbers : []
  }

  /// True for a range, and for choices that are these numbers.
  fileprivate func isNumeric(_ numbers: [Double]) -> Bool {
    if case .choices(let words) = values { words.count == numbers.count } else { true }
  }
}
