import ArgumentParser
import Catalogue
import Optimizers
import Wording

/// A whole number on the command line: `2000`, or `2e3`.
struct WholeNumber: ExpressibleByArgument {
  let value: Int

  init?(argument: String) {
    guard let value = Int(argument) ?? Double(argument).flatMap({ Int(exactly: $0) }) else { return nil }
    self.value = value
  }
}

/// The size of a batch on the command line: a whole number, or `all`.
struct BatchSize: ExpressibleByArgument {
  /// nil for all samples.
  let count: WholeNumber?

  var text: String { count.map { String($0.value) } ?? "all" }

  init?(argument: String) {
    count = WholeNumber(argument: argument)
    guard count != nil || canonical(argument) == "all" else { return nil }
  }
}

extension ParsableArguments {
  /// Checks a number that may be given as an option.
  ///
  /// - Throws: `ValidationError`, naming the option and the range, if the number is out of range.
  func validate(_ number: Double?, of option: String, in range: ParameterRange) throws {
    guard let number, !range.contains(number) else { return }
    throw ValidationError("\(option) is \(shortest(number)), but must be \(range.text)")
  }

  /// Checks a whole number that may be given as an option.
  ///
  /// - Throws: `ValidationError`, naming the option and the range, if the number is out of range.
  func validate(_ number: WholeNumber?, of option: String, in range: ClosedRange<Int>) throws {
    let bounds = ParameterRange(Double(range.lowerBound), Double(range.upperBound))
    try validate(number.map { Double($0.value) }, of: option, in: bounds)
  }
}

extension ArgumentHelp {
  /// Help for an option, with what holds where it is not given.
  static func option(_ abstract: String, _ valueName: String? = nil, default usual: String?) -> ArgumentHelp {
    let end = usual.map { " (default: \($0))" } ?? ""
    return ArgumentHelp("\(abstract)\(end)", valueName: valueName)
  }

  /// Help for an option that takes a number.
  static func number(_ abstract: String, default usual: String? = nil) -> ArgumentHelp {
    .option(abstract, "number", default: usual)
  }

  /// Help for an option that takes a whole number.
  static func wholeNumber(_ abstract: String, default usual: String? = nil) -> ArgumentHelp {
    .option(abstract, "whole number", default: usual)
  }
}
