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

      --save model.safetensors writes two files after every epoch. model.safetensors has the weights under \
      torch's names, for net.load_state_dict(load_file(…)): those of the last epoch, or with --patience those of \
      the best one. model.state.safetensors has what --resume continues from, as if training had never stopped: \
      the last weights, the optimizer's state, and all settings. With several lanes, each has its own files: \
      model-adam.safetensors, and so on.

        descent train digits --optimizer adam --epochs 20 --save model.safetensors
        descent train --resume model.safetensors --epochs 40 --save model.safetensors

      --resume takes either file, and for a single lane, data and settings from it unless they are given. A \
      training continues only with the same data, split, scaling, seed, network and settings; with --override, \
      hyperparameters, schedule, clipping, penalties, dropout, batch size, jitter, shift and patience may change.

      Every lane has a status: running, finished, stopped early, reached target or diverged. The best epoch, \
      --patience and --target-accuracy only look at the validation data; test data is reported, and nothing is \
      chosen by it. Test results of a lane are those of its last epoch, or with --patience of its best one.

      Exits with 1 if all lanes diverged, or if no lane reached --target-accuracy.

      --sharpness reports λ, the largest eigenvalue of the Hessian of the training loss with its penalties, and the \
      limit that the rule sets it: 2/α for gradient descent, (2 + 2β)/α with momentum; for adaptive rules the limit \
      is that of the preconditioned sharpness. See docs/curvature.md.

      --seeds trains every lane with many seeds on all cores, and compares the lanes: medians and quartiles, and \
      the difference to the best one with a 95 % confidence interval. Each seed has weights and batches of its \
      own; the data and its split stay those of --seed.

      \(ExperimentOptions.note)
      """)

  @OptionGroup var options: ExperimentOptions
  @OptionGroup var repeats: RepeatOptions
  @OptionGroup var threads: ThreadOptions

  @Option(help: FormatChoice.help, transform: { try FormatChoice(named: $0) })
  var format: FormatChoice = .table

  @Option(
    parsing: .unconditional,
    help: .number("Stop a lane when its validation accuracy reaches this value.", default: "none"))
  var targetAccuracy: Double?

  @Flag(help: "Instead of training, raise the learning rate step by step and chart the loss.")
  var findLr = false

  @Option(
    parsing: .unconditional,
    help: .option(
      "Save the weights to this file: the last, or with --patience the best; and the state beside it.",
      "file", default: "none"))
  var save: String?

  @Option(
    parsing: .unconditional,
    help: .option("Save the state to this file.", "file", default: "NAME.state.safetensors beside --save"))
  var saveState: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The number of epochs between saves; the last epoch is always saved.", default: "1"))
  var saveEvery: WholeNumber?

  @Option(
    parsing: .unconditional, help: .option("Continue from a file written by --save.", "file", default: "none")
  )
  var resume: String?

  @Flag(help: "Let --resume continue with other settings than those of the file, where that is possible.")
  var override = false

  @Flag(
    help: "Also report the sharpness after every epoch, and the limit beyond which the rule is not stable.")
  var sharpness = false

  @Flag(help: .timing)
  var timing = false

  @Flag(help: "Show no progress bar and no summary on stderr.")
  var quiet = false

  func validate() throws {
    try validate(targetAccuracy, of: "--target-accuracy", in: .unit)
    try validate(saveEvery, of: "--save-every", in: 1...NetworkSubject.epochRange.upperBound)
    try refuseTrainingWhileFindingRates()
    for (option, isGiven) in [("--save-every", saveEvery != nil), ("--save-state", saveState != nil)]
    where isGiven && save == nil {
      throw ValidationError("\(option) needs --save")
    }
    if override, resume == nil { throw ValidationError("--override needs --resume") }
    if let save, save == saveState { throw ValidationError("--save and --save-state name the same file") }
  }

  /// - Throws: `ValidationError` naming both options.
  private func refuseTrainingWhileFindingRates() throws {
    let others = [
      ("--save", save != nil), ("--save-every", saveEvery != nil), ("--save-state", saveState != nil),
      ("--resume", resume != nil), ("--target-accuracy", targetAccuracy != nil), ("--timing", timing),
      ("--sharpness", sharpness),
    ]
    guard findLr, let other = others.first(where: \.1)?.0 else { return }
    throw ValidationError("--find-lr and \(other) exclude each other: --find-lr only tries learning rates")
  }

  func run() throws {
    try repeats.refuse([
      ("--find-lr", findLr), ("--save", save != nil), ("--save-state", saveState != nil),
      ("--resume", resume != nil), ("--save-every", saveEvery != nil), ("--timing", timing),
      ("--sharpness", sharpness),
    ])
    let (experiment, subject) = try options.completed(fromFile: resume).training()
    if findLr { return try findLearningRates(experiment, subject) }
    if let seeds = repeats.seeds { return try train(experiment, on: subject, seeds: seeds.value) }
    var session = TrainingSession(experiment, on: subject)
    session.threads = threads.given
    if sharpness { try session.measureSharpness() }
    try configure(&session)
    Interrupt.listen()
    let signal = try report(&session)
    if !quiet { StandardError.write(Self.words(session)) }
    if let signal { throw ExitCode(Interrupt.exitCode(signal)) }
    if let failure = Self.failure(session) { throw failure }
  }

  private func train(_ experiment: Experiment, on subject: NetworkSubject, seeds: Int) throws {
    try checkTarget(of: subject)
    try experiment.printRepeats(
      seeds, target: targetAccuracy, as: format.type, on: threads.given, quiet: quiet)
  }

  /// - Throws: `Failure` if there is a target accuracy, but no classes or no validation data.
  private func checkTarget(of subject: NetworkSubject) throws(Failure) {
    guard targetAccuracy != nil else { return }
    guard subject.data.task.isClassification else {
      let data = excerpt(subject.dataText)
      throw .usage("--target-accuracy needs a data set with classes, and \(data) has none")
    }
    guard subject.split.validation != nil else {
      throw .usage("--target-accuracy needs validation data; add --validation 0.2")
    }
  }

  private func configure(_ session: inout TrainingSession) throws {
    do {
      if let saveEvery { session.saveInterval = saveEvery.value }
      try checkTarget(of: session.subject)
      session.targetAccuracy = targetAccuracy
      (session.savePath, session.statePath) = (save, saveState)
      if let resume, let notice = try session.resume(from: resume, isOverriding: override) {
        StandardError.write("descent: \(Failure.paragraph(notice))\n")
      }
      try session.probe()
    } catch let error as FileError {
      throw Failure(error)
    }
  }
}
