import Networks
import Testing

@testable import Experiments

@Suite struct TrainingReportTests {
  private let row = EpochRow(
    lane: "adam",
    epoch: EpochRecord(
      epoch: 3, step: 12, training: Evaluation(loss: 0.25, accuracy: 0.975),
      validation: Evaluation(loss: .nan, accuracy: 0.5), gradientNorm: 1.5, layerGradientNorms: [],
      learningRate: 0.001),
    samplesPerSecond: 1234.4)

  private func text(
    _ experiment: Experiment, _ row: EpochRow, as format: any ReportFormat.Type
  ) throws -> String {
    var writer = ReportWriter(RunReport(experiment, on: try #require(experiment.network)), as: format)
    var text = ""
    writer.begin(to: &text)
    writer.write(row, to: &text)
    writer.endLane(NetworkLane(experiment.lanes[0], in: experiment, keepsPath: false), to: &text)
    writer.end(to: &text)
    return text
  }

  @Test func everyEpochIsALine() throws {
    let experiment = try Experiment.train("adam", "adam:label=a\"b;c") { $0.validation = 0.25 }
    #expect(
      try text(experiment, row, as: TableFormat.self) == """
        \(experiment.title)
        moons:samples=40: 30 training samples, 10 held out; 2-5-1 relu; seed 1

        epoch  lane         loss   accuracy    held out   accuracy      |grad|        rate   samples/s
            3  adam         0.25     97.5 %         nan     50.0 %         1.5       0.001        1234

        """)
    #expect(
      try text(experiment, row, as: CSVFormat.self) == """
        lane,epoch,step,train_loss,train_accuracy,validation_loss,validation_accuracy,gradient_norm,learning_rate,\
        samples_per_second
        adam,3,12,0.25,0.975,nan,0.5,1.5,0.001,1234.0

        """)
    #expect(
      try text(experiment, row, as: JSONFormat.self) == """
        {"lane": "adam", "epoch": 3, "step": 12, "train_loss": 0.25, "train_accuracy": 0.975, \
        "validation_loss": "nan", "validation_accuracy": 0.5, "gradient_norm": 1.5, "learning_rate": 0.001, \
        "samples_per_second": 1234.0}

        """)
  }

  /// People see no column without a value; programs find every column.
  @Test func whatThereIsNotHasNoColumn() throws {
    let line = try Experiment.train("adam") { ($0.data, $0.layers, $0.validation) = ("line", [1, 1], 0) }
    let row = EpochRow(
      lane: "adam",
      epoch: EpochRecord(
        epoch: 1, step: 1, training: Evaluation(loss: 1), validation: nil, gradientNorm: 1,
        layerGradientNorms: [], learningRate: 1), samplesPerSecond: 1)
    let table = try text(line, row, as: TableFormat.self)
    #expect(
      table.hasSuffix(
        """
        epoch  lane        loss      |grad|        rate   samples/s
            1  adam           1           1           1           1

        """))
    #expect(try text(line, row, as: CSVFormat.self).hasSuffix("\nadam,1,1,1.0,,,,1.0,1.0,1.0\n"))
    #expect(
      try text(line, row, as: JSONFormat.self).contains(
        #""train_accuracy": null, "validation_loss": null, "validation_accuracy": null"#))
  }
}
