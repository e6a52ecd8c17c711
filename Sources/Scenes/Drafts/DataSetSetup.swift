import Catalogue
import Networks
import Optimizers
import Wording

/// The source of a data set: an entry of the catalogue with its values, or files.
public enum DataSetSource: Sendable {
  /// A value for every parameter of the row, in their order.
  case catalogue(DataSetEntry, values: [Double])
  /// A table, and another one that tests.
  case csv(path: String, test: String?, CSVOptions)
  /// Images and labels, and others that test.
  case idx(IDXFile.Names, test: IDXFile.Names?)
}

/// A data set to train on, from `NAME[:key=value,…]` or `FILE[:key=value,…]`. A name with a `/` or a `.` in
/// it is a file.
///
///     digits
///     spirals:arms=3,noise=0.05
///     iris.csv:label=species,missing=drop
///     train-images-idx3-ubyte.gz:labels=train-labels-idx1-ubyte.gz
public struct DataSetSetup: Sendable {
  public let source: DataSetSource

  public init(_ source: DataSetSource) { self.source = source }

  /// A data set from a name and settings. Files are not opened yet.
  ///
  /// - Throws: `OptionError`.
  public init(name: String, settings: [(key: String, value: String)] = []) throws(OptionError) {
    if OptionText.isFile(name) {
      source = try DataSetSource(file: name, settings)
    } else {
      let entry = try DataSetEntry.named(name)
      source = .catalogue(
        entry, values: try OptionValues.values(of: entry.parameters, owner: entry.name, settings))
    }
  }

  /// A data set from `NAME[:key=value,…]`. A file's name may have colons where there is such a file.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(data: text)
    try self.init(name: option.name, settings: option.settings)
  }

  /// The default scaling: tables come in any units, while generated data is already scaled for networks.
  var usualScaling: Scaling {
    if case .csv = source { Self.usualScalingOfTables } else { .none }
  }

  /// The scaling of tables where none is given.
  public static let usualScalingOfTables = Scaling.standard

  /// Makes the samples, or reads them, with what is known of them before they are split.
  ///
  /// - Throws: `FileError` if a file cannot be read or is invalid.
  public func loaded<Scalar: OptimizerScalar>(
    as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> LoadedData<Scalar> {
    switch source {
    case .catalogue(let entry, let values):
      LoadedData(DataSet(entry.make(values)), splitting: entry.defaultSplitting)
    case .csv(let path, let test, let options):
      try CSVFile.loaded(contentsOf: path, test: test, options: options)
    case .idx(let names, let test): try IDXFile.loaded(names, test: test)
    }
  }

  /// Makes the samples, or reads them.
  ///
  /// - Throws: `FileError` if a file cannot be read or is invalid.
  public func dataSet<Scalar: OptimizerScalar>(
    as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    try loaded().whole
  }

  /// `NAME[:key=value,…]`, with the values that differ from their defaults.
  public var text: String {
    let (name, settings) = source.parts
    let list = settings.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    return list.isEmpty ? name : "\(name):\(list)"
  }
}
