import Wording

@testable import Experiments
@testable import Landscapes
@testable import Networks
@testable import Optimizers

/// Experiments made by hand. What texts may say is told in Scenes' tests; the few words here are enough to tell lanes
/// apart in a line.
struct Words {
  struct Unknown: Error { let word: String }

  /// `NAME`
  let name: String
  /// `key=value,…`; behind `schedule=` all of them are the schedule's.
  let settings: [(key: String, value: String)]

  init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    name = String(parts[0])
    var settings: [(key: String, value: String)] = []
    for setting in parts.dropFirst().joined().split(separator: ",") {
      let pair = setting.split(separator: "=", maxSplits: 1).map(String.init)
      if settings.last?.key == "schedule" {
        settings[settings.count - 1].value +=
          (settings.last?.value.contains(":") == true ? "," : ":") + setting
      } else if pair[0] == "schedule" {
        settings.append((pair[0], setting.dropFirst("schedule=".count).description))
      } else {
        settings.append((pair[0], pair[1]))
      }
    }
    self.settings = settings
  }

  func numbers() throws -> [(key: String, value: Double)] {
    try settings.map { ($0.key, try number($0.value)) }
  }
}

func number(_ text: String) throws -> Double {
  if let flag = Bool(text) { return flag ? 1 : 0 }
  guard let number = Double(text) else { throw Words.Unknown(word: text) }
  return number
}

extension LaneSetup {
  /// A lane from `NAME[:key=value,…]`; one that sees samples draws `dataBatchSize` where nothing else is said.
  init(_ text: String, dataBatchSize: Int? = nil) throws {
    let words = Words(text)
    self.init(try OptimizerEntry.named(words.name))
    if entry.gradient == .sample { batchSize = dataBatchSize }
    for (key, value) in words.settings {
      if let index = entry.hyperparameters.firstIndex(where: { $0.key == key || $0.aliases.contains(key) }) {
        values[index] = try number(value)
      } else {
        try set(key, value)
      }
    }
  }

  private mutating func set(_ key: String, _ text: String) throws {
    switch key {
    case "schedule":
      let words = Words(text)
      stages.schedule = try ScheduleEntry.named(words.name).make(try words.numbers())
      scheduleText = text
    case "label": label = text
    case "average":
      stages.averaging = text == "polyak" ? .polyak : .exponential(try number(String(text.dropFirst(4))))
    default: try set(key, try number(text))
    }
  }

  private mutating func set(_ key: String, _ value: Double) throws {
    switch key {
    case "noise": noise = value
    case "batch", "batch_size": batchSize = Int(value)
    case "clip_norm": stages.clipNorm = value
    case "l2": stages.l2 = value
    case "restarts": restarts = Int(value)
    case "seed": seed = UInt64(value)
    case "stop_loss": stopping.loss = value
    case "stop_gradient": stopping.gradient = value
    case "patience": stopping.patience = Int(value)
    case "max_evaluations": stopping.evaluations = Int(value)
    case "max_steps": stopping.steps = Int(value)
    default: throw Words.Unknown(word: key)
    }
  }
}

extension SurfaceSetup {
  /// A surface from `NAME[:key=value,…]`.
  static func named(_ text: String) throws -> SurfaceSetup {
    let words = Words(text)
    let entry = SurfaceCatalogue.all.first { canonical($0.name) == canonical(words.name) }
    guard let entry else { throw Words.Unknown(word: words.name) }
    var values = entry.defaults
    for (key, value) in try words.numbers() {
      guard let index = entry.parameters.firstIndex(where: { $0.key == key }) else {
        throw Words.Unknown(word: key)
      }
      values[index] = value
    }
    return SurfaceSetup(entry: entry, values: values, surface: entry.make(values))
  }
}

extension Experiment {
  /// A race on a surface.
  static func race(
    _ lanes: String..., on surface: String = "rosenbrock", start: Point? = nil, seed: UInt64 = 42,
    steps: Int = 2000
  ) throws -> Experiment {
    try race(lanes: lanes, on: surface, start: start, seed: seed, steps: steps)
  }

  static func race(
    lanes: [String], on surface: String = "rosenbrock", start: Point? = nil, seed: UInt64 = 42,
    steps: Int = 2000
  ) throws -> Experiment {
    let setup = try SurfaceSetup.named(surface)
    return Experiment(
      title: "Test", subject: .surface(SurfaceSubject(setup, start: start, steps: steps)), seed: seed,
      lanes: try lanes.map { try LaneSetup($0, dataBatchSize: setup.surface.defaultBatchSize) })
  }

  /// Every knob of a lane.
  func knobs(ofLane index: Int = 0) -> [Knob] { Knob.all(of: lanes[index], in: self) }

  /// The knob of a lane with this key; nil where it has none.
  func knob(_ key: String, ofLane index: Int = 0) -> Knob? {
    knobs(ofLane: index).first { $0.hyperparameter.key == key }
  }
}

extension SurfaceLane {
  /// The lane of a race of one.
  static func single(
    _ text: String, on surface: String = "rosenbrock", start: Point? = nil, seed: UInt64 = 42,
    historyCapacity: Int = SurfaceLog.capacity
  ) throws -> SurfaceLane {
    let experiment = try Experiment.race(text, on: surface, start: start, seed: seed)
    var lane = SurfaceLane(experiment.lanes[0], in: experiment)
    lane.log = SurfaceLog(lane.head, capacity: historyCapacity)
    return lane
  }

  /// The knob with this key.
  func knob(_ key: String) -> Knob? {
    let entry = SurfaceEntry("", title: "", citation: "") { [surface] _ in surface }
    let subject = SurfaceSubject(SurfaceSetup(entry), steps: 1)
    return Experiment(title: "", subject: .surface(subject), seed: 0, lanes: [setup]).knob(key)
  }

  /// Every record up to a step.
  func records(upTo step: Int) -> [SurfaceRecord] { (0...step).map { record(at: $0) } }

  var records: Thinned<SurfaceRecord> { log.records }
  var restarts: [Int] { log.restarts }
}

extension Race {
  /// Turns a knob.
  mutating func turn(_ knob: Knob, ofLane lane: Int, to value: Double, mode: TuningMode, at time: Int) {
    apply(.turn(Turn(knob, ofLane: lane, to: value, mode: mode, time: time)))
  }
}
