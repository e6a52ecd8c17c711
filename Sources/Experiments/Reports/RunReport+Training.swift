import Networks

/// An epoch of a lane in a report, with its speed.
public struct EpochRow: Sendable {
  public let lane: String
  public let epoch: EpochRecord
  /// Training samples per second, excluding evaluation.
  public let samplesPerSecond: Double

  public init(lane: String, epoch: EpochRecord, samplesPerSecond: Double) {
    self.lane = lane
    self.epoch = epoch
    self.samplesPerSecond = samplesPerSecond
  }
}

extension RunReport<NetworkLane, EpochRow> {
  /// - Parameters:
  ///   - experiment: the experiment.
  ///   - subject: its data.
  public init(_ experiment: Experiment, on subject: NetworkSubject) {
    let heldOut = subject.split.heldOut.map { "\($0.count) held out" } ?? "none held out"
    let networks = Set(experiment.lanes.compactMap(\.network?.network.architecture.text)).sorted().joined(
      separator: " · ")
    heading =
      "\(experiment.title)\n\(subject.dataText): \(subject.data.count) training samples, \(heldOut); "
      + "\(networks); seed \(experiment.seed)\n\n"
    (facts, laneColumns) = ([], [])
    rowsKey = "epochs"
    rowColumns = Self.rowColumns(of: experiment, subject)
  }

  private static func rowColumns(of experiment: Experiment, _ subject: NetworkSubject) -> [ReportColumn<
    EpochRow
  >] {
    let laneWidth = max(4, experiment.lanes.map(\.label.count).max() ?? 4)
    // Programs get all columns in every report; people only see those with values.
    let accuracy: ReportShape = subject.data.task.isClassification ? .all : .programs
    let validation: ReportShape = subject.split.heldOut != nil ? .all : .programs
    return [
      ReportColumn("epoch", width: 5, in: .visual) { .count($0.epoch.epoch) },
      ReportColumn("lane", alignment: .left, width: laneWidth, in: .all) { .text($0.lane) },
      ReportColumn("epoch", in: .programs) { .count($0.epoch.epoch) },
      ReportColumn("step", in: .programs) { .count($0.epoch.step) },
      ReportColumn("train_loss", title: "loss", width: 10, in: .all) { .number($0.epoch.training.loss) },
      ReportColumn("train_accuracy", title: "accuracy", width: 9, in: accuracy) {
        .share($0.epoch.training.accuracy)
      },
      ReportColumn("validation_loss", title: "held out", width: 10, in: validation) {
        .number($0.epoch.validation?.loss)
      },
      ReportColumn(
        "validation_accuracy", title: "accuracy", width: 9, in: accuracy.intersection(validation)
      ) {
        .share($0.epoch.validation?.accuracy)
      },
      ReportColumn("gradient_norm", title: "|grad|", width: 10, in: .all) { .number($0.epoch.gradientNorm) },
      ReportColumn("learning_rate", title: "rate", width: 10, in: .all) { .number($0.epoch.learningRate) },
      ReportColumn("samples_per_second", title: "samples/s", width: 10, in: .all) {
        .number($0.samplesPerSecond.rounded())
      },
    ]
  }
}
