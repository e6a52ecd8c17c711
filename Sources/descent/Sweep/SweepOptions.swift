import ArgumentParser
import Catalogue
import Experiments
import Scenes
import Wording

/// The options that make a sweep of a race.
struct SweepOptions: ParsableArguments {
  @Option(
    name: .customLong("vary"), parsing: .unconditionalSingleValue,
    help: .option(
      "What to try: a range such as adam:lr=1e-4..1, or a list such as batch_size=16,32,64; without a lane, for "
        + "all that take part. seed=1..20 runs every setting with every seed. Repeat for more.",
      "[lane:]key=values,…", default: "the scene's"))
  var variations: [String] = []

  @Option(
    parsing: .unconditional,
    help: .option(
      "How settings are chosen: random, grid, sobol (scrambled) or halving (many with a small budget; the best "
        + "1/--eta of them go on with --eta times as much).", "name", default: "random"))
  var plan: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "The settings tried of every lane; in a grid, the most of them.", default: "\(SweepDraft.usualTrials)"))
  var trials: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The figure that trials are judged by: \(SweepGoal.words.joined(separator: ", ")). A tolerance is above the "
        + "known minimum of a surface, and of networks a held-out loss.", "name", default: "best_loss"))
  var goal: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "The budget of a trial in gradient evaluations.", default: "that of --steps or --epochs"))
  var evaluations: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The factor of --plan halving.", default: "\(SweepDraft.usualEta)"))
  var eta: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "In the end, run the best setting of every lane with so many seeds that were not used before, and compare "
        + "the lanes.", default: "0"))
  var fresh: WholeNumber?

  /// The given settings, by their keys in a scene.
  private var settings: [(key: String, value: String)] {
    let all = [
      ("plan", plan), ("trials", trials?.text), ("goal", goal), ("evaluations", evaluations?.text),
      ("eta", eta?.text), ("fresh", fresh?.text),
    ]
    return all.compactMap { key, text in text.map { (key, $0) } }
  }

  func validate() throws {
    try validate(trials, of: "--trials", in: SweepDraft.trialRange)
    try validate(evaluations, of: "--evaluations", in: SurfaceSubject.stepRange)
    try validate(eta, of: "--eta", in: SweepDraft.etaRange)
    try validate(fresh, of: "--fresh", in: SweepDraft.freshRange)
  }

  /// The names of the given options.
  var given: [String] { (variations.isEmpty ? [] : ["--vary"]) + settings.map { "--\($0.key)" } }

  /// - Throws: `OptionError`.
  func apply(to draft: inout SweepDraft) throws(OptionError) {
    for variation in variations { try draft.vary(variation) }
    for (key, text) in settings { try draft.set(key, to: text) }
  }
}

extension WholeNumber {
  fileprivate var text: String { String(value) }
}
