import ArgumentParser
import Catalogue
import Experiments
import Networks
import Optimizers
import Scenes
import Wording

/// The options of the commands that use a saved network.
struct SavedNetworkOptions: ParsableArguments {
  @Argument(help: "A safetensors file: of train --save, or of a torch nn.Sequential.")
  var file: String

  @Option(
    parsing: .unconditional,
    help: .option(
      "The data set, as in train.", "name[:key=value,…]", default: "the data that the network was trained on")
  )
  var data: String?

  @Option(
    help: .option(
      "all, or the training, validation or test part as the training split it.", "part",
      default: PartChoice.all.name),
    transform: { try PartChoice(named: $0) })
  var part: PartChoice = .all

  @Option(
    parsing: .unconditional,
    help: .option(
      "The activation of the hidden layers, for a file that does not say it; see descent list activations.",
      "name", default: "none: needed"))
  var activation: String?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The layers, for a file with convolutions that does not say them: the shape of the images first, then as in "
        + "train.", "28x28,conv:6x5,pool:2,10", default: "none: needed"))
  var layers: String?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The loss, for a file that does not say it; see descent list losses.", "name[:key=value]",
      default: "one that suits the data"))
  var loss: String?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The scaling of inputs, for a file that does not have it, fitted to the given samples: "
        + Scaling.allCases.map(\.rawValue).joined(separator: ", ") + ".", "name",
      default: Scaling.none.rawValue))
  var scaling: String?

  enum PartChoice: String, Choice {
    case all, training, validation, test
    static let kind = "part"
    var part: SamplePart? { SamplePart(rawValue: rawValue) }
  }

  /// The network in the file; `more` are facts besides those of these options, by their keys.
  ///
  /// - Throws: `Failure`.
  func network(_ more: [(key: String, value: String?)] = []) throws(Failure) -> SavedNetwork {
    if let problem = MatrixLibrary.problem { throw .unavailable(problem) }
    do {
      var facts = ModelFacts()
      let given =
        [("activation", activation), ("layers", layers), ("loss", loss), ("scaling", scaling)] + more
      for (key, value) in given {
        if let value { try facts.set(key, to: value) }
      }
      return try SavedNetwork.read(file, given: facts)
    } catch let error as ModelError {
      throw Failure(error)
    } catch {
      throw .usage(String(describing: error))
    }
  }

  /// The given data, or those of the file.
  ///
  /// - Throws: `Failure`.
  func setup(for network: SavedNetwork) throws(Failure) -> DataSetSetup {
    guard let text = data ?? network.record?.data.text else {
      throw .usage("\(excerpt(file)) does not say its data; add --data, as in --data table.csv:label=species")
    }
    do { return try DataSetSetup(text) } catch { throw .usage(String(describing: error)) }
  }

  /// The network with the chosen samples.
  ///
  /// - Throws: `Failure`.
  func fitted(
    _ network: SavedNetwork, to setup: DataSetSetup, needsTargets: Bool
  ) throws(Failure) -> FittedNetwork {
    do {
      return try network.fitted(
        to: try network.samples(part.part, of: setup, needsTargets: needsTargets),
        needsTargets: needsTargets)
    } catch {
      throw Failure(error)
    }
  }
}

extension Failure {
  /// A saved network that cannot be used: 64 if an option is missing or wrong; otherwise by the file or the data.
  init(_ error: ModelError) {
    switch error {
    case .file(let file): self.init(file)
    case .unknownActivation:
      self = .usage("\(error); add --activation, as in --activation relu")
    case .unknownLayers:
      self = .usage("\(error); add --layers, as in --layers 28x28,conv:6x5,pool:2,conv:16x5,pool:2,120,84,10")
    case .contradiction: self = .usage(error.description)
    default: self = .data(error.description)
    }
  }
}
