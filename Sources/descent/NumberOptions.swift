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
  /// Help for an option that takes a number.
  static func number(_ abstract: String) -> ArgumentHelp { ArgumentHelp("\(abstract)", valueName: "number") }

  /// Help for an option that takes a whole number.
  static func wholeNumber(_ abstract: String) -> ArgumentHelp {
    ArgumentHelp("\(abstract)", valueName: "whole number")
  }
}
