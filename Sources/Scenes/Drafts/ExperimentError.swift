import Catalogue
import Networks
import Optimizers
import Wording

/// The reason why an experiment is invalid.
public enum ExperimentError: Error, Hashable, CustomStringConvertible {
  case option(OptionError)
  case file(FileError)
  case split(SplitError)
  case network(NetworkError)
  /// The layers do not fit the data; the message suggests some that do.
  case misfit(layers: String, data: String, needs: String, example: String)
  /// Convolutions or pooling on data that are no images.
  case noImages(layers: String, data: String, inputs: Int)
  /// The loss does not suit the targets.
  case unsuitableLoss(Loss, data: String, expected: String)
  /// The network is too large for a rule whose work grows with the square of the parameters.
  case tooLargeFor(rule: String, parameters: Int, most: Int)
  /// Early stopping looks at the validation loss, and there is no validation data.
  case patienceWithoutValidation
  /// Every lane is off.
  case noLaneIsOn

  public var description: String {
    switch self {
    case .option(let error): error.description
    case .file(let error): error.description
    case .split(let error): error.description
    case .network(let error): error.description
    case .misfit(let layers, let data, let needs, let example):
      "layers \(layers) do not fit \(excerpt(data)), which has \(needs); try \(example)"
    case .noImages(let layers, let data, let inputs):
      "layers \(layers) take images, but \(excerpt(data)) has \(inputs == 1 ? "1 input" : "\(inputs) inputs") in a "
        + "row; if they are pixels, begin with the shape of the images, as in 28x28,conv:6x5,…"
    case .unsuitableLoss(let loss, let data, let expected):
      "the loss \(loss.name) does not suit \(excerpt(data)); try \(expected)"
    case .tooLargeFor(let rule, let parameters, let most):
      "\(rule) uses second derivatives, so the limit is \(most) parameters; this network has \(parameters)"
    case .patienceWithoutValidation:
      "patience needs validation data; add a share for it, such as validation: 0.2 in a scene or --validation 0.2"
    case .noLaneIsOn: "every lane is off; a race needs at least one lane that is on"
    }
  }
}

/// An error, with the part of the draft that it is in.
struct DraftError: Error {
  /// The parts that a scene can point to.
  enum Part: Hashable {
    case whole, network, layers, lanes, view
    /// A key of the network.
    case setting(String)
    /// A lane, by index.
    case lane(Int)
  }

  let part: Part
  let cause: ExperimentError

  init(_ part: Part, _ cause: ExperimentError) {
    self.part = part
    self.cause = cause
  }
}

/// Runs `body` and attributes its errors to a part of a draft.
func reading<T>(
  _ part: DraftError.Part, _ body: () throws(OptionError) -> T
) throws(DraftError) -> T {
  do { return try body() } catch { throw DraftError(part, .option(error)) }
}
