import Expressions
import Landscapes
import Optimizers

extension SurfaceSetup {
  /// The formula of the surface; nil for a named surface.
  public var formula: Formula? { (surface as? FormulaSurface)?.function }

  /// A surface from a formula.
  ///
  /// - Parameters:
  ///   - function: the formula; its parameters become the surface's.
  ///   - domain: the domain in which it is shown, started and searched for minimizers.
  public init(_ function: Formula, domain: Domain = FormulaSurface.defaultDomain) {
    let parameters = function.parameters.sorted { $0.key < $1.key }
    let surface = FormulaSurface(function, domain: domain)
    self.init(
      entry: SurfaceEntry(
        "formula", title: "Formula", citation: "", formulaText: function.text,
        parameters: parameters.map { name, value in
          Parameter.number(
            name, "parameter of the formula", in: ParameterRange(Self.parameterRange), default: value)
        }
      ) { values in
        let changed = Dictionary(uniqueKeysWithValues: parameters.map { ($0.key, values[$0.key]) })
        // The text has been parsed before; only numbers are new.
        return (try? Formula(function.text, parameters: changed)).map { FormulaSurface($0, domain: domain) }
          ?? surface
      },
      values: parameters.map(\.value), surface: surface)
  }

  /// The surface in a visible domain: a formula is searched for minimizers there; a named surface has its
  /// own.
  public func seen(in domain: Domain) -> SurfaceSetup {
    guard let formula else { return self }
    return SurfaceSetup(formula, domain: domain)
  }

  /// The surface as a formula with its values substituted, for editing; nil if the surface depends on data.
  public var editableText: String? {
    if let formula { return formula.text }
    guard let text = entry.formulaText else { return nil }
    let parameters = Dictionary(uniqueKeysWithValues: zip(entry.parameters.map(\.key), values))
    return (try? Formula(text, parameters: parameters))?.substituted
  }

  /// The same with the values of a formula's parameters behind it, as it can be typed again:
  /// `x^2 + a*y^2, a=3`.
  public var typedText: String? { formula?.typedText ?? editableText }

  /// The surface with another value of one of its parameters.
  ///
  /// - Parameters:
  ///   - value: the value, in the range of the parameter.
  ///   - index: the place of the parameter in the entry.
  /// - Returns: the surface; its entry, and so its defaults, stay.
  public func with(_ value: Double, at index: Int) -> SurfaceSetup {
    var values = values
    values[index] = value
    return SurfaceSetup(entry: entry, values: values, surface: entry.make(values))
  }

  /// The allowed values of a formula's parameters.
  public static let parameterRange = -1e100...1e100
}
