import Networks
import Wording

/// The reason why a saved network cannot be used, or not on these samples.
public enum ModelError: Error, Hashable, CustomStringConvertible {
  case file(FileError)
  case split(SplitError)
  /// The file is the state of a training, and not its network.
  case state(file: String)
  /// The file has hidden layers, and nobody says their activation.
  case unknownActivation(file: String)
  /// The file has convolutions, and nobody says the layers between them.
  case unknownLayers(file: String)
  /// The tensors have other widths than the record of the training.
  case otherLayers(file: String, tensors: [Int], record: [Int])
  /// A fact is given that the file contradicts.
  case contradiction(file: String, fact: String, found: String, given: String)
  /// The network was trained for classes and the data have numbers, or the other way round.
  case otherTask(file: String, isClassification: Bool, data: String)
  case unsuitableLoss(file: String, loss: String, expected: String)
  case inputs(file: String, expected: Int, data: String, found: Int)
  case missingInputs(file: String, [String], data: String, all: [String])
  case unknownInputs(file: String, [String], data: String, all: [String])
  case outputs(file: String, found: Int, data: String, task: LearningTask)
  case unknownClass(file: String, String, data: String, all: [String])
  /// Inputs without a value, and no means to fill them in with.
  case missingValues(file: String, data: String)
  /// A part of other data than those of the training, or of a file that does not know its data.
  case otherData(file: String, part: SamplePart, data: String, isKnown: Bool)
  case emptyPart(file: String, part: SamplePart, data: String)

  public var description: String {
    switch self {
    case .file(let error): error.description
    case .split(let error): error.description
    case .state(let file):
      "\(path(file)) is the state to resume a training from; the network itself is in the file beside it, "
        + "without “.state” in its name"
    case .unknownActivation(let file):
      "\(path(file)) does not say the activation of its hidden layers"
    case .unknownLayers(let file):
      "\(path(file)) has convolutions, and does not say the shape of its images, nor their padding and pooling"
    case .otherLayers(let file, let tensors, let record):
      "\(path(file)): the tensors are of layers \(Self.text(tensors)), but the record of the training says "
        + Self.text(record)
    case .contradiction(let file, let fact, let found, let given):
      "\(path(file)) says that the \(fact) is \(excerpt(found)), not \(excerpt(given))"
    case .otherTask(let file, let isClassification, let data):
      "\(path(file)) \(isClassification ? "tells classes" : "predicts numbers"), but the label of "
        + "\(excerpt(data)) has \(isClassification ? "numbers" : "classes")"
    case .unsuitableLoss(let file, let loss, let expected):
      "\(path(file)): the loss \(loss) does not suit this network; try \(expected)"
    case .inputs(let file, let expected, let data, let found):
      "\(path(file)) takes \(expected) \(expected == 1 ? "input" : "inputs"), but \(excerpt(data)) has \(found)"
    case .missingInputs(let file, let names, let data, let all):
      "\(path(file)) needs \(Self.list(names)), which \(excerpt(data)) lacks; it has \(Self.list(all))"
    case .unknownInputs(let file, let names, let data, let all):
      "\(excerpt(data)) has \(Self.list(names)), which \(path(file)) does not know; it takes \(Self.list(all))"
    case .outputs(let file, let found, let data, let task): Self.outputs(file, found, data, task)
    case .unknownClass(let file, let name, let data, let all):
      "\(excerpt(data)) has the class “\(excerpt(name))”, which \(path(file)) does not know; its classes are "
        + Self.list(all)
    case .missingValues(let file, let data):
      "\(excerpt(data)) has missing values, and \(path(file)) does not say what to fill them in with; "
        + "leave out their rows by missing=drop"
    case .otherData(let file, let part, let data, let isKnown):
      isKnown
        ? "\(path(file)) was trained on other data than \(excerpt(data)), which therefore has no \(part) part; "
          + "use all of it"
        : "\(path(file)) does not say how its data were split, so there is no \(part) part; use all samples"
    case .emptyPart(let file, let part, let data):
      "\(path(file)) was trained without a \(part) part of \(excerpt(data))"
    }
  }

  private static func outputs(_ file: String, _ found: Int, _ data: String, _ task: LearningTask) -> String {
    let needs =
      switch task {
      case .regression(let outputs): "\(outputs) \(outputs == 1 ? "number" : "numbers") to predict"
      case .classification(let classes): "\(classes.count) classes"
      }
    return
      "\(path(file)) has \(found) \(found == 1 ? "output" : "outputs"), but \(excerpt(data)) has \(needs)"
  }

  private static func text(_ layers: [Int]) -> String { layers.map(String.init).joined(separator: ",") }

  private static func list(_ names: [String]) -> String {
    names.prefix(12).map { "“\(excerpt($0))”" }.joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }
}

/// A path as it may reach a terminal.
private func path(_ file: String) -> String {
  let scalars = file.unicodeScalars
  return (scalars.count > 200 ? "…" : "")
    + String(scalars.suffix(200).map { isPrintable($0) ? Character($0) : "?" })
}
