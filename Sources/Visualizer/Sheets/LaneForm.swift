import Canvas
import Catalogue
import Experiments
import Optimizers
import Scenes
import Wording

/// The settings of a lane as texts, for its form. The lane is read from `optionText`, by the parser of the command
/// line.
struct LaneForm: Sendable, Hashable {
  /// The facts of the race that the form depends on.
  struct Race: Sendable, Hashable {
    let trainsNetworks: Bool
    /// The samples from which batches are drawn; 0 without data.
    let sampleCount: Int
    /// The samples per batch where none are chosen; nil for all.
    let usualBatchSize: Int?
    /// The length of the race in steps, or its estimate for networks.
    let steps: Int
  }

  let race: Race
  /// The name of the optimizer.
  private(set) var rule: String
  /// The texts by key; a key that is missing or empty has its default.
  private(set) var values: [String: String] = [:]
  private(set) var schedule = Self.noSchedule
  /// The texts of the schedule's parameters, by key.
  private(set) var scheduleValues: [String: String] = [:]

  /// The schedule of a lane that has none.
  static let noSchedule = "constant"
  static let (ruleKey, scheduleKey, doneKey) = ("rule", "schedule", "done")

  /// The form of a new lane with its defaults; for networks, with the batches and penalties of another lane.
  init(_ entry: OptimizerEntry, in experiment: Experiment, like lane: Int) {
    race = Race(experiment)
    rule = entry.name
    guard race.trainsNetworks else {
      if let size = race.usualBatchSize, entry.gradient == .sample { values["batch_size"] = String(size) }
      return
    }
    let lanes = experiment.lanes
    let other =
      lanes[lane].entry.gradient == .exact ? lanes.first { $0.entry.gradient != .exact } : lanes[lane]
    takeSampling(of: other ?? lanes[lane])
    takePenalties(of: lanes[lane])
  }

  /// The form of a lane as it is.
  init(_ lane: LaneSetup, in experiment: Experiment) {
    race = Race(experiment)
    rule = lane.entry.name
    for (parameter, value) in zip(lane.entry.hyperparameters, lane.values) {
      values[parameter.key] = parameter.optionText(value)
    }
    if lane.label != rule { values["label"] = lane.label }
    takeSampling(of: lane)
    takePenalties(of: lane)
    values["clip_value"] = lane.stages.clipValue.map(shortest)
    values["clip_norm"] = lane.stages.clipNorm.map(shortest)
    if lane.noise != 0 { values["noise"] = shortest(lane.noise) }
    guard let text = lane.scheduleText, let option = try? OptionText(text) else { return }
    schedule = option.name
    for (key, value) in option.settings { scheduleValues[key] = value }
  }

  private mutating func takeSampling(of lane: LaneSetup) {
    values["batch_size"] = lane.batchSize.map(String.init)
  }

  private mutating func takePenalties(of lane: LaneSetup) {
    let penalties = lane.network.map { ($0.network.l1.decimal, $0.network.l2.decimal) }
    let (l1, l2) = penalties ?? (lane.stages.l1, lane.stages.l2)
    if l1 != 0 { values["l1"] = shortest(l1) }
    if l2 != 0 { values["l2"] = shortest(l2) }
  }

  var entry: OptimizerEntry { (try? OptimizerEntry.named(rule)) ?? .gd }
  var scheduleEntry: ScheduleEntry { (try? ScheduleEntry.named(schedule)) ?? .constant }

  // MARK: Changing

  /// Takes another optimizer with its defaults; the settings around it stay.
  mutating func choose(_ entry: OptimizerEntry) {
    guard entry.name != rule else { return }
    for parameter in self.entry.hyperparameters { values[parameter.key] = nil }
    rule = entry.name
    if race.trainsNetworks { return }
    if entry.gradient == .sample, values["batch_size"] == nil {
      values["batch_size"] = race.usualBatchSize.map(String.init)
    }
  }

  /// Sets the text of a row; an empty one is its default.
  mutating func set(_ row: LaneFormRow, to text: String) {
    switch row.part {
    case .schedule: choose(schedule: text)
    case .scheduleValue: scheduleValues[row.key] = text
    case .hyperparameter where text.isEmpty: values[row.key] = nil
    case .hyperparameter, .setting: values[row.key] = text
    case .rule, .done: break
    }
  }

  /// Takes another schedule, with lengths that suit the race where it needs some.
  private mutating func choose(schedule name: String) {
    guard let entry = try? ScheduleEntry.named(name) else { return }
    schedule = entry.name
    scheduleValues = [:]
    for (key, text) in Self.usualValues(of: entry, steps: race.steps) { scheduleValues[key] = text }
  }

  /// Values for the parameters that a schedule needs, for a race of a length.
  static func usualValues(of entry: ScheduleEntry, steps: Int) -> [(key: String, text: String)] {
    entry.parameters.filter(\.isRequired).map { parameter in
      let text =
        switch parameter.key {
        case "T_0", "step_size": String(max(1, steps / 4))
        case "warmup_steps": String(max(1, steps / 10))
        case "milestones": "\(max(1, steps / 2));\(max(2, steps * 3 / 4))"
        case "values": "0.1;0.01;0.001"
        default: String(max(1, steps))
        }
      return (parameter.key, text)
    }
  }

  // MARK: The lane

  /// The lane as an option of the command line: `adam:lr=0.01,schedule=cosine,T_max=100`.
  var optionText: String {
    var settings: [(key: String, value: String)] = []
    var ofSchedule: [(key: String, value: String)] = []
    for row in rows {
      switch row.part {
      case .hyperparameter: if row.text != row.usual { settings.append((row.key, row.text)) }
      case .setting: if let text = optionText(of: row) { settings.append((row.key, text)) }
      case .scheduleValue:
        if !row.text.isEmpty, row.text != row.usual { ofSchedule.append((row.key, row.text)) }
      case .rule, .schedule, .done: break
      }
    }
    // The schedule claims the keys after it, so it comes last.
    if schedule != Self.noSchedule || !ofSchedule.isEmpty {
      settings += [(Self.scheduleKey, schedule)] + ofSchedule
    }
    let text = settings.map { "\($0.key)=\(OptionText.quoted($0.value))" }.joined(separator: ",")
    return text.isEmpty ? rule : "\(rule):\(text)"
  }

  /// The value of a setting that an option has to give; nil where it can be left out.
  private func optionText(of row: LaneFormRow) -> String? {
    switch row.key {
    case "batch_size" where race.trainsNetworks || entry.gradient == .sample:
      return row.text.isEmpty ? "all" : row.text
    // Networks share these, and a lane would have the others'.
    case "l1" where race.trainsNetworks, "l2" where race.trainsNetworks:
      return row.text.isEmpty ? "0" : row.text
    default: return row.text.isEmpty ? nil : row.text
    }
  }
}

extension LaneForm.Race {
  fileprivate init(_ experiment: Experiment) {
    sampleCount = experiment.sampleCount
    switch experiment.subject {
    case .surface(let subject):
      (trainsNetworks, steps) = (false, subject.steps)
      usualBatchSize = subject.surface.defaultBatchSize
    case .network(let subject):
      trainsNetworks = true
      usualBatchSize = LaneSetup.usualBatchSize
      let sizes = experiment.lanes.compactMap(\.batchSize)
      let size = max(1, min(sampleCount, sizes.first ?? sampleCount))
      steps = max(1, subject.epochs * ((sampleCount + size - 1) / size))
    }
  }
}

extension Parameter {
  /// A value as an option has it: a word for a toggle, else the shortest digits.
  func optionText(_ value: Double) -> String {
    scale == .toggle && words.count == 2 ? words[value == 0 ? 0 : 1] : shortest(value)
  }
}

extension Float {
  /// The double with the same shortest digits.
  fileprivate var decimal: Double { Double(description) ?? Double(self) }
}
