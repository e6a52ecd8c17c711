import ArgumentParser
import Catalogue
import Experiments
import Foundation
import Networks
import Optimizers
import Scenes
import Synchronization

/// `descent train`: networks without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train networks, lane by lane, and print every epoch.",
    discussion: """
      Every lane begins with the same weights and meets the same batches; the same seed gives the same numbers. \
      Data goes to stdout, progress to stderr.

        descent train digits
        descent train --data digits --layers 64,128,10 --optimizer adam:lr=0.001 --optimizer sgd:lr=0.1
        descent train --data iris.csv:label=species --layers 4,16,3 --epochs 100 --format json
        descent train digits --find-lr

      --save writes a safetensors file after every epoch, weights under torch's names, from which --resume with \
      the same options goes on as if nothing had been between. With several lanes each has a file of its own: \
      model.safetensors becomes model-adam.safetensors and so on.
      """)

  @OptionGroup var options: ExperimentOptions

  @Option(help: FormatChoice.help, transform: { try FormatChoice(named: $0) })
  var format: FormatChoice = .table

  @Option(parsing: .unconditional, help: "Stop a lane once its held-out accuracy is this, 0 to 1.")
  var targetAccuracy: String?

  @Flag(help: "Try all learning rates instead of training, and draw the loss over them.")
  var findLr = false

  @Option(parsing: .unconditional, help: ArgumentHelp("Write the networks here.", valueName: "file"))
  var save: String?

  @Option(parsing: .unconditional, help: "Epochs between two savings; the last one is always saved.")
  var saveEvery: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Go on from what --save has written.", valueName: "file"))
  var resume: String?

  @Flag(help: "No progress bar, and no words at the end.")
  var quiet = false

  func run() throws {
    let (experiment, subject) = try options.training()
    if findLr { return try findLearningRates(experiment) }
    var session = TrainingSession(experiment, on: subject)
    try configure(&session)
    Interrupt.listen()
    var output = StandardOutput()
    var writer = ReportWriter(RunReport(experiment, on: subject), as: format.type)
    writer.begin(to: &output)
    output.flush()
    let bar = Mutex(ProgressBar(isWanted: !quiet))
    do {
      let signal = try session.run(
        progress: { share in
          bar.withLock { $0.show(share, "\(subject.epochs) epochs") }
        },
        report: { row in
          bar.withLock { $0.clear() }
          writer.write(row, to: &output)
          output.flush()
        })
      bar.withLock { $0.clear() }
      for lane in session.lanes { writer.endLane(lane, to: &output) }
      writer.end(to: &output)
      try output.finish()
      if let signal { throw ExitCode(Interrupt.exitCode(signal)) }
    } catch let error as FileError {
      throw Failure(error)
    }
    if !quiet { StandardError.write(words(session)) }
  }

  private func configure(_ session: inout TrainingSession) throws {
    do {
      if let saveEvery {
        session.saveInterval = try NumberText.count(
          saveEvery, owner: "descent train", key: "--save-every", in: NetworkSubject.epochRange)
      }
      if let targetAccuracy {
        session.targetAccuracy = try NumberText.number(
          targetAccuracy, owner: "descent train", key: "--target-accuracy", in: .unit)
        guard session.subject.data.task.isClassification else {
          throw OptionError.malformed(
            text: "--target-accuracy", expected: "a data set with classes: accuracy is the share of them")
        }
      }
      session.savePath = save
      if let resume { try session.resume(from: resume) }
    } catch let error as OptionError {
      throw Failure.usage(error.description)
    } catch let error as FileError {
      throw Failure(error)
    }
  }

  private func findLearningRates(_ experiment: Experiment) throws {
    var output = StandardOutput()
    for (index, lane) in experiment.lanes.enumerated() {
      output.write((index > 0 ? "\n" : "") + LearningRateTest(lane, in: experiment).chart())
      output.flush()
    }
    try output.finish()
  }

  /// How the lanes ended.
  private func words(_ session: TrainingSession) -> String {
    var text = "\n"
    for (index, lane) in session.lanes.enumerated() {
      var line = "\(lane.label): \(lane.status.words)"
      if session.reachedTarget(index) {
        line = "\(lane.label): reached the target after epoch \(lane.head.epoch)"
      }
      if let best = lane.best, best.epoch > 0 { line += ", best loss after epoch \(best.epoch)" }
      if let test = lane.testAccuracy(in: session.subject) {
        line += ", \(Digits.percent(test)) of the test samples right"
      }
      text += line + "\n"
    }
    return text
  }
}

extension LaneStatus {
  fileprivate var words: String {
    switch self {
    case .running, .converged, .stalled, .escaped, .stopped: "on its way"
    case .finished: "done"
    case .diverged(let step): "diverged at step \(step); the last good weights are kept"
    case .stoppedEarly(let epoch, _): "stopped early after epoch \(epoch)"
    }
  }
}
