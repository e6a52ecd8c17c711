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

  /// The schedule with these values, each checked against its parameter. Steps of warm-up come before it.
  public func make(_ values: ParameterValues) -> any Schedule {
    let schedule = build(values)
    let warmup = values.count("warmup")
    return warmup > 0 ? WarmUp(steps: warmup, then: schedule) : schedule
  }
}

extension ScheduleEntry: Catalogued {
  package static var kind: String { "schedule" }
}
