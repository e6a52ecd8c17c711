import Optimizers

/// A row of the surfaces' catalogue.
public struct SurfaceEntry: Sendable {
  /// The name on the command line and in scenes.
  public let name: String
  public let aliases: [String]
  /// The name on the screen.
  public let title: String
  public let citation: String
  /// The surface as a formula in ASCII, its parameters by their keys; nil where data shape it.
  public let formulaText: String?
  public let parameters: [Parameter]
  private let build: @Sendable (ParameterValues) -> any Surface

  public init(
    _ name: String, aliases: [String] = [], title: String, citation: String,
    formulaText: String? = nil, parameters: [Parameter] = [],
    make: @escaping @Sendable (ParameterValues) -> any Surface
  ) {
    self.name = name
    self.aliases = aliases
    self.title = title
    self.citation = citation
    self.formulaText = formulaText
    self.parameters = parameters
    build = make
  }

  /// The default of every one of `parameters`, in their order.
  public var defaults: [Double] { parameters.compactMap(\.defaultNumber) }

  /// The surface from a value for every one of `parameters`, in their order, each inside its range.
  public func make(_ values: [Double]) -> any Surface { build(ParameterValues(parameters, values)) }

  /// The surface as its source defines it.
  public func makeDefault() -> any Surface { build(ParameterValues(parameters)) }
}
