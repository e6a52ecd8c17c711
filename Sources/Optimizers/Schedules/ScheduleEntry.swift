/// A row of the schedules' catalogue.
public struct ScheduleEntry: Sendable {
  public let name: String
  public let aliases: [String]
  public let formula: String
  public let matches: String
  public let parameters: [ScheduleParameter]
  private let build: @Sendable (ScheduleValues) -> any Schedule

  init(
    _ name: String, aliases: [String] = [], formula: String, matches: String,
    parameters: [ScheduleParameter] = [], build: @escaping @Sendable (ScheduleValues) -> any Schedule
  ) {
    self.name = name
    self.aliases = aliases
    self.formula = formula
    self.matches = matches
    self.parameters = parameters + [Self.warmup]
    self.build = build
  }

  /// Every schedule may be warmed up.
  private static let warmup = ScheduleParameter(
    "warmup", "steps of linear warm-up before it", in: ScheduleParameter.whole, default: 0)

  /// Every schedule that Descent knows.
  public static let all: [ScheduleEntry] = [
    .constant, .step, .multiStep, .exponential, .inverseTime, .inverseRoot, .polynomial, .linear,
    .reducedStart, .cosine, .cosineRestarts, .warmupCosine, .oneCycle, .cyclic, .plateau, .table,
  ]

  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  public static func named(_ name: String) throws(OptionError) -> ScheduleEntry {
    try lookup(name, in: all, kind: "schedule")
  }

  /// The parameter with this key, or nil.
  public func parameter(_ key: String) -> ScheduleParameter? {
    parameters.first { canonical($0.key) == canonical(key) }
  }

  /// The schedule with these numbers, by key.
  ///
  /// - Throws: `OptionError` for a key that it has not, a value out of range, or one that is missing.
  public func make(_ values: [(key: String, value: Double)]) throws(OptionError) -> any Schedule {
    try make(values.map { (key: $0.key, values: [$0.value]) })
  }

  /// The schedule with these values, by key; a number is a list of one.
  ///
  /// - Throws: `OptionError` for a key that it has not, a value out of range, or one that is missing.
  public func make(_ given: [(key: String, values: [Double])]) throws(OptionError) -> any Schedule {
    var chosen = [[Double]?](repeating: nil, count: parameters.count)
    for (key, values) in given {
      guard let index = parameters.firstIndex(where: { canonical($0.key) == canonical(key) }) else {
        let keys = parameters.map(\.key)
        throw .unknownKey(owner: name, key: key, nearest: nearest(to: key, in: keys), all: keys)
      }
      try validate(values, of: parameters[index], key: key)
      guard chosen[index] == nil else { throw .duplicateKey(owner: name, key: key) }
      chosen[index] = values
    }
    var complete: [[Double]] = []
    for (parameter, values) in zip(parameters, chosen) {
      guard let values = values ?? parameter.defaultValue.map({ [$0] }) else {
        throw .missingKey(owner: name, key: parameter.key)
      }
      complete.append(values)
    }
    let schedule = build(ScheduleValues(values: complete))
    let warmup = Int(complete.last?.first ?? 0)
    return warmup > 0 ? WarmUp(steps: warmup, then: schedule) : schedule
  }

  private func validate(
    _ values: [Double], of parameter: ScheduleParameter, key: String
  ) throws(OptionError) {
    guard parameter.isList ? !values.isEmpty : values.count == 1 else {
      throw .malformed(
        text: "\(key)=\(parameter.text(of: values))",
        expected: parameter.isList ? "\(key) with numbers, [10; 20]" : "\(key) with one number")
    }
    for value in values {
      guard parameter.range.contains(value) else {
        throw .outOfRange(owner: name, key: key, value: shortest(value), range: parameter.range)
      }
      guard !parameter.isWhole || value == value.rounded() else {
        throw .malformed(text: "\(key)=\(shortest(value))", expected: "a whole number")
      }
    }
  }
}

extension ScheduleEntry: Named {}
