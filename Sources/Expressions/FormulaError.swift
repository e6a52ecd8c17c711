import Wording

/// A mistake in a formula, with its place.
public struct FormulaError: Error, Hashable, CustomStringConvertible {
  public enum Mistake: Hashable, Sendable {
    case empty, tooLong, tooDeep
    /// A character without a meaning.
    case strayCharacter(String)
    case malformedNumber(String)
    /// A value should stand before this, or at the end.
    case missingValue(before: String?)
    /// An operator should stand before this.
    case missingOperator(before: String)
    case unclosedBracket(String)
    case unopenedBracket(String)
    case strayComma
    case unknownFunction(String, nearest: String?)
    case unknownName(String, nearest: String?)
    /// The same in a rule's line, where nothing can be set.
    case unknownSymbol(String, nearest: String?)
    /// The function has no brackets.
    case missingArgument(function: String)
    case argumentCount(function: String, takes: String, found: Int)
    /// Behind a typed formula and a comma stands no `a=3`.
    case missingSetting
    /// The name cannot be given a value.
    case notAParameter(String)
    /// Nothing stands behind `a=`.
    case missingParameterValue(String)
    /// The parameter is given twice.
    case repeatedParameter(String)
    /// The formula does not have the parameter.
    case uselessParameter(String)
    /// A rule's line without its arrow.
    case missingArrow
    /// Two vectors that an operation cannot go through together.
    case unequalLengths(Int, Int)
  }

  public let mistake: Mistake
  /// Where it begins, from 1 on, in characters.
  public let column: Int
  /// How many characters it has, 1 or more.
  public let length: Int

  init(_ mistake: Mistake, column: Int = 1, length: Int = 1) {
    self.mistake = mistake
    self.column = column
    self.length = max(1, length)
  }

  /// The mistake without its place.
  public var message: String {
    switch mistake {
    case .empty: "the formula is empty"
    case .tooLong: "a formula may have \(Formula.longest / 1024) KiB at most"
    case .tooDeep: "brackets, powers and functions may be \(Formula.deepest) deep at most"
    case .strayCharacter(let text): "“\(excerpt(text))” has no meaning in a formula"
    case .malformedNumber(let text): "“\(excerpt(text))” is not a number"
    case .missingValue(let next?): "a value is missing before “\(excerpt(next))”"
    case .missingValue(nil): "a value is missing at the end"
    case .missingOperator(let next): "an operator is missing before “\(excerpt(next))”"
    case .unclosedBracket(let bracket): "this “\(bracket)” is never closed"
    case .unopenedBracket(let bracket): "this “\(bracket)” closes nothing"
    case .strayComma: "a comma belongs between the arguments of a function"
    case .unknownFunction(let name, let nearest):
      "no function named “\(excerpt(name))”" + (nearest.map { "; the nearest is “\($0)”" } ?? "")
    case .unknownName(let name, let nearest):
      "“\(excerpt(name))” has no value" + (nearest.map { "; the nearest name is “\($0)”" } ?? "")
        + "; parameters are set as \(excerpt(name))=1"
    case .unknownSymbol(let name, let nearest):
      "“\(excerpt(name))” has no value" + (nearest.map { "; the nearest name is “\($0)”" } ?? "")
    case .missingArgument(let name): "\(name) needs an argument in brackets"
    case .argumentCount(let name, let takes, let found):
      "\(name) takes \(takes), not \(found)"
    case .missingSetting: "after the formula and a comma comes the value of a parameter, such as a=1"
    case .notAParameter(let name): "“\(excerpt(name))” cannot be given a value"
    case .missingParameterValue(let name): "the value of \(excerpt(name)) is missing"
    case .repeatedParameter(let name): "\(excerpt(name)) is given twice"
    case .uselessParameter(let name): "the formula has no “\(excerpt(name))”"
    case .missingArrow: "a line of a rule is an assignment: “m ← …”"
    case .unequalLengths(let left, let right): "\(left) and \(right) numbers do not fit together"
    }
  }

  /// True where one place is wrong, and not the whole.
  public var hasPlace: Bool {
    switch mistake {
    case .empty, .tooLong, .unequalLengths: false
    default: true
    }
  }

  /// `column 29: no function named “sinn”; the nearest is “sin”`
  public var description: String {
    hasPlace ? "column \(column): \(message)" : message
  }

  /// The place in the formula with a caret line under it, `^~~~`: what fits into so many columns.
  ///
  /// - Parameters:
  ///   - text: the formula.
  ///   - columns: the longest line; the place is kept in sight.
  /// - Returns: two lines of the same alignment, free of characters that would not take one column each.
  public func pointer(in text: String, columns: Int = 72) -> (line: String, caret: String) {
    let start = max(0, min(column - 1, column + min(length, columns / 2) - columns))
    let line = text.dropFirst(start).prefix(columns).map { character in
      let scalars = character.unicodeScalars
      return scalars.count == 1 && scalars.allSatisfy(isPrintable) ? character : "?"
    }
    let indent = column - 1 - start
    let tail = min(length, max(1, columns - indent)) - 1
    let caret = String(repeating: " ", count: indent) + "^" + String(repeating: "~", count: tail)
    return (String(line), caret)
  }
}
