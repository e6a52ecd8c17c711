import Testing
import Wording

@testable import Experiments
@testable import Networks

@Suite struct TrainingReportTests {
  private static func record(
    _ epoch: Int, loss: Double, validation: Double? = nil, test: Double? = nil
  ) -> EpochRecord {
    EpochRecord(
      epoch: epoch, step: 4 * epoch, training: Evaluation(loss: loss, accuracy: 0.975),
      validation: validation.map { Evaluation(loss: $0, accuracy: 0.5) },
      test: test.map { Evaluation(loss: $0, accuracy: 0.625) }, gradientNorm: 1.5, layerGradientNorms: [],
      learningRate: 0.001)
  }

  /// A lane with figures that are made up.
  private static func lane(
    _ index: Int, of experiment: Experiment, _ records: [EpochRecord], divergedAt step: Int? = nil
  ) -> NetworkLane {
    var lane = NetworkLane(experiment.lanes[index], in: experiment, keepsPath: false)
    var log = NetworkLog(samplesPerEpoch: 30, pointCapacity: 16, keepsPath: false)
    for record in records { log.append(record) }
    lane.log = log
    lane.head.epoch = records.last?.epoch ?? 0
    lane.head.step = records.last?.step ?? 0
    lane.head.divergedAt = step
    return lane
  }

  private func text(
    _ experiment: Experiment, _ rows: [(lane: Int, row: EpochRow)], _ endings: [TrainedLane],
    as format: any ReportFormat.Type, isTimed: Bool = false
  ) throws -> String {
    let report = RunReport(
      experiment, on: try #require(experiment.network), version: "1.2.3", isTimed: isTimed)
    var writer = ReportWriter(report, as: format)
    var text = ""
    writer.begin(to: &text)
    for (lane, row) in rows { writer.write(row, ofLane: lane, to: &text) }
    for ending in endings { writer.endLane(ending, to: &text) }
    writer.end(with: isTimed ? [ReportField("elapsed", .number(2.5))] : [], to: &text)
    return text
  }

  /// Three lanes over two epochs; the second one diverges in its second epoch, at step 7.
  private func diverging(as format: any ReportFormat.Type) throws -> String {
    let experiment = try Experiment.train("sgd", "gd:lr=3e38", "sgd:patience=1,label=a\"b;c") {
      ($0.validation, $0.epochs) = (0.25, 2)
    }
    let first = Self.record(1, loss: 0.5, validation: 0.75)
    let good = Self.lane(0, of: experiment, [first, Self.record(2, loss: 0.25, validation: .nan)])
    let lost = Self.lane(1, of: experiment, [first], divergedAt: 7)
    let early = Self.lane(2, of: experiment, [first, Self.record(2, loss: 0.125, validation: 0.875)])
    let endings = [
      TrainedLane(good, TrainingStatus(.finished, epoch: 2, step: 8)),
      TrainedLane(lost, TrainingStatus(of: lost)),
      TrainedLane(early, TrainingStatus(.stoppedEarly, epoch: 2, step: 8)),
    ]
    let running = (0..<3).map { index in
      let status = TrainingStatus(.running, epoch: 1, step: 4)
      return (index, EpochRow(lane: experiment.lanes[index].label, figures: first, status: status))
    }
    let last = endings.enumerated().map { ($0, EpochRow($1.lane, $1.status)) }
    return try text(experiment, running + last, endings, as: format)
  }

  @Test func aLaneThatDivergesIsInTheTable() throws {
    #expect(
      try diverging(as: TableFormat.self) == """
        Test
        moons:samples=40: 30 training samples, 10 validation samples; 2-5-1 relu; seed 1

        epoch  lane         loss   accuracy  validation   accuracy      |grad|        rate  status
            1  sgd           0.5     97.5 %        0.75     50.0 %         1.5       0.001
            1  gd            0.5     97.5 %        0.75     50.0 %         1.5       0.001
            1  a"b;c         0.5     97.5 %        0.75     50.0 %         1.5       0.001
            2  sgd          0.25     97.5 %         nan     50.0 %         1.5       0.001  finished
            2  gd              -          -           -          -           -           -  diverged at step 7
            2  a"b;c       0.125     97.5 %       0.875     50.0 %         1.5       0.001  \
        stopped early after epoch 2

        lane   status                       best epoch  best loss
        sgd    finished                              1       0.75
        gd     diverged at step 7                    1       0.75
        a"b;c  stopped early after epoch 2           1       0.75

        """)
  }

  @Test func aLaneThatDivergesIsInTheCSV() throws {
    #expect(
      try diverging(as: CSVFormat.self) == """
        lane,epoch,step,train_loss,train_accuracy,validation_loss,validation_accuracy,test_loss,test_accuracy,\
        gradient_norm,learning_rate,status,status_step
        sgd,1,4,0.5,0.975,0.75,0.5,,,1.5,0.001,running,
        gd,1,4,0.5,0.975,0.75,0.5,,,1.5,0.001,running,
        "a""b;c",1,4,0.5,0.975,0.75,0.5,,,1.5,0.001,running,
        sgd,2,8,0.25,0.975,nan,0.5,,,1.5,0.001,finished,8
        gd,2,7,,,,,,,,,diverged,7
        "a""b;c",2,8,0.125,0.975,0.875,0.5,,,1.5,0.001,stopped early,8

        """)
  }

  @Test func aLaneThatDivergesIsInTheJSON() throws {
    let network = """
      "network": {"layers": "2,5,1", "activation": "relu", "loss": "binary-cross-entropy", "init": "linear", \
      "batch_norm": false, "dropout": 0.0, "l1": 0.0, "l2": 0.0, "jitter": 0.0, "shift": 0}
      """
    let sgd = """
      {"lr": 0.001, "momentum": 0.0, "dampening": 0.0, "weight_decay": 0.0, "nesterov": false, "maximize": false, \
      "batch_size": 8.0
      """
    func row(_ epoch: Int, _ loss: Double, _ validation: String, _ status: String) -> String {
      """
          {"epoch": \(epoch), "step": \(4 * epoch), "train_loss": \(loss), "train_accuracy": 0.975, \
      "validation_loss": \(validation), "validation_accuracy": 0.5, "test_loss": null, "test_accuracy": null, \
      "gradient_norm": 1.5, "learning_rate": 0.001, "status": "\(status)"}
      """
    }
    let ending = """
      "best_epoch": 1, "best_loss": 0.75, "test_epoch": null, "test_loss": null, "test_accuracy": null, "epochs": [
      """
    #expect(
      try diverging(as: JSONFormat.self) == """
        {"version": "1.2.3", "data": "moons:samples=40", "samples": {"training": 30, "validation": 10}, \
        "scaling": "none", "seed": 1, "epochs": 2, "lanes": [
          {"lane": "sgd", "optimizer": "sgd", "hyperparameters": \(sgd)}, \(network), "status": "finished", \
        "status_step": 8, "status_epoch": 2, \(ending)
        \(row(1, 0.5, "0.75", "running")),
        \(row(2, 0.25, "\"nan\"", "finished"))
          ]},
          {"lane": "gd", "optimizer": "gd", "hyperparameters": {"lr": 3e+38, "batch_size": "all"}, \(network), \
        "status": "diverged", "status_step": 7, "status_epoch": 2, \(ending)
        \(row(1, 0.5, "0.75", "running")),
            {"epoch": 2, "step": 7, "train_loss": null, "train_accuracy": null, "validation_loss": null, \
        "validation_accuracy": null, "test_loss": null, "test_accuracy": null, "gradient_norm": null, \
        "learning_rate": null, "status": "diverged"}
          ]},
          {"lane": "a\\"b;c", "optimizer": "sgd", "hyperparameters": \(sgd), "patience": 1.0}, \(network), \
        "status": "stopped early", "status_step": 8, "status_epoch": 2, \(ending)
        \(row(1, 0.5, "0.75", "running")),
        \(row(2, 0.125, "0.875", "stopped early"))
          ]}
        ]}

        """)
  }

  @Test func aLaneThatDivergesSaysWhere() throws {
    let experiment = try Experiment.train("gd:lr=3e38") { $0.validation = 0.25 }
    var lane = NetworkLane(experiment.lanes[0], in: experiment)
    while !lane.isFinished { lane.step() }
    let step = try #require(lane.head.divergedAt)
    // Gradient descent takes one step an epoch.
    #expect(TrainingStatus(of: lane) == TrainingStatus(.diverged, epoch: step, step: step))
    #expect(EpochRow(lane, TrainingStatus(of: lane)).figures == nil)
  }

  /// With early stopping a lane is judged at its best epoch, else at its last.
  @Test(arguments: [("sgd", 3, "0.5"), ("sgd:patience=1", 2, "0.375")])
  func testResultsAreOfTheEpochToJudgeBy(_ lane: String, _ epoch: Int, _ loss: String) throws {
    let experiment = try Experiment.train(lane) { ($0.data, $0.layers) = ("digits", [64, 10]) }
    let records = [
      Self.record(1, loss: 1, validation: 2, test: 0.25),
      Self.record(2, loss: 0.5, validation: 1, test: 0.375),
      Self.record(3, loss: 0.25, validation: 3, test: 0.5),
    ]
    let trained = Self.lane(0, of: experiment, records)
    let ending = TrainedLane(trained, TrainingStatus(.finished, epoch: 3, step: 12))
    let json = try text(experiment, [], [ending], as: JSONFormat.self)
    #expect(
      json.contains(
        "\"best_epoch\": 2, \"best_loss\": 1.0, \"test_epoch\": \(epoch), \"test_loss\": \(loss), "
          + "\"test_accuracy\": 0.625"))
    let table = try text(experiment, [(0, EpochRow(trained, ending.status))], [ending], as: TableFormat.self)
    #expect(
      table.hasSuffix(
        """
        digits: 1437 training samples, 360 test samples; 64-10; seed 1

        epoch  lane        loss   accuracy        test   accuracy      |grad|        rate  status
            3  sgd         0.25     97.5 %         0.5     62.5 %         1.5       0.001  finished

        lane  status    best epoch  best loss  test epoch  test loss  accuracy
        sgd   finished           2          1           \(epoch)      \(loss.count < 5 ? "  " : "")\(loss)    62.5 %

        """))
  }

  /// People see no column without a value; programs find every column.
  @Test func whatThereIsNotHasNoColumn() throws {
    let line = try Experiment.train("adam") { ($0.data, $0.layers, $0.validation) = ("line", [1, 1], 0) }
    let row = EpochRow(
      lane: "adam",
      figures: EpochRecord(
        epoch: 1, step: 1, training: Evaluation(loss: 1), gradientNorm: 1, layerGradientNorms: [],
        learningRate: 1), status: TrainingStatus(.running, epoch: 1, step: 1))
    let table = try text(line, [(0, row)], [], as: TableFormat.self)
    #expect(
      table.contains(
        """
        epoch  lane        loss      |grad|        rate  status
            1  adam           1           1           1

        """))
    #expect(
      try text(line, [(0, row)], [], as: CSVFormat.self).hasSuffix("\nadam,1,1,1.0,,,,,,1.0,1.0,running,\n"))
  }

  /// Times differ from run to run, so they are only reported where they are asked for.
  @Test func timesAreReportedOnRequest() throws {
    let experiment = try Experiment.train("adam") { $0.validation = 0.25 }
    let row = EpochRow(
      lane: "adam", figures: Self.record(1, loss: 0.5), status: TrainingStatus(.running, epoch: 1, step: 4),
      timing: EpochRow.Timing(samplesPerSecond: 1234.4, elapsed: 0.75))
    let ending = TrainedLane(Self.lane(0, of: experiment, []), TrainingStatus(.finished, epoch: 1, step: 4))
    for format in ReportFormats.all {
      let plain = try text(experiment, [(0, row)], [ending], as: format)
      #expect(
        !plain.contains("samples_per_second") && !plain.contains("samples/s") && !plain.contains("1234"))
      #expect(!plain.contains("elapsed") && !plain.contains("seconds"))
      #expect(try text(experiment, [(0, row)], [ending], as: format, isTimed: true).contains("1234"))
    }
    #expect(
      try text(experiment, [(0, row)], [ending], as: CSVFormat.self, isTimed: true)
        .hasSuffix(
          ",status_step,samples_per_second,elapsed\nadam,1,4,0.5,0.975,,,,,1.5,0.001,running,,1234.0,0.75\n"))
    #expect(
      try text(experiment, [(0, row)], [ending], as: JSONFormat.self, isTimed: true).hasSuffix(
        "\"status\": \"running\", \"samples_per_second\": 1234.0, \"elapsed\": 0.75}\n  ]}\n], \"elapsed\": 2.5}\n"
      ))
  }

  /// The name of a file may have any byte in it.
  @Test func noNameReachesTheTerminalAsItIs() throws {
    let plain = try Experiment.train("adam") { $0.validation = 0.25 }
    let subject = try #require(plain.network)
    let experiment = Experiment(
      title: "\u{1B}]0;title\u{7}",
      subject: .network(
        NetworkSubject(DataRequest("\u{1B}[31m\u{9B}1mred\u{202E}.csv"), split: subject.split, epochs: 1)),
      seed: 1, lanes: plain.lanes)
    for format in ReportFormats.all {
      let text = try text(experiment, [], [], as: format)
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || isPrintable($0) })
    }
    #expect(try text(experiment, [], [], as: TableFormat.self).hasPrefix("?]0;title?\n?[31m?1mred?.csv: 30 "))
    #expect(
      try text(experiment, [], [], as: JSONFormat.self).contains(
        #""data": "\u001b[31m\u009b1mred\u202e.csv""#))
  }
}
