import Networks
import Wording

/// An epoch of a lane in a report.
public struct EpochRow: Sendable {
  /// The label of the lane.
  public let lane: String
  /// The figures after the epoch; nil if the lane diverged in it.
  public let figures: EpochRecord?
  /// The lane's status after the epoch.
  public let status: TrainingStatus
  /// The time that it took; nil if it is not known.
  public let timing: Timing?
  /// The sharpness after the epoch; nil if it is not measured.
  public let sharpness: SharpnessRecord?

  /// The time that an epoch took.
  public struct Timing: Sendable, Hashable {
    /// Training samples per second, excluding evaluation.
    public let samplesPerSecond: Double
    /// Seconds since the training began.
    public let elapsed: Double

    public init(samplesPerSecond: Double, elapsed: Double) {
      (self.samplesPerSecond, self.elapsed) = (samplesPerSecond, elapsed)
    }
  }

  public init(
    lane: String, figures: EpochRecord?, status: TrainingStatus, timing: Timing? = nil,
    sharpness: SharpnessRecord? = nil
  ) {
    (self.lane, self.figures, self.status, self.timing) = (lane, figures, status, timing)
    self.sharpness = sharpness
  }

  /// - Parameters:
  ///   - lane: a lane at the end of an epoch, or one that has diverged.
  ///   - status: its status.
  ///   - timing: the time that the epoch took.
  ///   - sharpness: the sharpness after it.
  public init(
    _ lane: NetworkLane, _ status: TrainingStatus, timing: Timing? = nil, sharpness: SharpnessRecord? = nil
  ) {
    let figures = status.kind == .diverged ? nil : lane.log.epochs.last
    self.init(lane: lane.label, figures: figures, status: status, timing: timing, sharpness: sharpness)
  }
}

/// A lane of a training at its end.
public struct TrainedLane: Sendable {
  public let lane: NetworkLane
  public let status: TrainingStatus

  public init(_ lane: NetworkLane, _ status: TrainingStatus) { (self.lane, self.status) = (lane, status) }

  /// The epoch to judge the lane by: the best one with early stopping, else the last complete one.
  public var judged: EpochRecord? {
    guard lane.setup.stopping.patience != nil, lane.best != nil else { return lane.log.epochs.last }
    return lane.log.bestRecord
  }
}

extension RunReport<TrainedLane, EpochRow> {
  /// - Parameters:
  ///   - experiment: the experiment.
  ///   - subject: its data.
  ///   - version: the version of the program.
  ///   - isTimed: true for columns of times, which differ from run to run.
  ///   - isSharp: true for columns of the sharpness.
  public init(
    _ experiment: Experiment, on subject: NetworkSubject, version: String, isTimed: Bool = false,
    isSharp: Bool = false
  ) {
    let networks = Set(experiment.lanes.compactMap(\.network?.network.architecture.text)).sorted().joined(
      separator: " · ")
    let parts = subject.parts.map { "\($0.count) \($0.name) \($0.count == 1 ? "sample" : "samples")" }
    heading =
      "\(printable(experiment.title))\n\(printable(subject.dataText)): \(parts.joined(separator: ", ")); "
      + "\(networks); seed \(experiment.seed)\n\n"
    facts = subject.facts(version: version, seed: experiment.seed)
    laneColumns = Self.laneColumns(of: subject)
    rowsKey = "epochs"
    rowColumns =
      Self.rowColumns(of: experiment, subject) + (isSharp ? Self.sharpnessColumns : [])
      + Self.statusColumns + (isTimed ? Self.timeColumns : [])
  }

  private static func laneColumns(of subject: NetworkSubject) -> [ReportColumn<TrainedLane>] {
    let classes = subject.data.task.isClassification
    let test: ReportShape = subject.split.test != nil ? [.nested, .visual] : .nested
    return [
      ReportColumn("lane", alignment: .left, in: [.nested, .visual]) { .text($0.lane.label) },
      ReportColumn("optimizer", in: .nested) { .text($0.lane.setup.entry.name) },
      ReportColumn("hyperparameters", in: .nested) { .fields($0.lane.setup.fields) },
      ReportColumn("network", in: .nested) { $0.lane.setup.network.map { .fields($0.fields) } },
      ReportColumn("status", alignment: .left, in: .visual) { .text($0.status.words) },
      ReportColumn("status", in: .nested) { .text($0.status.kind.rawValue) },
      ReportColumn("status_step", in: .nested) { .count($0.status.step) },
      ReportColumn("status_epoch", in: .nested) { .count($0.status.epoch) },
      ReportColumn("best_epoch", title: "best epoch", in: [.nested, .visual]) {
        $0.lane.best.map { .count($0.epoch) } ?? .absent
      },
      ReportColumn("best_loss", title: "best loss", in: [.nested, .visual]) {
        .number($0.lane.best?.loss)
      },
      ReportColumn("test_epoch", title: "test epoch", in: test) {
        $0.judged.map { $0.test == nil ? .absent : .count($0.epoch) } ?? .absent
      },
      ReportColumn("test_loss", title: "test loss", in: test) { .number($0.judged?.test?.loss) },
      ReportColumn("test_accuracy", title: "accuracy", in: classes ? test : .nested) {
        .share($0.judged?.test?.accuracy)
      },
    ]
  }

  private static func rowColumns(
    of experiment: Experiment, _ subject: NetworkSubject
  ) -> [ReportColumn<EpochRow>] {
    let laneWidth = max(4, experiment.lanes.map(\.label.count).max() ?? 4)
    var columns = [
      ReportColumn<EpochRow>("epoch", width: 5, in: .visual) { .count($0.status.epoch) },
      ReportColumn("lane", alignment: .left, width: laneWidth, in: [.tidy, .visual]) { .text($0.lane) },
      ReportColumn("epoch", in: .programs) { .count($0.status.epoch) },
      ReportColumn("step", in: .programs) { .count($0.status.step) },
    ]
    columns += partColumns("train", title: "loss", isShown: true, subject) { $0.training }
    columns += partColumns(
      "validation", title: "validation", isShown: subject.split.validation != nil, subject
    ) { $0.validation }
    columns += partColumns("test", title: "test", isShown: subject.split.test != nil, subject) { $0.test }
    return columns + [
      ReportColumn("gradient_norm", title: "|grad|", width: 10, in: .all) {
        // Before the first step, and after a resumption without one, there is none.
        .number($0.figures.flatMap { $0.gradientNorm.isNaN ? nil : $0.gradientNorm })
      },
      ReportColumn("learning_rate", title: "rate", width: 10, in: .all) { .number($0.figures?.learningRate) },
    ]
  }

  /// λ, the limit of the rule, and for adaptive rules the λ that the limit is about.
  private static var sharpnessColumns: [ReportColumn<EpochRow>] {
    [
      ReportColumn("sharpness", width: 10, in: .all) { .number($0.sharpness?.sharpness) },
      ReportColumn("preconditioned_sharpness", title: "precond.", width: 10, in: .all) {
        .number($0.sharpness?.preconditioned)
      },
      ReportColumn("sharpness_limit", title: "limit", width: 10, in: .all) {
        .number($0.sharpness?.limit?.sharpness)
      },
    ]
  }

  private static var statusColumns: [ReportColumn<EpochRow>] {
    [
      ReportColumn("status", alignment: .left, in: .visual) {
        .text($0.status.isFinal ? $0.status.words : "")
      },
      ReportColumn("status", in: .programs) { .text($0.status.kind.rawValue) },
      ReportColumn("status_step", in: .tidy) { $0.status.isFinal ? .count($0.status.step) : nil },
    ]
  }

  private static var timeColumns: [ReportColumn<EpochRow>] {
    [
      ReportColumn("samples_per_second", title: "samples/s", width: 10, in: .all) {
        .number($0.timing?.samplesPerSecond.rounded())
      },
      ReportColumn("elapsed", title: "seconds", width: 10, in: .all) { .number($0.timing?.elapsed) },
    ]
  }

  /// The loss and the accuracy of a part of the data. Programs get them in every report; people only where
  /// there are values.
  private static func partColumns(
    _ part: String, title: String, isShown: Bool, _ subject: NetworkSubject,
    _ evaluation: @escaping @Sendable (EpochRecord) -> Evaluation?
  ) -> [ReportColumn<EpochRow>] {
    let shape: ReportShape = isShown ? .all : .programs
    let accuracy: ReportShape = subject.data.task.isClassification ? shape : .programs
    return [
      ReportColumn("\(part)_loss", title: title, width: 10, in: shape) {
        .number($0.figures.flatMap(evaluation)?.loss)
      },
      ReportColumn("\(part)_accuracy", title: "accuracy", width: 9, in: accuracy) {
        .share($0.figures.flatMap(evaluation)?.accuracy)
      },
    ]
  }
}

extension NetworkSubject {
  /// The parts of the data, each with its number of samples.
  fileprivate var parts: [(name: String, count: Int)] {
    [("training", split.training), ("validation", split.validation), ("test", split.test)]
      .compactMap { name, part in part.map { (name, $0.count) } }
  }

  /// The facts about a training on the data, for programs.
  func facts(version: String, seed: UInt64) -> [ReportField] {
    let scaling = split.scaler?.scaling ?? .none
    return [
      ReportField("version", .text(version)), ReportField("data", .text(dataText)),
      ReportField("digest", .text(digest)),
      ReportField("samples", .fields(parts.map { ReportField($0.name, .count($0.count)) })),
      ReportField("scaling", .text(scaling.rawValue)), ReportField("seed", .count(seed)),
      ReportField("epochs", .count(epochs)),
    ]
  }
}

extension LaneSetup {
  /// All settings, with the size of a batch even if it is the whole of the data.
  fileprivate var fields: [ReportField] {
    settings.map(ReportField.init) + (batchSize == nil ? [ReportField("batch_size", .text("all"))] : [])
  }
}

extension NetworkSetup {
  /// The network's settings, as on the command line.
  fileprivate var fields: [ReportField] {
    let architecture = network.architecture
    return [
      ReportField("layers", .text(LayerList(architecture).text)),
      ReportField("activation", .text(architecture.activation.name)),
      ReportField("loss", .text(network.loss.text)), ReportField("init", .text(initializer.text)),
      ReportField("batch_norm", .flag(architecture.hasBatchNormalization)),
      ReportField("dropout", .number(architecture.dropout)),
      ReportField("l1", .number(Double(network.l1.description))),
      ReportField("l2", .number(Double(network.l2.description))),
      ReportField("jitter", .number(augmentation.noise)), ReportField("shift", .count(augmentation.shift)),
    ]
  }
}
