import Optimizers
import RealModule
import Wording

/// A row of the data sets' catalogue. Its numbers are made by `make`, or by `DataSet(_:_:)` in either precision.
public struct DataSetEntry: Sendable {
  /// The name on the command line and in scenes.
  public let name: String
  /// Other names that it answers to.
  public let aliases: [String]
  /// The name on the screen.
  public let title: String
  /// How it comes about, in a line.
  public let formula: String
  /// Author and year.
  public let citation: String
  /// The licence under which the data may be passed on; nil for generated data.
  public let licence: String?
  /// The numbers that shape it.
  public let parameters: [Parameter]
  /// The split where none is given.
  public let defaultSplitting: Splitting
  private let build: @Sendable (ParameterValues) -> DataSet<Double>

  /// A data set of one's own for the catalogue; `make` gets a value for every parameter.
  public init(
    _ name: String, aliases: [String] = [], title: String, formula: String, citation: String,
    licence: String? = nil, parameters: [Parameter] = [],
    splitting: Splitting = .random(validation: 0.25, test: 0, stratified: true),
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

  /// The data from a value for every one of `parameters`, in their order, each inside its range, and whole where its
  /// parameter is.
  public func make(_ values: [Double]) -> DataSet<Double> {
    for (parameter, value) in zip(parameters, values) {
      precondition(
        parameter.range.contains(value) && (!parameter.isWhole || value == value.rounded()),
        "\(name): expected \(parameter.isWhole ? "a whole number" : "a number") \(parameter.range) "
          + "as \(parameter.key), not \(shortest(value))")
    }
    return build(ParameterValues(parameters, values))
  }

  /// The data with every parameter at its default.
  public func makeDefault() -> DataSet<Double> { make(defaults) }

  /// Every data set there is.
  public static let all: [DataSetEntry] = [
    .moons, .circles, .spirals, .xor, .gaussians, .checkerboard, .line, .sine, .plane, .friedman,
    .digits,
  ]
}

extension DataSetEntry: Catalogued {
  package static var kind: String { "data set" }
}

extension DataSet {
  /// A data set of the catalogue. Parameters that are not given have their defaults.
  ///
  ///     let spirals = DataSet<Float>(.spirals, ["samples": 300, "arms": 3])
  ///
  /// - Precondition: The keys are those of the entry's parameters, and the values inside their ranges.
  public init(_ entry: DataSetEntry, _ values: [String: Double] = [:]) {
    let keys = entry.parameters.map(\.key)
    precondition(
      values.keys.allSatisfy(keys.contains),
      "\(entry.name): expected only these keys: \(keys.joined(separator: ", "))")
    let numbers = zip(keys, entry.defaults).map { values[$0] ?? $1 }
    self.init(entry.make(numbers))
  }
}
