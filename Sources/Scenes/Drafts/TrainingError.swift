import Networks
import Optimizers

/// Why an experiment with networks cannot be made.
public enum TrainingError: Error, Hashable, CustomStringConvertible {
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
    }
  }

  private static func text(_ layers: [Int]) -> String { layers.map(String.init).joined(separator: ",") }
}

/// Runs something that reads values.
func optionally<T>(_ body: () throws(OptionError) -> T) throws(TrainingError) -> T {
  do { return try body() } catch { throw .option(error) }
}
