import Catalogue
import Experiments
import Optimizers
import Wording

/// A lane under construction, whose settings are read key by key, from the command line and from scenes.
public struct LaneDraft: Sendable {
  public var setup: LaneSetup
  /// The kind of objective that the lane minimises.
  public let kind: SubjectKind
  /// The owner of the settings, in error messages.
  var owner: String
  /// The given σ; nil for that of the race.
  private(set) var noise: Double?
  /// The given batch size; nil for that of the race.
  private(set) var batchSize: Int?
  var given: Set<String> = []
  var schedule: ScheduleEntry?
  var scheduleValues: [(key: String, value: ParameterValue)] = []
  /// The settings of the lane's network.
  var network = NetworkSettings()

  public init(_ entry: OptimizerEntry, for kind: SubjectKind = .surface) {
    setup = LaneSetup(entry)
    owner = entry.name
    self.kind = kind
  }

  /// A lane from `NAME[:key=value,…]`: the keys of the optimizer, those of every lane, and for networks those
  /// that may differ between lanes.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String, for kind: SubjectKind = .surface) throws(OptionError) {
    let option = try OptionText(text)
    self.init(try OptimizerEntry.named(option.name), for: kind)
    for (key, value) in option.settings { try set(key, to: value) }
  }

  /// The keys of every lane, besides those of its optimizer.
  public static let sharedKeys = [
    "label", "noise", "batch_size", "schedule", "clip_value", "clip_norm", "l1", "l2", "average", "stop_loss",
    "stop_gradient", "patience", "max_evaluations", "max_steps", "restarts", "seed", "on",
  ]
  /// Those that only a lane on a surface may have.
  private static let surfaceKeys: Set<String> = [
    "stop_loss", "stop_gradient", "max_evaluations", "max_steps", "restarts",
  ]
  private static let sharedAliases = ["sigma": "noise", "σ": "noise", "batch": "batchsize"]

  /// The canonical spelling of a shared key.
  static func sharedKey(_ key: String) -> String {
    sharedAliases[canonical(key)] ?? canonical(key)
  }

  /// The keys that this lane takes: its optimizer's, those of every lane, and those of its network.
  var keys: [String] {
    let shared = Self.sharedKeys.filter { key in
      !(kind == .network && Self.surfaceKeys.contains(key))
        && !(setup.entry.gradient == .exact && LaneDefaults.samplingKeys.contains(key))
    }
    return setup.entry.hyperparameters.map(\.key) + shared
      + (kind == .network ? NetworkSettings.laneKeys : [])
  }

  /// Refuses the keys of the other kind of lane.
  private func refuseForeign(_ key: String) throws(OptionError) {
    func isAmong(_ keys: some Sequence<String>) -> Bool { keys.contains { canonical($0) == canonical(key) } }
    switch kind {
    case .network:
      if isAmong(Self.surfaceKeys) {
        throw .unsuitable(owner: owner, key: key, reason: "applies to surfaces only")
      }
      guard isAmong(NetworkSettings.keys), !isAmong(Self.sharedKeys) else { return }
      throw .unsuitable(
        owner: owner, key: key, reason: "applies to all lanes, and a single one cannot set it")
    case .surface:
      guard isAmong(NetworkSettings.keys), !isAmong(Self.sharedKeys) else { return }
      throw .unsuitable(owner: owner, key: key, reason: "applies to networks only")
    }
  }

  /// Sets one key. Keys of a schedule, after `schedule=`, go to the schedule.
  ///
  /// - Throws: `OptionError` if the key is unknown or given twice, or if the value is not a number or out of
  ///   range.
  public mutating func set(_ key: String, to text: String) throws(OptionError) {
    if kind == .network, setup.entry.index(of: key) == nil,
      NetworkSettings.isKey(key, among: NetworkSettings.laneKeys)
    {
      return try network.set(key, to: text)
    }
    if let parameter = schedule?.parameter(key) { return try setSchedule(parameter, to: text) }
    if schedule != nil, canonical(key) == "lr", try repeatsLearningRate(text) { return }
    if let list = setup.entry.lists.first(where: { canonical($0.key) == canonical(key) }) {
      let rows = try NumberText.rows(text, owner: owner, key: key)
      for (key, value) in try list.values(rows, text: text) { try set(key, to: shortest(value)) }
      return
    }
    let index = setup.entry.index(of: key)
    let identity = index.map { setup.entry.hyperparameters[$0].key } ?? Self.sharedKey(key)
    guard given.insert(identity).inserted else { throw .duplicateKey(owner: owner, key: key) }
    if let index {
      let hyperparameter = setup.entry.hyperparameters[index]
      setup.values[index] = try NumberText.value(text, of: hyperparameter, owner: owner)
    } else {
      try refuseForeign(key)
      try setShared(key, to: text)
    }
  }

  private mutating func setShared(_ key: String, to text: String) throws(OptionError) {
    func number(_ key: String, in range: ParameterRange) throws(OptionError) -> Double {
      try NumberText.number(text, owner: owner, key: key, in: range)
    }
    switch Self.sharedKey(key) {
    case "label": setup.label = try Self.label(text)
    case "noise":
      try refuseSampling("noise")
      noise = try number("noise", in: .nonNegative)
    case "batchsize":
      try refuseSampling("batch_size")
      batchSize = try NumberText.batchSize(text, owner: owner)
    case "schedule": try setSchedule(text)
    case "clipvalue": setup.stages.clipValue = try number("clip_value", in: .positive)
    case "clipnorm": setup.stages.clipNorm = try number("clip_norm", in: .positive)
    case "l1": setup.stages.l1 = try number("l1", in: .nonNegative)
    case "l2": setup.stages.l2 = try number("l2", in: .nonNegative)
    case "restarts":
      setup.restarts = try NumberText.count(text, owner: owner, key: "restarts", in: LaneSetup.restartRange)
    case "on": setup.isOn = try NumberText.flag(text, key: "on")
    case "average": setup.stages.averaging = try Averaging(text)
    case "seed": setup.seed = try NumberText.seed(text)
    default:
      if try setStopping(key, to: text) { return }
      let known = keys + setup.entry.hyperparameters.flatMap(\.aliases) + setup.entry.lists.map(\.key)
      throw .unknownKey(owner: owner, key: key, nearest: nearest(to: key, in: known), all: keys)
    }
  }

  /// - Returns: true if the key is a stopping criterion.
  private mutating func setStopping(_ key: String, to text: String) throws(OptionError) -> Bool {
    func count(_ key: String) throws(OptionError) -> Int {
      try NumberText.count(text, owner: owner, key: key, in: 1...1_000_000_000)
    }
    switch canonical(key) {
    case "stoploss":
      setup.stopping.loss = try NumberText.number(text, owner: owner, key: "stop_loss", in: .finite)
    case "stopgradient":
      setup.stopping.gradient = try NumberText.number(
        text, owner: owner, key: "stop_gradient", in: .nonNegative)
    case "patience": setup.stopping.patience = try count("patience")
    case "maxevaluations": setup.stopping.evaluations = try count("max_evaluations")
    case "maxsteps": setup.stopping.steps = try count("max_steps")
    default: return false
    }
    return true
  }

  /// Refuses sampling for gradient descent, which uses the exact gradient; with samples, it would be SGD.
  private func refuseSampling(_ key: String) throws(OptionError) {
    guard setup.entry.gradient == .exact else { return }
    let name = setup.entry.name
    throw .unsuitable(
      owner: name, key: key,
      reason: "is for optimizers that sample, such as sgd; \(name) always uses the exact gradient")
  }

  private static func label(_ text: String) throws(OptionError) -> String {
    guard !text.isEmpty, text.unicodeScalars.count <= LaneSetup.longestLabel,
      text.unicodeScalars.allSatisfy(isPrintable)
    else {
      throw .malformed(text: text, expected: "a label of 1 to \(LaneSetup.longestLabel) printable characters")
    }
    return text
  }
}
