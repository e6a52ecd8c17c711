import Catalogue
import Experiments
import Expressions
import Landscapes
import Optimizers
import RealModule
import Wording

extension SurfaceSetup {
  /// The surface with some of its parameters changed.
  ///
  /// - Throws: `OptionError`.
  public func with(_ settings: [(key: String, value: String)]) throws(OptionError) -> SurfaceSetup {
    guard let formula else {
      let kept = zip(entry.parameters, values).filter { parameter, _ in
        !settings.contains { canonical($0.key) == canonical(parameter.key) }
      }
      return try SurfaceSetup(
        name: entry.name, settings: kept.map { ($0.key, $1.description) } + settings)
    }
    var changed = formula.parameters
    for (key, value) in try FormulaSettings(settings).values {
      guard changed[key] != nil else { throw FormulaSettings.unknown(key, in: formula) }
      changed[key] = value
    }
    // The text has been parsed before; only numbers are new.
    return (try? Formula(formula.text, parameters: changed)).map {
      SurfaceSetup($0, domain: surface.domain)
    } ?? self
  }
}

/// The values of a formula's parameters.
public struct FormulaSettings: Sendable {
  public private(set) var values: [String: Double] = [:]

  static let range = SurfaceSetup.parameterRange

  /// - Throws: `OptionError` if a name is invalid or given twice, or if a value is not a number.
  public init(_ settings: [(key: String, value: String)]) throws(OptionError) {
    for (key, text) in settings {
      guard Formula.isParameterName(key) else {
        throw .malformed(
          text: key, expected: "a parameter name made of letters, other than x, y, pi, e or a function")
      }
      guard values[key] == nil else { throw .duplicateKey(owner: "formula", key: key) }
      let range = ParameterRange(Self.range.lowerBound, Self.range.upperBound)
      values[key] = try NumberText.number(text, owner: "formula", key: key, in: range)
    }
  }

  /// - Throws: `OptionError.unknownKey` if the formula lacks a parameter.
  public func validate(for formula: Formula) throws(OptionError) {
    for key in values.keys.sorted() where formula.parameters[key] == nil {
      throw Self.unknown(key, in: formula)
    }
  }

  static func unknown(_ key: String, in formula: Formula) -> OptionError {
    let names = formula.parameters.keys.sorted()
    return .unknownKey(owner: "the formula", key: key, nearest: nearest(to: key, in: names), all: names)
  }
}
