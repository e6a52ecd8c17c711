/// αₜ read from a table; after its end the last value stays.
public struct TableSchedule: Schedule {
  /// α₀, α₁ …, one at least.
  public var values: [Double]
  /// How many steps each value holds, 1 or more.
  public var hold: Int

  /// - Parameters:
  ///   - values: α₀, α₁ …, one at least.
  ///   - hold: how many steps each value holds, 1 or more.
  public init(_ values: [Double], hold: Int = 1) {
    precondition(!values.isEmpty && hold > 0, "A table needs a value at least, each held for a step or more.")
    self.values = values
    self.hold = hold
  }

  /// αₜ by the formula above.
  public func learningRate(step t: Int, base α: Double) -> Double { values[min(t / hold, values.count - 1)] }
}

extension ScheduleEntry {
  /// `table`
  public static let table = ScheduleEntry(
    "table", formula: "αₜ = values[t/hold]", matches: "closed form",
    parameters: [
      .list("values", "the learning rates, step by step", of: .positive),
      .whole("hold", "steps that each of them holds", default: 1),
    ]
  ) { TableSchedule($0.list("values"), hold: $0.count("hold")) }
}
