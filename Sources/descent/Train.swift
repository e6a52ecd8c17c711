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
      Every lane starts from the same weights and sees the same batches; the same seed gives the same bytes. \
      Data goes to stdout, progress to stderr.

        descent train digits
        descent train --data digits --layers 64,128,10 --optimizer adam:lr=0.001 --optimizer sgd:lr=0.1
        descent train --data iris.csv:label=species --layers 4,16,3 --epochs 100 --format json
        descent train digits --find-lr

      --save writes a safetensors file after every epoch, with torch's names for the weights; --resume with the \
      same options continues from it as if training had never stopped. With several lanes, each has its own \
      file: model.safetensors becomes model-adam.safetensors, and so on.

      Every lane has a status: running, finished, stopped early, reached target or diverged. The best epoch, \
      --patience and --target-accuracy only look at the validation data; test data is reported, and nothing is \
      chosen by it. Test results of a lane are those of its last epoch, or with --patience of its best one.

      Exits with 1 if all lanes diverged, or if no lane reached --target-accuracy.
      """)

  @OptionGroup var options: ExperimentOptions

  @Option(help: FormatChoice.help, transform: { try FormatChoice(named: $0) })
  var format: FormatChoice = .table

  @Option(
    parsing: .unconditional, help: .number("Stop a lane when its validation accuracy reaches this value."))
  var targetAccuracy: Double?

  @Flag(help: "Instead of training, raise the learning rate step by step and chart the loss.")
  var findLr = false

  @Option(parsing: .unconditional, help: ArgumentHelp("Save the networks to this file.", valueName: "file"))
  var save: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The number of epochs between saves; the last epoch is always saved."))
  var saveEvery: WholeNumber?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("Continue from a file written by --save.", valueName: "file"))
  var resume: String?

  @Flag(help: .timing)
  var timing = false

  @Flag(help: "Show no progress bar and no summary on stderr.")
  var quiet = false

  func validate() throws {
    try validate(targetAccuracy, of: "--target-accuracy", in: .unit)
    try validate(saveEvery, of: "--save-every", in: NetworkSubject.epochRange)
  }

  func run() throws {
    let (experiment, subject) = try options.training()
    if findLr { return try findLearningRates(experiment) }
    var session = TrainingSession(experiment, on: subject)
    try configure(&session)
    Interrupt.listen()
    let signal = try report(&session)
    if !quiet { StandardError.write(Self.words(session)) }
    if let signal { throw ExitCode(Interrupt.exitCode(signal)) }
    if let failure = Self.failure(session) { throw failure }
  }

  private func configure(_ session: inout TrainingSession) throws {
    do {
      if let saveEvery { session.saveInterval = saveEvery.value }
      if let targetAccuracy {
        guard session.subject.data.task.isClassification else {
          let data = excerpt(session.subject.dataText)
          throw Failure.usage("--target-accuracy needs a data set with classes, and \(data) has none")
        }
        guard session.subject.split.validation != nil else {
          throw Failure.usage("--target-accuracy needs validation data; add --validation 0.2")
        }
        session.targetAccuracy = targetAccuracy
      }
      session.savePath = save
      if let resume { try session.resume(from: resume) }
    } catch let error as FileError {
      throw Failure(error)
    }
  }
}
