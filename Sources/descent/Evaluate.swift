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
    help: .option(
      "table (for people), csv (a line for every number) or json (for programs).", "format",
      default: TextFormat.table.name),
    transform: { try TextFormat(named: $0) })
  var format: TextFormat = .table

  func validate() throws {
    try validate(l1, of: "--l1", in: .nonNegative)
    try validate(l2, of: "--l2", in: .nonNegative)
  }

  func run() throws {
    let network = try options.network([("l1", l1.map(shortest)), ("l2", l2.map(shortest))])
    let setup = try options.setup(for: network)
    let fitted = try options.fitted(network, to: setup, needsTargets: true)
    let report = EvaluationReport(
      version: Descent.version, file: options.file, data: setup.text, part: options.part.part,
      NetworkEvaluation(fitted))
    var output = StandardOutput()
    switch format {
    case .table: output.write(report.table)
    case .csv: output.write(report.csv)
    case .json: output.write(report.json)
    }
    try output.finish()
  }
}

/// A format of the commands that use a saved network.
enum TextFormat: String, Choice {
  case table, csv, json
  static let kind = "format"
}
