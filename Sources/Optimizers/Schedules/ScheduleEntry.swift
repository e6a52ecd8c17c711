/// A number that shapes a schedule.
public struct ScheduleParameter: Sendable {
  /// What it is called on the command line and in scenes.
  public let key: String
  public let meaning: String
  public let range: HyperparameterRange
  /// nil where it has to be given.
  public let defaultValue: Double?

  init(_ key: String, _ meaning: String, in range: HyperparameterRange, default value: Double?) {
    self.key = key
    self.meaning = meaning
    self.range = range
    defaultValue = value
  }

  /// Counts of steps: whole numbers from 1 on.
  static let count = HyperparameterRange(1, 1e12)
  var isWhole: Bool { range == Self.count }
}

/// A row of the schedules' catalogue.
public struct ScheduleEntry: Sendable {
  public let name: String
  public let aliases: [String]
  public let formula: String
  public let matches: String
  public let parameters: [ScheduleParameter]
  let make: @Sendable ([Double]) -> any Schedule

  init(
    _ name: String, aliases: [String] = [], formula: String, matches: String,
    parameters: [ScheduleParameter] = [], make: @escaping @Sendable ([Double]) -> any Schedule
  ) {
    self.name = name
    self.aliases = aliases
    self.formula = formula
    self.matches = matches
    self.parameters = parameters
    self.make = make
  }

  public static let constant = ScheduleEntry("constant", formula: "αₜ = α", matches: "torch") { _ in
    ConstantSchedule()
  }

  /// Every schedule that Descent knows.
  public static let all: [ScheduleEntry] = [
    .constant, .step, .exponential, .inverseTime, .inverseRoot, .cosine,
  ]

  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  public static func named(_ name: String) throws(OptionError) -> ScheduleEntry {
    let wanted = canonical(name)
    let entry = all.first { canonical($0.name) == wanted || $0.aliases.contains { canonical($0) == wanted } }
    guard let entry else {
      throw .unknownName(
        kind: "schedule", name: name, nearest: nearest(to: name, in: all.flatMap { [$0.name] + $0.aliases }),
        all: all.map(\.name))
    }
    return entry
  }

  /// The schedule with these values, by key.
  ///
  /// - Throws: `OptionError` for a key that it has not, a value out of range, or one that is missing.
  public func make(_ values: [(key: String, value: Double)]) throws(OptionError) -> any Schedule {
    var given = [Double?](repeating: nil, count: parameters.count)
    for (key, value) in values {
      guard let index = parameters.firstIndex(where: { canonical($0.key) == canonical(key) }) else {
        let keys = parameters.map(\.key)
        throw .unknownKey(owner: name, key: key, nearest: nearest(to: key, in: keys), all: keys)
      }
      guard parameters[index].range.contains(value) else {
        throw .outOfRange(owner: name, key: key, value: shortest(value), range: parameters[index].range)
      }
      guard !parameters[index].isWhole || value == value.rounded() else {
        throw .malformed(text: "\(key)=\(shortest(value))", expected: "a whole number")
      }
      guard given[index] == nil else { throw .duplicateKey(owner: name, key: key) }
      given[index] = value
    }
    var complete: [Double] = []
    for (parameter, value) in zip(parameters, given) {
      guard let value = value ?? parameter.defaultValue else {
        throw .missingKey(owner: name, key: parameter.key)
      }
      complete.append(value)
    }
    return make(complete)
  }
}
