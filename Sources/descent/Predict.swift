import ArgumentParser
import Experiments
import Scenes

/// `descent predict`: the answers of a saved network.
struct Predict: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Print the answers of a saved network, one row a sample.",
    usage: "descent predict <file> [<options>]",
    discussion: """
      For classes a row has the sample's row in the source, counted from 0, the class and the probabilities of \
      all classes (the plain output if the loss is not a cross-entropy); for numbers, the predicted ones. Inputs \
      are scaled by the file's own numbers, and columns are matched by name; a table needs no label.

        descent predict flowers.safetensors --data new.csv > answers.csv
        descent predict digits.safetensors --data digits --part test --format json
        descent predict torch.safetensors --data table.csv --activation relu --loss cross-entropy
      """)

  @OptionGroup var options: SavedNetworkOptions

  @Option(
    help: .option(
      "csv (a line for every sample), json or table (for people).", "format", default: TextFormat.csv.name),
    transform: { try TextFormat(named: $0) })
  var format: TextFormat = .csv

  func run() throws {
    let network = try options.network()
    let setup = try options.setup(for: network)
    let predictions = NetworkPredictions(
      try options.fitted(network, to: setup, needsTargets: false))
    var output = StandardOutput()
    switch format {
    case .csv: predictions.writeCSV(to: &output)
    case .json:
      predictions.writeJSON(
        version: Descent.version, file: options.file, data: setup.text, to: &output)
    case .table: predictions.writeTable(to: &output)
    }
    try output.finish()
  }
}
