import Optimizers
import RealModule

/// A number that shapes a data set, such as a spiral's arms.
public struct DataSetParameter: Sendable, Hashable {
  /// What it is called on the command line and in scenes.
  public let key: String
  public let meaning: String
  public let range: ClosedRange<Double>
  public let defaultValue: Double
  /// Whether its values are whole numbers.
  public let isWhole: Bool

  public init(
    _ key: String, _ meaning: String, in range: ClosedRange<Double>, default value: Double,
    isWhole: Bool = false
  ) {
    self.key = key
    self.meaning = meaning
    self.range = range
    defaultValue = value
    self.isWhole = isWhole
  }

  static func samples(_ value: Double, atLeast least: Double = 4) -> DataSetParameter {
    DataSetParameter("samples", "how many samples there are", in: least...1e6, default: value, isWhole: true)
  }

  static func noise(_ value: Double) -> DataSetParameter {
    DataSetParameter("noise", "σ of the Gaussian noise", in: 0...100, default: value)
  }

  static let seed = DataSetParameter(
    "seed", "which random numbers are drawn", in: 0...0x1p53, default: 0, isWhole: true)
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
  public let parameters: [DataSetParameter]
  /// How it is parted where nothing else is said.
  public let defaultSplitting: Splitting
  /// Makes the data from a value for every one of `parameters`, in their order, each inside its range.
  public let make: @Sendable ([Double]) -> DataSet<Double>

  public init(
    _ name: String, aliases: [String] = [], title: String, formula: String, citation: String,
    licence: String? = nil, parameters: [DataSetParameter] = [],
    splitting: Splitting = .random(validation: 0, test: 0.25, stratified: true),
    make: @escaping @Sendable ([Double]) -> DataSet<Double>
  ) {
    self.name = name
    self.aliases = aliases
    self.title = title
    self.formula = formula
    self.citation = citation
    self.licence = licence
    self.parameters = parameters
    defaultSplitting = splitting
    self.make = make
  }

  /// The data with every parameter at its default.
  public func makeDefault() -> DataSet<Double> { make(parameters.map(\.defaultValue)) }

  /// Every data set there is.
  public static let all: [DataSetEntry] = [
    .moons, .circles, .spirals, .xor, .gaussians, .checkerboard, .line, .sine, .plane, .friedman,
    .digits,
  ]

  /// The row that answers to `name`; `-`, `_` and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  public static func entry(named name: String) throws(OptionError) -> DataSetEntry {
    try lookup(name, in: all, kind: "data set")
  }
}

extension DataSetEntry: Named {}
