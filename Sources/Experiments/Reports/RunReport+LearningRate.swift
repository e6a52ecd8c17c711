/// A step of a learning-rate range test in a report.
public struct LearningRateRow: Sendable {
  let label: String
  let point: LearningRateTest.Point
  let suggestion: Double?
}

extension LearningRateTest {
  /// The steps, as rows of a report.
  public var rows: [LearningRateRow] {
    points.map { LearningRateRow(label: label, point: $0, suggestion: suggestion) }
  }
}

extension RunReport<LearningRateTest, LearningRateRow> {
  /// - Parameters:
  ///   - experiment: the experiment.
  ///   - subject: its data.
  ///   - version: the version of the program.
  public init(learningRatesOf experiment: Experiment, on subject: NetworkSubject, version: String) {
    heading = ""
    facts = subject.facts(version: version, seed: experiment.seed).filter { $0.key != "epochs" }
    laneColumns = [
      ReportColumn("lane", in: .nested) { .text($0.label) },
      ReportColumn("optimizer", in: .nested) { .text($0.optimizer) },
      ReportColumn("suggestion", in: .nested) { .number($0.suggestion) },
    ]
    rowsKey = "steps"
    rowColumns = [
      ReportColumn("lane", in: .tidy) { .text($0.label) },
      ReportColumn("learning_rate", in: .programs) { .number($0.point.learningRate) },
      ReportColumn("loss", in: .programs) { .number($0.point.batchLoss) },
      ReportColumn("smoothed_loss", in: .programs) { .number($0.point.loss) },
      ReportColumn("suggestion", in: .tidy) { .number($0.suggestion) },
    ]
  }
}
