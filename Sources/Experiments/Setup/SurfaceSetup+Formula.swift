import Landscapes
import Optimizers
import RealModule

extension SurfaceSetup {
  /// The formula of the surface; nil for one that has a name of its own.
  public var formula: Formula? { (surface as? FormulaSurface)?.function }

  /// A surface from a formula.
  ///
  /// - Parameters:
  ///   - function: the formula; its parameters become the surface's.
  ///   - domain: where it is seen, started and searched for minimizers.
  public init(_ function: Formula, domain: Domain = FormulaSurface.defaultDomain) {
    let parameters = function.parameters.sorted { $0.key < $1.key }
    let surface = FormulaSurface(function, domain: domain)
    self.init(
      entry: SurfaceEntry(
        "formula", title: "Formula", citation: "", formulaText: function.text,
        parameters: parameters.map { name, value in
          SurfaceParameter(name, "parameter of the formula", in: FormulaSettings.range, default: value)
        }
      ) { values in
        let changed = Dictionary(uniqueKeysWithValues: zip(parameters.map(\.key), values))
        // The text has been read before; only numbers are new.
        return (try? Formula(function.text, parameters: changed)).map { FormulaSurface($0, domain: domain) }
          ?? surface
      },
      values: parameters.map(\.value), surface: surface)
  }

  /// The surface as it is seen in a domain: a formula is searched for minimizers where it is seen; a surface with
  /// a name has its own.
  public func seen(in domain: Domain) -> SurfaceSetup {
    guard let formula else { return self }
    return SurfaceSetup(formula, domain: domain)
  }

  /// The surface as a formula with its values in their places, as a person may go on from it; nil where data
  /// shape it.
  public var editableText: String? {
    if let formula { return formula.text }
    guard let text = entry.formulaText else { return nil }
    let parameters = Dictionary(uniqueKeysWithValues: zip(entry.parameters.map(\.key), values))
    return (try? Formula(text, parameters: parameters))?.substituted
  }

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
    // The text has been read before; only numbers are new.
    return (try? Formula(formula.text, parameters: changed)).map {
      SurfaceSetup($0, domain: surface.domain)
    } ?? self
  }
}

/// The values of a formula's parameters, as they are written.
public struct FormulaSettings: Sendable {
  public private(set) var values: [String: Double] = [:]

  static let range = -1e100...1e100

  /// - Throws: `OptionError` for a name that no parameter may have, one that is given twice, or no number.
  public init(_ settings: [(key: String, value: String)]) throws(OptionError) {
    for (key, text) in settings {
      guard Formula.isParameterName(key) else {
        throw .malformed(
          text: key, expected: "a parameter's name: letters, and not x, y, pi, e or a function")
      }
      guard values[key] == nil else { throw .duplicateKey(owner: "formula", key: key) }
      let range = HyperparameterRange(Self.range.lowerBound, Self.range.upperBound)
      values[key] = try NumberText.number(text, owner: "formula", key: key, in: range)
    }
  }

  /// - Throws: `OptionError.unknownKey` for a parameter that the formula does not have.
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
