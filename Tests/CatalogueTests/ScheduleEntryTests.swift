import Catalogue
import Testing
import Wording

@testable import Optimizers

@Suite struct ScheduleEntryTests {
  @Test func everyScheduleIsFoundByEachOfItsNames() throws {
    let names = ScheduleEntry.all.flatMap { ([$0.name] + $0.aliases).map(canonical) }
    #expect(Set(names).count == names.count)
    for entry in ScheduleEntry.all {
      for name in [entry.name] + entry.aliases { #expect(try ScheduleEntry.named(name).name == entry.name) }
    }
  }

  /// Schedules that do not start at α = 0.3, and where they do.
  static let starts: [String: (rate: Double, reason: String)] = [
    "linear": (0.1, "begins with a third"), "reduced-start": (0.1, "begins with a third"),
    "warmup-cosine": (0, "rises from 0"), "one-cycle": (0.012, "rises from α/25"),
    "cyclic": (0.03, "rises from α/10"), "table": (10, "has its own rates"),
  ]

  /// Schedules that do not end below α within 10 steps.
  static let rising: Set = [
    "constant", "linear", "reduced-start", "cosine-restarts", "warmup-cosine", "plateau", "table",
  ]

  @Test(arguments: ScheduleEntry.all.map(\.name))
  func everyScheduleStartsWhereItSays(_ name: String) throws {
    let entry = try ScheduleEntry.named(name)
    let required = entry.parameters.filter(\.isRequired).map { (key: $0.key, value: 10.0) }
    let schedule = try entry.make(required)
    let start = Self.starts[name]?.rate ?? 0.3
    #expect(abs(schedule.learningRate(step: 0, base: 0.3) - start) < 1e-15)
    let later = schedule.learningRate(step: 10, base: 0.3)
    #expect(later.isFinite && (later < 0.3) != Self.rising.contains(name))
    // Long after its end a schedule still has a rate.
    let last = schedule.learningRate(step: 10_000_000, base: 0.3)
    #expect(last.isFinite && last >= 0)
  }

  @Test(arguments: ScheduleEntry.all.map(\.name))
  func everyScheduleIsWarmedUp(_ name: String) throws {
    let entry = try ScheduleEntry.named(name)
    let required = entry.parameters.filter(\.isRequired).map { (key: $0.key, value: 10.0) }
    let plain = try entry.make(required)
    let warmed = try entry.make(required + [(key: "warmup", value: 4)])
    let first = plain.learningRate(step: 0, base: 0.3)
    for step in 0..<4 {
      #expect(abs(warmed.learningRate(step: step, base: 0.3) - first * Double(step + 1) / 4) < 1e-15)
    }
    for step in 4..<20 {
      #expect(warmed.learningRate(step: step, base: 0.3) == plain.learningRate(step: step - 4, base: 0.3))
    }
  }

  @Test func errors() throws {
    #expect(
      throws: OptionError.unknownName(
        kind: "schedule", name: "cosin", nearest: "cosine", all: ScheduleEntry.all.map(\.name))
    ) { try ScheduleEntry.named("cosin") }
    #expect(throws: OptionError.missingKey(owner: "cosine", key: "T_max")) {
      try ScheduleEntry.cosine.make([] as [(key: String, value: Double)])
    }
    #expect(
      throws: OptionError.unknownKey(
        owner: "step", key: "gama", nearest: "gamma", all: ["step_size", "gamma", "warmup"])
    ) { try ScheduleEntry.step.make([("gama", 0.5)]) }
    #expect(throws: OptionError.duplicateKey(owner: "cosine", key: "t-max")) {
      try ScheduleEntry.cosine.make([("T_max", 5), ("t-max", 6)])
    }
    #expect(
      throws: OptionError.outOfRange(
        owner: "step", key: "step_size", value: "0", range: .count)
    ) { try ScheduleEntry.step.make([("step_size", 0)]) }
    #expect(
      throws: OptionError.outOfRange(owner: "exponential", key: "gamma", value: "nan", range: .positive)
    ) { try ScheduleEntry.exponential.make([("gamma", .nan)]) }
    #expect(throws: OptionError.malformed(text: "step_size=2.5", expected: "a whole number")) {
      try ScheduleEntry.step.make([("step_size", 2.5)])
    }
    #expect(throws: OptionError.missingKey(owner: "table", key: "values")) {
      try ScheduleEntry.table.make([] as [(key: String, value: Double)])
    }
    #expect(throws: OptionError.malformed(text: "values=", expected: "values with numbers, [10; 20]")) {
      try ScheduleEntry.table.make([("values", .list([]))])
    }
    #expect(throws: OptionError.outOfRange(owner: "table", key: "values", value: "0", range: .positive)) {
      try ScheduleEntry.table.make([("values", .list([1, 0]))])
    }
  }

  @Test func exponentialTakesAFactorOrARate() throws {
    let factor = try ScheduleEntry.exponential.make([("gamma", 0.5)])
    #expect(factor.learningRate(step: 3, base: 8) == 1)
    let rate = try ScheduleEntry.exponential.make([("beta", 0)])
    #expect(rate.learningRate(step: 1000, base: 8) == 8)
  }

  /// After T the cosine climbs again, as torch's closed form does.
  @Test func cosineIsPeriodic() {
    let cosine = CosineDecay(period: 50, least: 0.25)
    #expect(cosine.learningRate(step: 50, base: 1) == 0.25)
    #expect(abs(cosine.learningRate(step: 70, base: 1) - cosine.learningRate(step: 30, base: 1)) < 1e-15)
    #expect(abs(cosine.learningRate(step: 100, base: 1) - 1) < 1e-15)
  }

  @Test func stepFallsAtItsMultiples() {
    let step = StepDecay(stepSize: 3, gamma: 0.5)
    let rates = (0..<7).map { step.learningRate(step: $0, base: 8) }
    #expect(rates == [8, 8, 8, 4, 4, 4, 2])
  }
}
