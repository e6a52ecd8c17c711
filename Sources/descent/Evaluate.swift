import ArgumentParser
import Experiments
import Networks
import Scenes
import Wording

/// `descent evaluate`: how well a saved network does.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Evaluate a saved network on data.",
    usage: "descent evaluate <file> [<options>]",
    discussion: """
      Prints the loss, and for classes the accuracy and the confusion matrix, whose rows are the actual classes. \
      The loss is without penalties; with --l1 or --l2, of the file or given here, penalty and objective (the \
      sum) are stated as well. Inputs are scaled by the file's own numbers, and columns and classes are matched \
      by name.

        descent evaluate digits.safetensors
        descent evaluate flowers.safetensors --data new.csv:label=species
        descent evaluate digits.safetensors --data digits --part test --format json
        descent evaluate torch.safetensors --data digits --activation tanh --loss mse --l2 0.01
        descent evaluate digits.safetensors --data digits --part training --sharpness 5

      --sharpness N also prints the N largest eigenvalues of the Hessian, the largest first, and its trace. They are \
      those of the objective, penalties included, over all these samples, with the network as it is evaluated: batch \
      normalisation by its running statistics. The trace is exact for up to \(NetworkCurvature.mostForExactTrace) \
      parameters; beyond, it is an estimate from \(NetworkCurvature.traceSamples) products with random signs \
      (Hutchinson 1990), with its standard error.

      A file of another program has the tensors of a torch.nn.Sequential of linear layers, with batch \
      normalisation if you like: 0.weight, 0.bias, 2.weight, …; its outputs are logits.
      """)

  @OptionGroup var options: SavedNetworkOptions

  @Option(
    name: .customLong("l1"), parsing: .unconditional,
    help: .number("The factor of the L1 penalty, for a file that does not say it.", default: "0"))
  var l1: Double?

  @Option(
    name: .customLong("l2"), parsing: .unconditional,
    help: .number("The factor of the L2 penalty, for a file that does not say it.", default: "0"))
  var l2: Double?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "Also print this many of the largest eigenvalues of the Hessian, and its trace.", default: "none"))
  var sharpness: WholeNumber?

  @Option(
    help: .option(
      "table (for people), csv (a line for every number) or json (for programs).", "format",
      default: TextFormat.table.name),
    transform: { try TextFormat(named: $0) })
  var format: TextFormat = .table

  func validate() throws {
    try validate(l1, of: "--l1", in: .nonNegative)
    try validate(l2, of: "--l2", in: .nonNegative)
    try validate(sharpness, of: "--sharpness", in: 1...Self.mostEigenvalues)
  }

  func run() throws {
    let network = try options.network([("l1", l1.map(shortest)), ("l2", l2.map(shortest))])
    let setup = try options.setup(for: network)
    let fitted = try options.fitted(network, to: setup, needsTargets: true)
    let report = EvaluationReport(
      version: Descent.version, file: options.file, data: setup.text, part: options.part.part,
      NetworkEvaluation(fitted), curvature: try curvature(of: fitted))
    var output = StandardOutput()
    switch format {
    case .table: output.write(report.table)
    case .csv: output.write(report.csv)
    case .json: output.write(report.json)
    }
    try output.finish()
  }

  /// The most eigenvalues that may be asked for: each costs products with the Hessian and memory for a vector.
  private static let mostEigenvalues = 1000

  /// The curvature that `--sharpness` asks for; nil without it.
  ///
  /// - Throws: `Failure`.
  private func curvature(of network: FittedNetwork) throws(Failure) -> NetworkCurvature? {
    guard let count = sharpness?.value else { return nil }
    do { return try NetworkCurvature(network, eigenvalues: count) } catch {
      switch error {
      case .count: throw .usage("--sharpness: \(error)")
      case .network, .notFinite, .notConverged: throw .data("\(excerpt(options.file)): \(error)")
      }
    }
  }
}

/// A format of the commands that use a saved network.
enum TextFormat: String, Choice {
  case table, csv, json
  static let kind = "format"
}
