import Catalogue
import Networks
import Optimizers
import Wording

/// Why an experiment cannot be made.
public enum ExperimentError: Error, Hashable, CustomStringConvertible {
  case option(OptionError)
  case file(FileError)
  case split(SplitError)
  case network(NetworkError)
  /// The layers do not fit the data; the message says which would.
  case misfit(layers: [Int], data: String, needs: String, example: [Int])
  /// Targets that the loss cannot take.
  case unsuitableLoss(Loss, data: String, expected: String)
  /// A rule whose work grows with the square of the parameters.
  case tooLargeFor(rule: String, parameters: Int, most: Int)
  /// Every lane is off.
  case noLaneIsOn

  public var description: String {
    switch self {
    case .option(let error): error.description
    case .file(let error): error.description
    case .split(let error): error.description
    case .network(let error): error.description
    case .misfit(let layers, let data, let needs, let example):
      "layers \(Self.text(layers)) do not fit \(excerpt(data)), which has \(needs); "
        + "\(Self.text(example)) would"
    case .unsuitableLoss(let loss, let data, let expected):
      "the loss \(loss.name) does not suit \(excerpt(data)); \(expected) would"
    case .tooLargeFor(let rule, let parameters, let most):
      "\(rule) works with second derivatives: it takes networks of at most \(most) parameters, and this one has "
        + "\(parameters)"
    case .noLaneIsOn: "a race needs a lane that is on"
    }
  }

  private static func text(_ layers: [Int]) -> String { layers.map(String.init).joined(separator: ",") }
}

/// A mistake, and the part of the draft that it is in.
struct DraftError: Error {
  /// The places that a scene can point at.
  enum Part: Hashable {
    case whole, network, layers, lanes, view
    /// By its place.
    case lane(Int)
  }

  let part: Part
  let cause: ExperimentError

  init(_ part: Part, _ cause: ExperimentError) {
    self.part = part
    self.cause = cause
  }
}

/// Reads values that stand in a part of a draft.
func reading<T>(
  _ part: DraftError.Part, _ body: () throws(OptionError) -> T
) throws(DraftError) -> T {
  do { return try body() } catch { throw DraftError(part, .option(error)) }
}
