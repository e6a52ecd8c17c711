import Catalogue
import Experiments
import Landscapes
import Optimizers
import Wording

/// Reads the variations of one lane.
struct DimensionReader {
  let race: Experiment
  let subject: SubjectDraft
  let goal: SweepGoal
  let setup: LaneSetup
  /// The lane with each of the schedules that it may have, and the first value of every parameter of theirs.
  private var drafts: [LaneDraft]
  private var dimensions: [SweepDimension] = []
  private var settings: [VariedSetting] = []
  private var origins: [Variation] = []
  private let base: LaneDraft

  /// - Parameters:
  ///   - draft: the lane with the settings of the race.
  ///   - setup: the same, finished.
  ///   - race: its race.
  ///   - subject: the subject of the race, under construction.
  ///   - goal: the goal of the sweep.
  init(_ draft: LaneDraft, _ setup: LaneSetup, in race: Experiment, on subject: SubjectDraft, goal: SweepGoal)
  {
    var draft = draft
    draft.owner = setup.label
    (self.race, self.subject, self.setup, self.goal) = (race, subject, setup, goal)
    (base, drafts) = (draft, [draft])
  }

  /// The lane with a dimension for each variation.
  ///
  /// - Throws: `SweepError` at the first variation that the lane cannot take.
  static func lane(
    _ reader: DimensionReader, _ variations: [Variation]
  ) throws(SweepError) -> VariedLane {
    var reader = reader
    for variation in variations {
      try sweeping(.variation(variation)) { () throws(OptionError) in try reader.read(variation) }
    }
    try reader.tryAll()
    return VariedLane(
      setup: reader.setup, draft: reader.base, dimensions: reader.dimensions, settings: reader.settings)
  }

  private mutating func read(_ variation: Variation) throws(OptionError) {
    let (varied, setting) = try place(of: variation.key)
    guard !dimensions.contains(where: { Self.excludes($0.key, varied.key) }) else {
      throw .duplicateKey(owner: setup.label, key: variation.key)
    }
    let values = try values(of: variation, varied)
    let dimension = SweepDimension(key: varied.key, symbol: varied.symbol, values: values)
    let texts = dimension.endTexts
    settings.append(try self.setting(setting, varied, texts, isRange: dimension.isRange))
    if case .lane = setting { try follow(varied.key, texts) }
    dimensions.append(dimension)
    origins.append(variation)
  }

  /// True for keys that write to the same place.
  private static func excludes(_ one: String, _ other: String) -> Bool {
    one == other
      || [one, other].contains("start") && ["x", "y", "start"].contains(one)
        && ["x", "y", "start"].contains(other)
  }

  // MARK: Keys

  /// The key that a name means, and the place that it writes to.
  private func place(of name: String) throws(OptionError) -> (VariedKey, VariedSetting) {
    try refuseFixed(name)
    let key = canonical(name)
    if race.surface != nil {
      if key == "x" { return (.coordinate("x"), .x) }
      if key == "y" { return (.coordinate("y"), .y) }
      if key == "start" { return (VariedKey("start", nil), .start([])) }
    } else if let known = ["layers", "loss"].first(where: { $0 == key }) {
      return (VariedKey(known, nil), .network(known))
    }
    let known = drafts.map { $0.variedKey(name) }
    if let varied = known.first(where: { $0 != nil }) ?? nil {
      if let missing = known.firstIndex(where: { $0 == nil }) {
        throw .unsuitable(
          owner: drafts[missing].schedule?.name ?? setup.label, key: name,
          reason: "is not a parameter of this schedule; write it into the schedules that have it, such as "
            + "\"schedule=exponential:gamma=0.9\"")
      }
      return (varied, .lane(varied.key))
    }
    if let varied = surfaceKeys.first(where: { canonical($0.key) == key }) {
      return (varied, .surface(varied.key))
    }
    throw try unknown(name)
  }

  /// The parameters of the surface.
  private var surfaceKeys: [VariedKey] {
    guard let setup = race.surface?.setup else { return [] }
    guard let formula = setup.formula else { return setup.entry.parameters.map { .plain($0) } }
    return formula.parameters.keys.sorted().map { VariedKey($0, VariedKey.Numbers()) }
  }

  /// Refuses keys that are the same for every trial.
  private func refuseFixed(_ name: String) throws(OptionError) {
    let owner = setup.label
    switch canonical(name) {
    case "label", "on": throw .unsuitable(owner: owner, key: name, reason: "cannot vary")
    case "seed":
      throw .unsuitable(
        owner: owner, key: name, reason: "varies for all lanes alike: seed=1..20, without a lane before it")
    case "epochs", "steps", "evaluations", "maxsteps", "maxevaluations":
      throw .unsuitable(
        owner: owner, key: name,
        reason: "is the budget of a trial, the same for all: --steps, --epochs or --evaluations")
    case "data", "validation", "scaling":
      throw .unsuitable(owner: owner, key: name, reason: "cannot vary: all trials need the same data")
    case "loss" where race.network != nil && goal != .accuracy:
      throw .unsuitable(
        owner: owner, key: name,
        reason: "varies only with the goal accuracy: figures of different losses cannot be compared")
    default: return
    }
  }

  /// The error for a key that the lane does not have, or not on this subject.
  private func unknown(_ name: String) throws(OptionError) -> OptionError {
    var probe = base
    do { try probe.replace(name, with: "1") } catch {
      guard case .unknownKey(_, _, _, let known) = error else { return error }
      let fixed: Set<String> = ["label", "on", "seed", "max_evaluations", "max_steps"]
      let own = race.surface == nil ? ["layers"] : ["start", "x", "y"] + surfaceKeys.map(\.key)
      let all = known.filter { !fixed.contains($0) } + own
      return .unknownKey(owner: setup.label, key: name, nearest: nearest(to: name, in: all), all: all)
    }
    return .unsuitable(owner: setup.label, key: name, reason: "cannot vary")
  }

  // MARK: Values

  private func values(of variation: Variation, _ varied: VariedKey) throws(OptionError)
    -> SweepDimension.Values
  {
    let (lower, upper): (String, String)
    switch variation.values {
    case .list(let list): return .choices(list)
    case .range(let first, let last): (lower, upper) = (first, last)
    }
    let text = "\(variation.key)=\(lower)..\(upper)"
    guard let numbers = varied.numbers else {
      throw .malformed(text: text, expected: "a list, such as a,b,c; \(varied.key) is not a number")
    }
    let first = try NumberText.number(lower, owner: setup.label, key: varied.key, in: .finite)
    let last = try NumberText.number(upper, owner: setup.label, key: varied.key, in: .finite)
    guard first < last else {
      throw .malformed(text: text, expected: "a range whose first number is less than its last")
    }
    for (number, text) in [(first, lower), (last, upper)] where numbers.isWhole && number != number.rounded()
    {
      throw .malformed(text: "\(varied.key)=\(text)", expected: "a whole number")
    }
    let scale = numbers.scale(from: first, to: last)
    if scale == .logarithmic, first <= 0 {
      throw .malformed(
        text: text,
        expected: "a range that begins above 0, such as 1e-4..1: \(varied.key) is spread on a log scale")
    }
    if scale == .logOneMinus, last >= 1 {
      throw .malformed(
        text: text,
        expected:
          "a range that ends below 1, such as 0.5..0.999: \(varied.key) is spread by its distance from 1")
    }
    return .range(first...last, scale: scale, isWhole: numbers.isWhole)
  }

  /// The setting that a dimension writes to, with its values where they are few.
  private func setting(
    _ setting: VariedSetting, _ varied: VariedKey, _ texts: [String], isRange: Bool
  ) throws(OptionError) -> VariedSetting {
    switch setting {
    case .lane:
      guard let index = varied.hyperparameter else { return setting }
      let parameter = setup.entry.hyperparameters[index]
      var values: [Double] = []
      for text in texts { values.append(try NumberText.value(text, of: parameter, owner: setup.label)) }
      return .hyperparameter(index, choices: isRange ? [] : values)
    case .start:
      var points: [Point] = []
      for text in texts { points.append(try start(text)) }
      return .start(points)
    case .x, .y:
      for text in texts { _ = try NumberText.number(text, owner: "start", key: varied.key, in: .finite) }
      return setting
    case .surface(let key):
      for text in texts { _ = try race.surface?.setup.with([(key, text)]) }
      return setting
    case .network, .hyperparameter: return setting
    }
  }

  private func start(_ text: String) throws(OptionError) -> Point {
    let inner = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    let point = try NumberText.point(inner, owner: "start")
    guard case .surface(var draft) = subject else { return point }
    draft.start = point
    _ = try draft.finished()
    return point
  }

  /// Keeps up the drafts: with every schedule, or with the first value of a parameter of theirs.
  private mutating func follow(_ key: String, _ texts: [String]) throws(OptionError) {
    if key == "schedule" {
      drafts = []
      for text in texts {
        var draft = base
        try draft.replace(key, with: text)
        drafts.append(draft)
      }
    } else if let first = texts.first, drafts[0].schedule?.parameter(key) != nil {
      for index in drafts.indices { try drafts[index].replace(key, with: first) }
    }
  }

  // MARK: Trials of the values

  /// Makes the lane with every schedule, and with every value, or both ends, of each other dimension.
  private func tryAll() throws(SweepError) {
    let origin = zip(dimensions, origins).first { $0.0.key == "schedule" }?.1
    for draft in drafts { try make(draft, settings: networkSettings, origin) }
    for (place, dimension) in dimensions.enumerated() where dimension.key != "schedule" {
      for text in dimension.endTexts {
        var (draft, network) = (drafts[0], networkSettings)
        try sweeping(.variation(origins[place])) { () throws(OptionError) in
          switch settings[place] {
          case .network(let key): try network?.replace(key, with: text)
          case .lane, .hyperparameter: try draft.replace(dimension.key, with: text)
          case .x, .y, .start, .surface: break
          }
        }
        try make(draft, settings: network, origins[place])
      }
    }
  }

  private var networkSettings: NetworkSettings? {
    if case .network(let draft) = subject { draft.settings } else { nil }
  }

  private func make(
    _ draft: LaneDraft, settings: NetworkSettings?, _ origin: Variation?
  ) throws(SweepError) {
    do { _ = try draft.made(in: race, settings, like: setup) } catch {
      guard let origin else { throw .experiment(error) }
      if case .option(let error) = error { throw .part(.variation(origin), error) }
      throw .plan(.variation(origin), "\(setup.label): \(error)")
    }
  }
}

extension SweepDimension {
  fileprivate var isRange: Bool { if case .range = values { true } else { false } }

  /// The choices, or both ends of the range.
  fileprivate var endTexts: [String] {
    switch values {
    case .choices(let choices): choices
    case .range(let range, _, _): [exact(range.lowerBound), exact(range.upperBound)]
    }
  }
}
