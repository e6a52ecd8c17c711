import Catalogue
import Experiments

/// The reason why a sweep is invalid.
public enum SweepError: Error, Hashable, CustomStringConvertible {
  /// The race that is to be varied is invalid.
  case experiment(ExperimentError)
  /// A part of the sweep is invalid.
  case part(SweepPart, OptionError)
  /// The parts do not go together; the message says why.
  case plan(SweepPart, String)

  public var description: String {
    switch self {
    case .experiment(let error): error.description
    case .part(_, let error): error.description
    case .plan(_, let message): message
    }
  }

  /// The part that the error is in.
  var part: SweepPart {
    switch self {
    case .experiment: .whole
    case .part(let part, _), .plan(let part, _): part
    }
  }
}

/// The parts of a sweep that a scene can point to.
public enum SweepPart: Sendable, Hashable {
  case whole
  /// One of the keys of `sweep:`.
  case key(String)
  /// A variation.
  case variation(Variation)
}

/// Runs `body` and attributes its errors to a part of a sweep.
func sweeping<T>(_ part: SweepPart, _ body: () throws(OptionError) -> T) throws(SweepError) -> T {
  do { return try body() } catch { throw .part(part, error) }
}
