import Catalogue
import Experiments
import Landscapes
import Optimizers

/// The place in a lane, or in its race, that a dimension of a sweep writes to.
enum VariedSetting: Sendable {
  /// A hyperparameter of the rule, and its values where there are a few.
  case hyperparameter(Int, choices: [Double])
  /// The first coordinate of the start.
  case x
  /// The second one.
  case y
  /// The start, one of a few.
  case start([Point])
  /// A parameter of the surface.
  case surface(String)
  /// A setting of all networks.
  case network(String)
  /// Any other setting of the lane.
  case lane(String)

  /// True if the number alone says what is written, so that no text needs to be read.
  var isDirect: Bool {
    switch self {
    case .hyperparameter, .x, .y, .start: true
    case .surface, .network, .lane: false
    }
  }
}

/// A lane of a sweep, from which its trials are made.
struct VariedLane: Sendable {
  /// The lane as the race has it.
  let setup: LaneSetup
  /// The lane under construction, with the settings of the race.
  let draft: LaneDraft
  let dimensions: [SweepDimension]
  /// The setting that each dimension writes to.
  let settings: [VariedSetting]

  /// True if trials can be made without reading text.
  var isDirect: Bool { settings.allSatisfy(\.isDirect) }
}

/// Makes the trials of a sweep.
struct TrialMaker: Sendable {
  let experiment: Experiment
  let lanes: [VariedLane]
  /// The settings of all networks; nil on a surface.
  let network: NetworkSettings?
  let unit: Sweep.BudgetUnit

  /// The lane of a trial, with its settings, its seed and its budget, and the experiment that it belongs to.
  ///
  /// - Throws: `ExperimentError` if the settings do not go together.
  func make(_ trial: Trial) throws(ExperimentError) -> (lane: LaneSetup, experiment: Experiment) {
    let varied = lanes[trial.lane]
    try varied.validate(trial.values)
    var experiment = experiment
    var lane: LaneSetup
    if varied.isDirect {
      lane = varied.setup
      for (setting, value) in zip(varied.settings, trial.values) {
        if case .hyperparameter(let index, let choices) = setting {
          lane.values[index] = choices.isEmpty ? value : choices[Int(value)]
        } else {
          Self.write(value, to: setting, of: &experiment)
        }
      }
    } else {
      lane = try read(trial, of: varied, in: &experiment)
    }
    lane.seed = trial.seed
    switch unit {
    case .steps: experiment.surface?.steps = trial.budget
    case .epochs: experiment.network?.epochs = trial.budget
    case .evaluations:
      // Every step takes an evaluation at least.
      experiment.surface?.steps = trial.budget
      lane.stopping.evaluations = min(trial.budget, lane.stopping.evaluations ?? trial.budget)
    }
    return (lane, experiment)
  }

  private static func write(_ value: Double, to setting: VariedSetting, of experiment: inout Experiment) {
    switch setting {
    case .x: experiment.surface?.start.x = value
    case .y: experiment.surface?.start.y = value
    case .start(let points): experiment.surface?.start = points[Int(value)]
    case .hyperparameter, .surface, .network, .lane: break
    }
  }

  /// The lane made from text, as one of a scene is.
  private func read(
    _ trial: Trial, of varied: VariedLane, in experiment: inout Experiment
  ) throws(ExperimentError) -> LaneSetup {
    var draft = varied.draft
    var network = network
    var surface: [(key: String, value: String)] = []
    do {
      for (place, value) in trial.values.enumerated() {
        let text = varied.dimensions[place].text(of: value)
        switch varied.settings[place] {
        case .hyperparameter, .lane: try draft.replace(varied.dimensions[place].key, with: text)
        case .surface(let key): surface.append((key, text))
        case .network(let key): try network?.replace(key, with: text)
        case .x, .y, .start: Self.write(value, to: varied.settings[place], of: &experiment)
        }
      }
      if !surface.isEmpty, var subject = experiment.surface {
        subject.setup = try subject.setup.with(surface)
        experiment.surface = subject
      }
    } catch { throw .option(error) }
    return try draft.made(in: experiment, network, like: varied.setup)
  }
}

extension LaneDraft {
  /// The lane of a trial, which has what the race says already.
  ///
  /// - Throws: `ExperimentError`.
  func made(
    in experiment: Experiment, _ network: NetworkSettings?, like setup: LaneSetup
  ) throws(ExperimentError) -> LaneSetup {
    var lane: LaneSetup
    switch experiment.subject {
    case .surface(let subject):
      do { lane = try finished(LaneDefaults(), on: subject.setup) } catch { throw .option(error) }
    case .network(let subject):
      lane = try finished(network ?? NetworkSettings(), LaneDefaults(), data: subject.data)
      if lane.stopping.patience != nil, subject.split.validation == nil { throw .patienceWithoutValidation }
    }
    (lane.label, lane.isOn) = (setup.label, true)
    return lane
  }
}

extension VariedLane {
  /// - Throws: `ExperimentError.option` for values that the lane's dimensions do not have, as those of a file may be.
  fileprivate func validate(_ values: [Double]) throws(ExperimentError) {
    guard values.count == dimensions.count else {
      throw .option(
        .malformed(text: "\(values.count) values", expected: "\(dimensions.count) of \(setup.label)"))
    }
    for (dimension, value) in zip(dimensions, values) where !dimension.contains(value) {
      throw .option(
        .malformed(
          text: "\(dimension.key)=\(dimension.text(of: value))",
          expected: "a value of \(setup.label) in this sweep"))
    }
  }
}

extension SweepDimension {
  /// True for a number of the range, or the index of a choice.
  fileprivate func contains(_ value: Double) -> Bool {
    switch values {
    case .range(let range, _, let isWhole): range.contains(value) && (!isWhole || value == value.rounded())
    case .choices(let choices): Int(exactly: value).map(choices.indices.contains) ?? false
    }
  }
}
