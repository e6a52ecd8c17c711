import ArgumentParser
import Experiments
import Networks
import Synchronization
import Wording

extension Train {
  /// Trains all lanes, and writes the report while they train.
  ///
  /// - Returns: the signal that interrupted the training, or nil.
  func report(_ session: inout TrainingSession) throws -> Int32? {
    var output = StandardOutput()
    let report = RunReport(
      session.experiment, on: session.subject, version: Descent.version, isTimed: timing,
      isSharp: sharpness)
    var writer = ReportWriter(report, as: format.type)
    writer.begin(to: &output)
    output.flush()
    let (start, epochs) = (now(), session.subject.epochs)
    let bar = Mutex(ProgressBar(isWanted: !quiet))
    let result = Result {
      try session.run(
        progress: { share in bar.withLock { $0.show(share, "\(epochs) epochs") } },
        report: { lane, row in
          bar.withLock { $0.clear() }
          writer.write(row, ofLane: lane, to: &output)
          output.flush()
        })
    }
    bar.withLock { $0.clear() }
    // A lane that could not be saved has still been trained, and the report is whole.
    for ending in session.endings { writer.endLane(ending, to: &output) }
    writer.end(with: timing ? [ReportField("elapsed", .number(now() - start))] : [], to: &output)
    try output.finish()
    do { return try result.get() } catch let error as FileError { throw Failure(error) }
  }

  /// Tries learning rates instead of training: charts for people, all steps for programs.
  func findLearningRates(_ experiment: Experiment, _ subject: NetworkSubject) throws {
    var output = StandardOutput()
    let report = RunReport(learningRatesOf: experiment, on: subject, version: Descent.version)
    var writer = ReportWriter(report, as: format.type)
    writer.begin(to: &output)
    for (number, index) in experiment.activeLanes.enumerated() {
      let test = LearningRateTest(experiment.lanes[index], in: experiment)
      if writer.wantsRows {
        for row in test.rows { writer.write(row, to: &output) }
      } else {
        output.write((number > 0 ? "\n" : "") + test.chart())
      }
      writer.endLane(test, to: &output)
      output.flush()
    }
    writer.end(to: &output)
    try output.finish()
  }

  /// The failure of a training that has missed its aim; nil if it has not.
  static func failure(_ session: TrainingSession) -> Failure? {
    let kinds = session.endings.map(\.status.kind)
    if let failure = Failure.divergence(of: kinds.map { $0 == .diverged }) { return failure }
    if let target = session.targetAccuracy, !kinds.contains(.reachedTarget) {
      return .aim("no lane reached the target accuracy of \(shortest(target))")
    }
    return nil
  }

  /// A line for every lane that says how it ended.
  static func words(_ session: TrainingSession) -> String {
    var text = "\n"
    for ending in session.endings {
      var line = "\(printable(ending.lane.label)): \(ending.status.ending)"
      let isBestSaved = session.savePath != nil && ending.lane.setup.stopping.patience != nil
      if let best = ending.lane.best, best.epoch > 0 || isBestSaved {
        line += ", best loss after epoch \(best.epoch)\(isBestSaved ? ", whose weights are saved" : "")"
      }
      if let accuracy = ending.judged?.test?.accuracy {
        line += ", \(Digits.percent(accuracy)) of test samples classified correctly"
      }
      text += line + "\n"
    }
    return text
  }
}

extension TrainingStatus {
  fileprivate var ending: String {
    switch kind {
    case .running: "not finished"
    case .finished: "done"
    case .diverged: "\(words); keeping the last finite weights"
    case .stoppedEarly, .reachedTarget: words
    }
  }
}

extension Failure {
  /// The failure of lanes that have all diverged; nil if one has not.
  static func divergence(of lanes: [Bool]) -> Failure? {
    guard !lanes.contains(false), !lanes.isEmpty else { return nil }
    return .aim("\(lanes.count == 1 ? "the lane" : "every lane") diverged; try a smaller learning rate")
  }
}

extension ArgumentHelp {
  /// Help for `--timing`.
  static let timing: ArgumentHelp = "Also report times, which differ from run to run."
}
