import Wording

/// A row of the schedules' catalogue.
public struct ScheduleEntry: Sendable {
  public let name: String
  public let aliases: [String]
  public let formula: String
  public let matches: String
  public let parameters: [Parameter]
  private let build: @Sendable (ParameterValues) -> any Schedule

  init(
    _ name: String, aliases: [String] = [], formula: String, matches: String,
    parameters: [Parameter] = [], build: @escaping @Sendable (ParameterValues) -> any Schedule
  ) {
    self.name = name
    self.aliases = aliases
    self.formula = formula
    self.matches = matches
    self.parameters = parameters + [Self.warmup]
    self.build = build
  }

  /// Every schedule may be warmed up.
  private static let warmup = Parameter.whole(
    "warmup", "steps of linear warm-up before it", in: .whole, default: 0)

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
  public func parameter(_ key: String) -> Parameter? {
    parameters.first { canonical($0.key) == canonical(key) }
  }

  /// The schedule with these numbers, by key; where a list is wanted, a number is a list of one.
  ///
  /// - Throws: `OptionError` for a key that it has not, a value out of range, or one that is missing.
  public func make(_ given: [(key: String, value: Double)]) throws(OptionError) -> any Schedule {
    try make(
      given.map { key, number in
        (key, parameter(key)?.kind == .list ? .list([number]) : .number(number))
      } as [(key: String, value: ParameterValue)])
  }

  /// The schedule with these values, by key.
  ///
  /// - Throws: `OptionError` for a key that it has not, a value out of range, or one that is missing.
  public func make(_ given: [(key: String, value: ParameterValue)]) throws(OptionError) -> any Schedule {
    var values = ParameterValues(parameters)
    var keys = Set<String>()
    for (key, value) in given {
      guard let parameter = parameter(key) else {
        let keys = parameters.map(\.key)
        throw .unknownKey(owner: name, key: key, nearest: nearest(to: key, in: keys), all: keys)
      }
      try validate(value, of: parameter, key: key)
      guard keys.insert(parameter.key).inserted else { throw .duplicateKey(owner: name, key: key) }
      values.set(parameter.key, to: value)
    }
    for parameter in parameters where parameter.isRequired && values.value(parameter.key) == nil {
      throw .missingKey(owner: name, key: parameter.key)
    }
    let schedule = build(values)
    let warmup = values.count("warmup")
    return warmup > 0 ? WarmUp(steps: warmup, then: schedule) : schedule
  }

  private func validate(
    _ value: ParameterValue, of parameter: Parameter, key: String
  ) throws(OptionError) {
    let numbers: [Double]
    switch (value, parameter.kind) {
    case (.list(let list), .list) where !list.isEmpty: numbers = list
    case (.number(let number), .number), (.number(let number), .whole): numbers = [number]
    case (.word(let word), .word) where parameter.words.contains(word): return
    case (_, .list): throw .malformed(text: "\(key)=\(value)", expected: "\(key) with numbers, [10; 20]")
    case (_, .word):
      throw .malformed(text: "\(key)=\(value)", expected: parameter.words.joined(separator: " or "))
    case (_, .number), (_, .whole):
      throw .malformed(text: "\(key)=\(value)", expected: "\(key) with one number")
    }
    for number in numbers {
      guard parameter.range.contains(number) else {
        throw .outOfRange(owner: name, key: key, value: shortest(number), range: parameter.range)
      }
      guard !parameter.isWhole || number == number.rounded() else {
        throw .malformed(text: "\(key)=\(shortest(number))", expected: "a whole number")
      }
    }
  }
}

extension ScheduleEntry: Named {}
