/// A row of the schedules' catalogue.
public struct ScheduleEntry: Sendable {
  /// The name on the command line and in scenes.
  public let name: String
  /// Other names that it answers to; torch's where it has the schedule.
  public let aliases: [String]
  /// αₜ in one line.
  public let formula: String
  /// The library whose numbers it matches.
  public let matches: String
  /// The parameters in the order of the list, `warmup` last.
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
