import Optimizers
import Testing

@testable import Experiments

@Suite struct ImportanceTests {
  /// scipy 1.17.1:
  ///
  ///     i = np.arange(40); a = i*17 % 40; b = i*7 % 3
  ///     score = np.where(a >= 34, 1e9, ((a-13)**2*3 + b*300 + i*29 % 37)/100)
  ///     H = kruskal(*[score[bins == k] for k in range(bins.max() + 1)]).statistic
  ///     (H - k + 1)/(40 - k)     # with bins = a//10, and with bins = b
  @Test func figuresAreThoseOfKruskalAndWallis() throws {
    let sweep = try SampleSweep.sweep(
      ["adam": [SampleSweep.unit("x"), SampleSweep.choices("schedule", "a", "b", "c")]], goal: .bestLoss)
    var table = TrialTable(of: sweep)
    for i in 0..<40 {
      let (a, b) = (i * 17 % 40, i * 7 % 3)
      let loss = Double((a - 13) * (a - 13) * 3 + b * 300 + i * 29 % 37) / 100
      table.add(
        setting: i, [(Double(a) + 0.5) / 40, Double(b)], goal: a < 34 ? loss : nil, best: loss,
        status: a < 34 ? .running : .diverged)
    }
    let importance = SweepSummary(sweep, table).lanes[0].importance
    #expect(abs((importance[0] ?? 0) - 0.6349192156862747) < 1e-12)
    #expect(abs((importance[1] ?? 0) - 0.261046104928458) < 1e-12)
  }

  /// scipy's `rankdata([3, 1, 3, 2, 3])` is [4, 1, 4, 2, 4].
  @Test func equalSettingsShareTheMeanOfTheirRanks() throws {
    let sweep = try SampleSweep.sweep(["adam": [SampleSweep.unit("x")]])
    var table = TrialTable(of: sweep)
    for (setting, loss) in [3.0, 1, 3, 2, 3].enumerated() { table.add(setting: setting, [0.5], goal: loss) }
    #expect(SweepSummary(sweep, table).lanes[0].spread.ranks == [4, 1, 4, 2, 4])
  }

  /// A dimension that decides alone has nearly 1, one without effect 0 on average, and both halves of a product as
  /// much as the other.
  @Test func importanceIsWhatADimensionExplains() throws {
    let sweep = try SampleSweep.sweep([
      "adam": [SampleSweep.unit("x"), SampleSweep.unit("y"), SampleSweep.unit("z")]
    ])
    var (alone, none, both) = (0.0, 0.0, [0.0, 0.0])
    for seed in 0..<20 {
      var (one, two) = (TrialTable(of: sweep), TrialTable(of: sweep))
      var stream = RandomStream(seed: UInt64(seed), stream: .noise)
      for setting in 0..<200 {
        let values = (0..<3).map { _ in stream.nextUniform() }
        // A valley: no correlation would find it.
        one.add(setting: setting, values, goal: (values[0] - 0.5) * (values[0] - 0.5))
        two.add(setting: setting, values, goal: values[0] + values[1])
      }
      let first = SweepSummary(sweep, one).lanes[0].importance.map { $0 ?? .nan }
      alone += first[0] / 20
      let bins = (0..<200).map { _ in stream.next(below: 20) }
      none += (Importance.share(of: (0..<200).map { Double($0 + 1) }, explainedBy: bins) ?? .nan) / 20
      let second = SweepSummary(sweep, two).lanes[0].importance.map { $0 ?? .nan }
      for place in 0..<2 { both[place] += second[place] / 20 }
    }
    #expect(alone > 0.97)
    #expect(none < 0.03)
    #expect(abs(both[0] - 0.5) < 0.05 && abs(both[1] - 0.5) < 0.05)
  }

  @Test func itNeedsSettingsThatDiffer() throws {
    #expect(Importance.share(of: [2, 2, 2], explainedBy: [0, 1, 0]) == nil)
    #expect(Importance.share(of: [1, 2, 3], explainedBy: [0, 0, 0]) == nil)
    #expect(Importance.share(of: [1, 2, 3], explainedBy: [0, 1, 2]) == nil)
    // η² = 4/5, and two bins of four settings have 1/3 by chance.
    let share = try #require(Importance.share(of: [1, 2, 3, 4], explainedBy: [0, 0, 5, 5]))
    #expect(abs(share - 0.7) < 1e-12)
  }
}
