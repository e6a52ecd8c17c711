import Optimizers
import RealModule

extension Parameter {
  /// The count of samples.
  static func samples(_ value: Double, atLeast least: Double = 4) -> Parameter {
    .whole("samples", "how many samples there are", in: ParameterRange(least...1e6), default: value)
  }

  /// σ of what is added to every sample.
  static func noise(_ value: Double) -> Parameter {
    .number("noise", "σ of the Gaussian noise", in: ParameterRange(0...100), default: value)
  }

  /// The seed of what is drawn.
  static let seed = Parameter.whole(
    "seed", "which random numbers are drawn", in: ParameterRange(0...0x1p53), default: 0)
}

/// A row of the data sets' catalogue.
public struct DataSetEntry: Sendable {
  /// What it is called on the command line and in scenes.
  public let name: String
  public let aliases: [String]
  /// What it is called on the screen.
  public let title: String
  /// How it comes about, in a line.
  public let formula: String
  public let citation: String
  /// Under which the data may be passed on; nil for what is generated.
  public let licence: String?
  public let parameters: [Parameter]
  /// How it is parted where nothing else is said.
  public let defaultSplitting: Splitting
  private let build: @Sendable (ParameterValues) -> DataSet<Double>

  public init(
    _ name: String, aliases: [String] = [], title: String, formula: String, citation: String,
    licence: String? = nil, parameters: [Parameter] = [],
    splitting: Splitting = .random(validation: 0, test: 0.25, stratified: true),
    make: @escaping @Sendable (ParameterValues) -> DataSet<Double>
  ) {
    self.name = name
    self.aliases = aliases
    self.title = title
    self.formula = formula
    self.citation = citation
    self.licence = licence
    self.parameters = parameters
    defaultSplitting = splitting
    build = make
  }

  /// The default of every one of `parameters`, in their order.
  public var defaults: [Double] { parameters.compactMap(\.defaultNumber) }

  /// The data from a value for every one of `parameters`, in their order, each inside its range.
  public func make(_ values: [Double]) -> DataSet<Double> { build(ParameterValues(parameters, values)) }

  /// The data with every parameter at its default.
  public func makeDefault() -> DataSet<Double> { build(ParameterValues(parameters)) }

  /// Every data set there is.
  public static let all: [DataSetEntry] = [
    .moons, .circles, .spirals, .xor, .gaussians, .checkerboard, .line, .sine, .plane, .friedman,
    .digits,
  ]
}

extension DataSetEntry: Catalogued {
  package static var kind: String { "data set" }
}
