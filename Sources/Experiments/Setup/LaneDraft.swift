import Optimizers

/// A lane while its settings are read, one key after another; from the command line and from scenes alike.
public struct LaneDraft: Sendable {
  public var setup: LaneSetup
  /// Whose settings these are, in errors.
  fileprivate var owner: String
  /// σ and the batch size as they were given; what was not given comes from the race.
  private var noise: Double?
  private var batchSize: Int?
  private var given: Set<String> = []
  private var schedule: ScheduleEntry?
  private var scheduleValues: [(key: String, value: Double)] = []

  public init(_ entry: OptimizerEntry) {
    setup = LaneSetup(entry)
    owner = entry.name
  }

  /// A lane from `NAME[:key=value,…]`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    self.init(try OptimizerEntry.named(option.name))
    for (key, value) in option.settings { try set(key, to: value) }
  }

  /// The keys that every lane has, beside its optimizer's own.
  public static let sharedKeys = [
    "label", "noise", "batch_size", "schedule", "clip_value", "clip_norm", "l1", "l2", "restarts", "seed",
    "on",
  ]
  private static let sharedAliases = ["sigma": "noise", "σ": "noise", "batch": "batchsize"]

  /// A shared key in the one spelling by which it is compared.
  private static func sharedKey(_ key: String) -> String {
    sharedAliases[canonical(key)] ?? canonical(key)
  }

  /// Sets one key. Keys that follow `schedule=` and belong to the schedule go to it.
  ///
  /// - Throws: `OptionError` for an unknown key, a key given twice, no number, or one out of range.
  public mutating func set(_ key: String, to text: String) throws(OptionError) {
    if let schedule, schedule.parameters.contains(where: { canonical($0.key) == canonical(key) }) {
      let value = try NumberText.number(text, owner: schedule.name, key: key)
      return scheduleValues.append((key, value))
    }
    if schedule != nil, canonical(key) == "lr", try repeatsLearningRate(text) { return }
    let index = setup.entry.index(of: key)
    let identity = index.map { setup.entry.hyperparameters[$0].key } ?? Self.sharedKey(key)
    guard given.insert(identity).inserted else { throw .duplicateKey(owner: owner, key: key) }
    if let index {
      let hyperparameter = setup.entry.hyperparameters[index]
      setup.values[index] = try NumberText.value(text, of: hyperparameter, owner: owner)
    } else {
      try setShared(key, to: text)
    }
  }

  private mutating func setShared(_ key: String, to text: String) throws(OptionError) {
    func number(_ key: String, in range: HyperparameterRange) throws(OptionError) -> Double {
      try NumberText.number(text, owner: owner, key: key, in: range)
    }
    switch Self.sharedKey(key) {
    case "label": setup.label = try Self.label(text)
    case "noise":
      try refuseSampling("noise")
      noise = try number("noise", in: .nonNegative)
    case "batchsize":
      try refuseSampling("batch_size")
      batchSize = try NumberText.count(text, owner: owner, key: "batch_size", in: 1...1_000_000_000)
    case "schedule": try setSchedule(text)
    case "clipvalue": setup.stages.clipValue = try number("clip_value", in: .positive)
    case "clipnorm": setup.stages.clipNorm = try number("clip_norm", in: .positive)
    case "l1": setup.stages.l1 = try number("l1", in: .nonNegative)
    case "l2": setup.stages.l2 = try number("l2", in: .nonNegative)
    case "restarts":
      setup.restarts = try NumberText.count(text, owner: owner, key: "restarts", in: LaneSetup.restartRange)
    case "on": setup.isOn = try NumberText.flag(text, key: "on")
    case "seed":
      guard let seed = UInt64(text) else {
        throw .malformed(text: text, expected: "a seed: 0 or a whole number")
      }
      setup.seed = seed
    default:
      let keys = setup.entry.hyperparameters.map(\.key) + Self.sharedKeys
      let known = keys + setup.entry.hyperparameters.flatMap(\.aliases)
      throw .unknownKey(owner: owner, key: key, nearest: nearest(to: key, in: known), all: keys)
    }
  }

  /// Gradient descent is the rule that sees the exact gradient; one that sees a sample is SGD.
  private func refuseSampling(_ key: String) throws(OptionError) {
    guard setup.entry.gradient == .exact else { return }
    let name = setup.entry.name
    throw .malformed(
      text: "\(name):\(key)",
      expected: "an optimizer that sees samples, such as sgd: \(name) always sees the exact gradient")
  }

  /// In characters.
  static let longestLabel = 24

  private static func label(_ text: String) throws(OptionError) -> String {
    guard !text.isEmpty, text.unicodeScalars.count <= longestLabel,
      text.unicodeScalars.allSatisfy(isPrintable)
    else {
      throw .malformed(text: text, expected: "a label of 1 to \(longestLabel) printable characters")
    }
    return text
  }

  private mutating func setSchedule(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    let entry = try ScheduleEntry.named(option.name)
    schedule = entry
    for (key, value) in option.settings {
      if canonical(key) == "lr" {
        try set(key, to: value)
      } else {
        scheduleValues.append((key, try NumberText.number(value, owner: entry.name, key: key)))
      }
    }
  }

  /// The base that the references repeat in every schedule is the rule's own: it may be said twice if it is
  /// the same.
  private func repeatsLearningRate(_ text: String) throws(OptionError) -> Bool {
    guard let index = setup.entry.index(of: "lr"), given.contains("lr") else { return false }
    return try NumberText.number(text, owner: setup.entry.name, key: "lr") == setup.values[index]
  }

  /// The lane, complete: what it was not given it takes from the race.
  ///
  /// - Parameters:
  ///   - defaults: what the race asks of lanes that do not say otherwise.
  ///   - dataBatchSize: what a stochastic rule draws where nothing was asked for; nil without data.
  /// - Returns: the lane's setup.
  /// - Throws: `OptionError` for a schedule that is not complete, or batches of a surface without data.
  public func finished(_ defaults: LaneDefaults, dataBatchSize: Int?) throws(OptionError) -> LaneSetup {
    var draft = self
    for (key, text) in defaults.settings where !draft.has(key) {
      // Gradient descent sees the exact gradient whatever the race says.
      if setup.entry.gradient == .exact, LaneDefaults.samplingKeys.contains(key) { continue }
      try draft.set(key, to: text)
    }
    return try draft.completed(dataBatchSize: dataBatchSize)
  }

  private func has(_ key: String) -> Bool { given.contains(Self.sharedKey(key)) }

  fileprivate func completed(dataBatchSize: Int?) throws(OptionError) -> LaneSetup {
    var result = setup
    result.noise = noise ?? 0
    if let batchSize, dataBatchSize == nil {
      throw .malformed(
        text: "batch_size=\(batchSize)", expected: "noise=σ: this surface has no data to draw batches from")
    }
    result.batchSize = batchSize ?? (setup.entry.gradient == .sample ? dataBatchSize : nil)
    if let schedule {
      result.stages.schedule = try schedule.make(scheduleValues)
      let settings = scheduleValues.map { "\($0.key)=\(shortest($0.value))" }.joined(separator: ",")
      result.scheduleText = settings.isEmpty ? schedule.name : "\(schedule.name):\(settings)"
    }
    return result
  }
}

/// What a whole race asks of those of its lanes that do not say otherwise.
public struct LaneDefaults: Sendable {
  /// The keys that a race may set for all of its lanes.
  public static let keys = [
    "noise", "batch_size", "schedule", "clip_value", "clip_norm", "l1", "l2", "restarts",
  ]
  static let samplingKeys: Set<String> = ["noise", "batch_size"]

  private(set) var settings: [(key: String, value: String)] = []

  public init() {}

  /// Sets one of `keys`, in place of what it was.
  public mutating func set(_ key: String, to text: String) {
    settings.removeAll { $0.key == key }
    settings.append((key, text))
  }

  /// - Throws: `OptionError` for a value that no lane could take; a lane that takes none of them, such as
  ///   gradient descent's, would not notice.
  func validate() throws(OptionError) {
    for (key, text) in settings { try Self.validate(key, text) }
  }

  static func validate(_ key: String, _ text: String) throws(OptionError) {
    var probe = LaneDraft(.sgd)
    probe.owner = "the race"
    try probe.set(key, to: text)
    _ = try probe.completed(dataBatchSize: 1)
  }
}
