import Testing

@testable import Experiments

@Suite struct SweepReportTests {
  private func sweep(_ goal: SweepGoal = .evaluations(to: 1e-6), plan: SweepPlan = .random, fresh: Int = 0)
    throws
    -> Sweep
  {
    try SampleSweep.sweep(
      [
        "adam": [SampleSweep.range("lr", 1e-4, 1), SampleSweep.choices("batch_size", "16", "32")],
        "momentum": [SampleSweep.range("lr", 1e-4, 1), SampleSweep.choices("schedule", "none", "cosine")],
      ], plan: plan, trials: 8, goal: goal, freshSeeds: fresh)
  }

  private func table(_ sweep: Sweep, isLost: Bool = false) -> TrialTable {
    var table = TrialTable(of: sweep)
    for setting in 0..<8 {
      let lr = [0.5, 0.01, 0.02, 0.3, 0.002, 0.04, 0.1, 0.0003][setting]
      table.add(
        lane: 0, setting: setting, [lr, Double(setting % 2)], goal: lr > 0.01 ? (100 / lr).rounded() : nil,
        best: 1e-4 / lr)
      table.add(
        lane: 1, setting: setting, [lr, Double(setting / 4)],
        goal: isLost ? nil : lr < 0.2 ? (1 / lr).rounded() : nil,
        best: 2e-9, status: isLost || lr > 0.2 ? .diverged : .converged)
    }
    return table
  }

  private func report(_ summary: SweepSummary, _ format: any ReportFormat.Type) -> String {
    var text = ""
    summary.writeReport(as: format, version: "1.2.3", to: &text)
    return text
  }

  private func report(_ comparison: FairComparison, _ format: any ReportFormat.Type) -> String {
    var text = ""
    comparison.writeReport(as: format, version: "1.2.3", to: &text)
    return text
  }

  @Test func printAll() throws {
    let sweep = try sweep(fresh: 6)
    var table = table(sweep)
    print(report(SweepSummary(sweep, table), TableFormat.self))
    print(report(SweepSummary(sweep, table), CSVFormat.self))
    print(report(SweepSummary(sweep, table), JSONFormat.self))
    for lane in 0..<2 {
      for seed in 43..<49 {
        table.add(
          lane: lane, setting: 1, [0.1, 0], goal: Double(seed * (lane + 1)), seed: UInt64(seed), round: 1)
      }
    }
    let comparison = FairComparison(SweepSummary(sweep, table))
    print(report(comparison, TableFormat.self))
    print(report(comparison, CSVFormat.self))
    print(report(comparison, JSONFormat.self))
    print(report(SweepSummary(sweep, self.table(sweep, isLost: true)), TableFormat.self))
    print(report(SweepSummary(sweep, TrialTable(of: sweep)), TableFormat.self))
  }
}
