import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// The reports of repeated races, letter by letter.
@Suite struct RepeatsReportTests {
  private func report(_ repeats: Repeats, _ format: any ReportFormat.Type) -> String {
    var text = ""
    repeats.writeReport(as: format, version: "1.2.3", to: &text)
    return text
  }

  /// A lane without chance, one with noise, one that diverges.
  private func repeats(_ count: Int) throws -> Repeats {
    let experiment = try Experiment.race(
      "gd:lr=0.25", "sgd:lr=0.25,noise=0.5", "gd:lr=1e200,label=wild", on: "quadratic:kappa=4",
      start: Point(1, -2), seed: 7, steps: 40)
    return Repeats(experiment, count: count)
  }

  @Test func theTable() throws {
    let text = try report(repeats(8), TableFormat.self)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(
      text == """
        Test: quadratic:kappa=4 from (1, -2)
        8 repetitions, seeds from 7

        Steps to a loss within 0.001 of the minimum
        rank  lane  reached  median   25 %   75 %  mean  sd
           1  gd        8/8      11     11     11    11   0
           2  sgd       4/8   never     19  never     -   -
           3  wild      0/8   never  never  never     -   -

              minus gd  median  95 % interval
              sgd         +inf  +5 to +inf     significant
              wild        +inf  +inf to +inf   significant

        Gradient evaluations to a loss within 0.001 of the minimum
            the same as above

        Final loss
        rank  lane  finite     median       25 %       75 %       mean       sd
           1  gd       8/8  5.057e-11  5.057e-11  5.057e-11  5.057e-11        0
           2  sgd      8/8    0.04615    0.01138    0.06589    0.06647  0.08771
           3  wild     0/8   diverged   diverged   diverged          -        -

              minus gd    median  95 % interval
              sgd       +0.04615  +0.005382 to +0.163  significant
              wild          +inf  +inf to +inf         significant

        Best loss
        rank  lane  finite     median       25 %       75 %       mean        sd
           1  gd       8/8  5.057e-11  5.057e-11  5.057e-11  5.057e-11         0
           2  sgd      8/8   0.001068  0.0003402   0.001804   0.001173  0.001058
           3  wild     8/8        8.5        8.5        8.5        8.5         0

              minus gd     median  95 % interval
              sgd       +0.001068  +4.234e-5 to +0.002245  significant
              wild           +8.5  +8.5 to +8.5            significant

        Lanes rank by how many repetitions have the figure, then by its median.
        Repetitions without it count as the worst, never as missing; a mean needs all.
        Differences are paired by seed. Each interval is a bootstrap of their median
        (2000 samples, fixed seed); a difference is significant if it excludes 0.

        """)
  }

  /// The missing figures are there as numbers.
  @Test func theCSV() throws {
    #expect(
      try report(repeats(2), CSVFormat.self) == """
        lane,label,optimizer,repetition,seed,status,status_step,steps,steps_to_tolerance,evaluations_to_tolerance,final_loss,best_loss
        1,gd,gd,0,7,converged,13,40,11,11,5.056745255663374e-11,5.056745255663374e-11
        1,gd,gd,1,8,converged,13,40,11,11,5.056745255663374e-11,5.056745255663374e-11
        2,sgd,sgd,0,7,running,,40,16,16,0.271335286848728,4.233712188270339e-05
        2,sgd,sgd,1,8,running,,40,12,12,0.050154697811587226,0.0006317174686578356
        3,wild,gd,0,7,diverged,1,1,inf,inf,inf,8.5
        3,wild,gd,1,8,diverged,1,1,inf,inf,inf,8.5

        """)
  }

  @Test func theJSON() throws {
    let text = try report(repeats(2), JSONFormat.self)
    #expect(
      text.hasPrefix(
        """
        {"version": "1.2.3", "surface": "quadratic:kappa=4", "start": [1.0, -2.0], "seed": 7, "steps": 40, \
        "tolerance": 0.001, "seeds": 2, "level": 0.95, "comparison": {"steps_to_tolerance": {"gd": {"rank": 1}, \
        "sgd": {"rank": 2, "difference": 3.0, "interval": null, "significant": false}, "wild": \
        {"rank": 3, "difference": "inf",
        """))
    #expect(
      text.contains(
        """
        "statuses": {"running": 2}, "summary": {"steps_to_tolerance": {"count": 2, "median": 14.0, \
        "lower_quartile": 13.0, "upper_quartile": 15.0, "mean": 14.0, "standard_deviation": \
        2.8284271247461903},
        """))
    #expect(
      text.contains(
        """
        {"repetition": 1, "seed": 8, "status": "diverged", "status_step": 1, "steps": 1, \
        "steps_to_tolerance": "inf", "evaluations_to_tolerance": "inf", "final_loss": "inf", \
        "best_loss": 8.5}
        """))
    #expect(text.hasSuffix("\"best_loss\": 8.5}\n  ]}\n]}\n"))
  }

  @Test func fewSeedsHaveNoInterval() throws {
    let text = try report(repeats(3), TableFormat.self)
    #expect(text.contains("      sgd           +5  -              needs 6 seeds or more\n"))
    #expect(!text.contains("significant"))
  }

  /// Figures that a surface does not have are empty.
  @Test func aMinimumThatIsNotKnownIsEmpty() throws {
    let repeats = Repeats(
      try Experiment.race("gd:lr=0.1", on: "saddle", start: Point(1, 0), steps: 3), count: 1)
    #expect(
      report(repeats, CSVFormat.self).hasSuffix(
        "\n1,gd,gd,0,42,running,,3,,,0.262144,0.262144\n"))
    #expect(!report(repeats, TableFormat.self).contains("Steps"))
  }

  @Test func aMinorityThatIsFasterIsSaid() throws {
    let lanes = [[Double](repeating: 900, count: 20), (0..<20).map { $0 == 0 ? .infinity : 100 }]
    let comparison = Comparison(by: Criterion("steps", "Steps", .effort), lanes)
    #expect(
      ComparisonTable.verdict(try #require(comparison.ranking[1].difference), comparison.criterion)
        == "better, but reached less often")
  }
}
