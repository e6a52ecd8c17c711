import ArgumentParser
import Catalogue
import Experiments
import Foundation
import Networks
import Optimizers
import Scenes
import Synchronization
import Wording

/// `descent train`: networks without a screen.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train networks, one per lane, and print every epoch.",
    discussion: """
      Every lane starts from the same weights and sees the same batches; the same seed gives the same numbers. \
      Data goes to stdout, progress to stderr.

        descent train digits
        descent train --data digits --layers 64,128,10 --optimizer adam:lr=0.001 --optimizer sgd:lr=0.1
        descent train --data iris.csv:label=species --layers 4,16,3 --epochs 100 --format json
        descent train digits --find-lr

      \(ExperimentOptions.note)

      --save writes a safetensors file after every epoch, with torch's names for the weights; --resume with the \
      same options continues from it as if training had never stopped. With several lanes, each has its own \
      file: model.safetensors becomes model-adam.safetensors, and so on.
      """)

  @OptionGroup var options: ExperimentOptions
  @OptionGroup var threads: ThreadOptions

  @Option(help: FormatChoice.help, transform: { try FormatChoice(named: $0) })
  var format: FormatChoice = .table

  @Option(
    parsing: .unconditional,
    help: .number("Stop a lane when its held-out accuracy reaches this value.", default: "none"))
  var targetAccuracy: Double?

  @Flag(help: "Instead of training, raise the learning rate step by step and chart the loss.")
  var findLr = false

  @Option(parsing: .unconditional, help: .option("Save the networks to this file.", "file", default: "none"))
  var save: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The number of epochs between saves; the last epoch is always saved.", default: "1"))
  var saveEvery: WholeNumber?

  @Option(
    parsing: .unconditional, help: .option("Continue from a file written by --save.", "file", default: "none")
  )
  var resume: String?

  @Flag(help: "Show no progress bar and no summary.")
  var quiet = false

  func validate() throws {
    try validate(targetAccuracy, of: "--target-accuracy", in: .unit)
    try validate(saveEvery, of: "--save-every", in: NetworkSubject.epochRange)
  }

  func run() throws {
    let (experiment, subject) = try options.training()
    if findLr { return try findLearningRates(experiment) }
    var session = TrainingSession(experiment, on: subject)
    session.threads = threads.given
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
      if let saveEvery { session.saveInterval = saveEvery.value }
      if let targetAccuracy {
        guard session.subject.data.task.isClassification else {
          let data = excerpt(session.subject.dataText)
          throw Failure.usage("--target-accuracy needs a data set with classes, and \(data) has none")
        }
        session.targetAccuracy = targetAccuracy
      }
      session.savePath = save
      if let resume { try session.resume(from: resume) }
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

  /// A line for every lane that says how it ended.
  private func words(_ session: TrainingSession) -> String {
    var text = "\n"
    for (index, lane) in session.lanes.enumerated() {
      var line = "\(lane.label): \(lane.status.words)"
      if session.reachedTarget(index) {
        line = "\(lane.label): reached the target after epoch \(lane.head.epoch)"
      }
      if let best = lane.best, best.epoch > 0 { line += ", best loss after epoch \(best.epoch)" }
      if let test = lane.testAccuracy(in: session.subject) {
        line += ", \(Digits.percent(test)) of test samples classified correctly"
      }
      text += line + "\n"
    }
    return text
  }
}

extension LaneStatus {
  fileprivate var words: String {
    switch self {
    case .running, .converged, .stalled, .escaped, .stopped: "not finished"
    case .finished: "done"
    case .diverged(let step): "diverged at step \(step); keeping the last finite weights"
    case .stoppedEarly(let epoch, _): "stopped early after epoch \(epoch)"
    }
  }
}
