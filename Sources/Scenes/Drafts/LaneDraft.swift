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
  private var scheduleValues: [(key: String, values: [Double])] = []

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
    "label", "noise", "batch_size", "schedule", "clip_value", "clip_norm", "l1", "l2", "average", "stop_loss",
    "stop_gradient", "patience", "max_evaluations", "max_steps", "restarts", "seed", "on",
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
    case "average": setup.stages.averaging = try Averaging(text)
    case "seed":
      guard let seed = UInt64(text) else {
        throw .malformed(text: text, expected: "a seed: 0 or a whole number")
      }
      setup.seed = seed
    default:
      if try setStopping(key, to: text) { return }
      let keys = setup.entry.hyperparameters.map(\.key) + Self.sharedKeys
      let known = keys + setup.entry.hyperparameters.flatMap(\.aliases)
      throw .unknownKey(owner: owner, key: key, nearest: nearest(to: key, in: known), all: keys)
    }
  }

  /// - Returns: whether the key is one that says when the lane is over.
  private mutating func setStopping(_ key: String, to text: String) throws(OptionError) -> Bool {
    func count(_ key: String) throws(OptionError) -> Int {
      try NumberText.count(text, owner: owner, key: key, in: 1...1_000_000_000)
    }
    switch canonical(key) {
    case "stoploss":
      let finite = HyperparameterRange(-Double.greatestFiniteMagnitude, .greatestFiniteMagnitude)
      setup.stopping.loss = try NumberText.number(text, owner: owner, key: "stop_loss", in: finite)
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
      } else if let parameter = entry.parameter(key) {
        try setSchedule(parameter, to: value)
      } else {
        // The row says which keys there are.
        _ = try entry.make([(key: key, values: [])])
      }
    }
  }

  private mutating func setSchedule(_ parameter: ScheduleParameter, to text: String) throws(OptionError) {
    guard let schedule else { return }
    scheduleValues.append((parameter.key, try Self.values(text, of: parameter, owner: schedule.name)))
  }

  private static func values(
    _ text: String, of parameter: ScheduleParameter, owner: String
  ) throws(OptionError) -> [Double] {
    if parameter.isList { return try NumberText.list(text, owner: owner, key: parameter.key) }
    guard !parameter.words.isEmpty else {
      return [try NumberText.number(text, owner: owner, key: parameter.key)]
    }
    guard let value = parameter.value(of: text) else {
      throw .malformed(
        text: "\(parameter.key)=\(text)", expected: parameter.words.joined(separator: " or "))
    }
    return [value]
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
      let settings = scheduleValues.compactMap { key, values in
        schedule.parameter(key).map { "\(key)=\($0.text(of: values))" }
      }.joined(separator: ",")
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
