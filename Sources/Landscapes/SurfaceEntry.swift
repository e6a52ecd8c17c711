import Optimizers

/// A number that shapes a surface, such as Rosenbrock's a and b.
public struct SurfaceParameter: Sendable {
  /// What it is called on the command line and in scenes.
  public let key: String
  public let meaning: String
  public let range: ClosedRange<Double>
  public let defaultValue: Double

  public init(_ key: String, _ meaning: String, in range: ClosedRange<Double>, default value: Double) {
    self.key = key
    self.meaning = meaning
    self.range = range
    defaultValue = value
  }
}

/// A row of the surfaces' catalogue.
public struct SurfaceEntry: Sendable {
  /// What it is called on the command line and in scenes.
  public let name: String
  public let aliases: [String]
  /// What it is called on the screen.
  public let title: String
  public let citation: String
  /// The surface as a formula in ASCII, its parameters by their keys; nil where data shape it.
  public let formulaText: String?
  public let parameters: [SurfaceParameter]
  /// Makes the surface from a value for every one of `parameters`, in their order, each inside its range.
  public let make: @Sendable ([Double]) -> any Surface

  public init(
    _ name: String, aliases: [String] = [], title: String, citation: String,
    formulaText: String? = nil, parameters: [SurfaceParameter] = [],
    make: @escaping @Sendable ([Double]) -> any Surface
  ) {
    self.name = name
    self.aliases = aliases
    self.title = title
    self.citation = citation
    self.formulaText = formulaText
    self.parameters = parameters
    self.make = make
  }

  /// The surface as its source defines it.
  public func makeDefault() -> any Surface { make(parameters.map(\.defaultValue)) }
}
