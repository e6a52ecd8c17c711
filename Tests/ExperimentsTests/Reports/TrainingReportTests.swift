import Foundation
import Networks
import Testing

@testable import Experiments

@Suite struct TrainingReportTests {
  private let row = TrainingReport.Row(
    lane: "adam",
    epoch: EpochRecord(
      epoch: 3, step: 12, training: Evaluation(loss: 0.25, accuracy: 0.975),
      validation: Evaluation(loss: .nan, accuracy: 0.5), gradientNorm: 1.5, layerGradientNorms: [],
      learningRate: 0.001),
    samplesPerSecond: 1234.4)

  @Test func linesOfEveryFormat() throws {
    let experiment = try TrainingExperiment.train("adam", settings: [("validation", "0.25")])
    let table = TrainingReport(experiment, as: .table)
    let lines = table.head.split(separator: "\n")
    #expect(
      lines.last
        == "epoch  lane        loss   accuracy    held out   accuracy      |grad|        rate   samples/s")
    #expect(
      table.line(row)
        == "    3  adam        0.25     97.5 %         nan     50.0 %         1.5       0.001        1234\n")
    let csv = TrainingReport(experiment, as: .csv)
    #expect(csv.line(row) == "adam,3,12,0.25,0.975,nan,0.5,1.5,0.001,1234.0\n")
    #expect(csv.head.split(separator: ",").count == csv.line(row).split(separator: ",").count)
    let json = TrainingReport(experiment, as: .json)
    #expect(json.head.isEmpty)
    let object = try JSONSerialization.jsonObject(with: Data(json.line(row).utf8)) as? [String: Any]
    #expect(object?["train_accuracy"] as? Double == 0.975 && object?["validation_loss"] as? String == "nan")
  }

  @Test func whatThereIsNotHasNoColumn() throws {
    let line = try TrainingExperiment.train(
      "adam", on: "line", settings: [("layers", "1,1"), ("validation", "0")])
    let report = TrainingReport(line, as: .table)
    #expect(!report.head.contains("accuracy") && !report.head.contains("held out  "))
    var row = row
    row = TrainingReport.Row(
      lane: "adam",
      epoch: EpochRecord(
        epoch: 1, step: 1, training: Evaluation(loss: 1), validation: nil, gradientNorm: 1,
        layerGradientNorms: [], learningRate: 1), samplesPerSecond: 1)
    #expect(TrainingReport(line, as: .json).line(row).contains("\"validation_loss\": null"))
  }

  @Test func percentsAreRounded() {
    #expect(TrainingReport.percent(1) == "100.0 %" && TrainingReport.percent(0.88612) == "88.6 %")
    #expect(TrainingReport.percent(nil) == "-")
  }
}
