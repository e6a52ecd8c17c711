import ArgumentParser

/// `descent list`: the names and keys that the options accept.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List what there is: scenes, surfaces, optimizers, losses and others.",
    discussion: """
      Without an argument, names the lists.

        descent list optimizers
        descent list surfaces --format json
      """)

  enum Format: String, Choice {
    case table, json
    static let kind = "format"
  }

  @Argument(
    help: .option(
      Catalogue.allCases.map(\.rawValue).joined(separator: ", ") + ".", "what", default: "the lists"),
    transform: { try Catalogue(named: $0) })
  var catalogue: Catalogue?

  @Option(
    help: .option("table (for people) or json (for programs).", "format", default: Format.table.name),
    transform: { try Format(named: $0) })
  var format: Format = .table

  func run() throws {
    let listing = catalogue?.listing ?? Catalogue.overview
    var output = StandardOutput()
    switch format {
    case .table: output.write(listing.table)
    case .json: output.write(try listing.json + "\n")
    }
    try output.finish()
  }
}
