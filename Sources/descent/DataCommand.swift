import ArgumentParser
import Catalogue
import Experiments
import Networks
import Scenes
import Wording

/// `descent data`: the samples of a data set, as a training sees them.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Print the samples, the split and the batches of a training.",
    usage: "descent data <name[:key=value,…]> [<options>]",
    discussion: """
      Prints a row for every sample: its inputs, its class or numbers, the part that it belongs to and its row \
      in the source. With the same options, descent train sees exactly these samples, so that a training can be \
      repeated elsewhere.

        descent data moons > moons.csv
        descent data iris.csv:label=species --validation 0.2 --scaled > parts.csv
        descent data digits --batches --epochs 2 --batch-size 64 > batches.csv
        descent data digits --validation 0.2 --batches --format npy --output digits

      --batches prints the order of training in place of the samples: epoch, step and sample. --format npy \
      writes NumPy's arrays: digits-inputs.npy, digits-targets.npy (class numbers or numbers), \
      digits-classes.npy (the names of the classes), digits-part.npy, digits-index.npy and, with --batches, \
      digits-order.npy with a row for every epoch, whose pieces of a batch's size are the batches.
      """)

  @Argument(
    help: ArgumentHelp(
      "The data set: digits, spirals:arms=3, table.csv:label=species.", valueName: "name[:key=value,…]"))
  var data: String

  @Option(
    parsing: .unconditional,
    help: .number(
      "The fraction of samples set aside for validation.", default: "as the data set is split"))
  var validation: Double?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The seed of split and batches.", default: "\(SubjectKind.network.usualSeed)"),
    transform: { try NumberText.seed($0, expected: "a whole number from 0 to \(UInt64.max)") })
  var seed: UInt64?

  @Flag(help: "Scale the inputs as train does; without it they are as in the source.")
  var scaled = false

  @Option(
    parsing: .unconditional,
    help: .option(
      "Scale the inputs like this: \(Scaling.allCases.map(\.rawValue).joined(separator: ", ")).", "name",
      default: "as train does, if --scaled"))
  var scaling: String?

  @Flag(help: "The order of the batches: in place of the samples, or with npy in a file more.")
  var batches = false

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The number of epochs of --batches.", default: "\(NetworkDraft.usualEpochs)"))
  var epochs: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The samples per batch of --batches; all for all of them.", "whole number or all",
      default: "\(LaneSetup.usualBatchSize)"))
  var batchSize: BatchSize?

  @Option(
    help: .option("csv (rows of text) or npy (arrays for NumPy).", "format", default: DataFormat.csv.name),
    transform: { try DataFormat(named: $0) })
  var format: DataFormat = .csv

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: .option("Write to this file; with npy, the files' names begin with it.", "file", default: "stdout"))
  var output: String?

  enum DataFormat: String, Choice {
    case csv, npy
    static let kind = "format"
  }

  func validate() throws {
    try validate(validation, of: "--validation", in: .belowOne)
    try validate(epochs, of: "--epochs", in: NetworkSubject.epochRange)
    try validate(batchSize?.count, of: "--batch-size", in: 1...1_000_000_000)
    if format == .npy, output == nil {
      throw ValidationError(
        "--format npy writes several files; name their beginning by --output, as in -o digits")
    }
    for (option, isGiven) in [("--epochs", epochs != nil), ("--batch-size", batchSize != nil)]
    where isGiven && !batches {
      throw ValidationError("\(option) is for the order of batches; add --batches")
    }
  }

  func run() throws {
    let split = try subject().split
    let table = SampleTable(split)
    let size = batchSize == nil ? LaneSetup.usualBatchSize : batchSize?.count?.value
    let order = BatchOrder(count: split.training.count, batchSize: size, seed: usedSeed)
    switch format {
    case .csv: try writeCSV(table, order)
    case .npy: try writeArrays(table, order)
    }
  }

  /// The most numbers of an order that is kept in memory.
  private static let mostPlaces = 20_000_000

  private var usedSeed: UInt64 { seed ?? SubjectKind.network.usualSeed }
  private var epochCount: Int { epochs?.value ?? NetworkDraft.usualEpochs }

  /// The data, split as by `train`.
  private func subject() throws(Failure) -> NetworkSubject {
    do {
      var draft = NetworkDraft(try DataSetSetup(data))
      if let validation { try draft.settings.set("validation", to: shortest(validation)) }
      if let scaling = scaling ?? (scaled ? nil : "none") { try draft.settings.set("scaling", to: scaling) }
      return try draft.subject(seed: usedSeed)
    } catch let error as ExperimentError {
      throw Failure(error)
    } catch {
      throw .usage(String(describing: error))
    }
  }

  private func writeCSV(_ table: SampleTable, _ order: BatchOrder) throws(Failure) {
    guard let output else {
      var stream = StandardOutput()
      write(table, order, to: &stream)
      return try stream.finish()
    }
    var text = ""
    write(table, order, to: &text)
    do { try SystemFile.replace(output, with: Array(text.utf8)) } catch { throw Failure(error) }
  }

  private func write(_ table: SampleTable, _ order: BatchOrder, to stream: inout some TextOutputStream) {
    if batches {
      table.writeBatches(order, epochs: epochCount, to: &stream)
    } else {
      table.writeCSV(to: &stream)
    }
  }

  private func writeArrays(_ table: SampleTable, _ order: BatchOrder) throws(Failure) {
    guard let output else { return }
    var arrays = table.arrays
    if batches {
      let places = epochCount * order.count
      guard places <= Self.mostPlaces else {
        throw .usage(
          "an order of \(epochCount) epochs of \(order.count) samples is too long for an array; the limit is "
            + "\(Self.mostPlaces) numbers; without --format npy it is printed as it goes")
      }
      arrays.append(("order", table.orderArray(order, epochs: epochCount)))
    }
    do {
      for (name, array) in arrays { try array.write(to: "\(output)-\(name).npy") }
    } catch {
      throw Failure(error)
    }
  }
}
