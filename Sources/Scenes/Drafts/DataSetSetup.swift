import Catalogue
import Networks
import Optimizers
import Wording

/// The source of a data set: an entry of the catalogue with its values, or files.
public enum DataSetSource: Sendable {
  /// A value for every parameter of the row, in their order.
  case catalogue(DataSetEntry, values: [Double])
  case csv(path: String, CSVOptions)
  case idx(images: String, labels: String)
}

/// A data set to train on, from `NAME[:key=value,…]` or `FILE[:key=value,…]`. A name with a `/` or a `.` in
/// it is a file.
///
///     digits
///     spirals:arms=3,noise=0.05
///     iris.csv:label=species
///     train-images-idx3-ubyte.gz:labels=train-labels-idx1-ubyte.gz
public struct DataSetSetup: Sendable {
  public let source: DataSetSource

  public init(_ source: DataSetSource) { self.source = source }

  /// A data set from a name and settings. Files are not opened yet.
  ///
  /// - Throws: `OptionError`.
  public init(name: String, settings: [(key: String, value: String)] = []) throws(OptionError) {
    if name.contains("/") || name.contains(".") {
      source = try Self.file(name, settings)
    } else {
      let entry = try DataSetEntry.named(name)
      source = .catalogue(
        entry, values: try OptionValues.values(of: entry.parameters, owner: entry.name, settings))
    }
  }

  /// A data set from `NAME[:key=value,…]`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    try self.init(name: option.name, settings: option.settings)
  }

  /// The default split.
  public var defaultSplitting: Splitting {
    switch source {
    case .catalogue(let entry, _): entry.defaultSplitting
    case .csv, .idx: .random(validation: 0, test: 0.25, stratified: true)
    }
  }

  /// The default scaling: tables come in any units, while generated data is already scaled for networks.
  var usualScaling: Scaling {
    if case .csv = source { Self.usualScalingOfTables } else { .none }
  }

  /// The scaling of tables where none is given.
  public static let usualScalingOfTables = Scaling.standard

  /// `NAME[:key=value,…]`, with the values that differ from their defaults.
  public var text: String {
    var settings: [String] = []
    let name: String
    switch source {
    case .catalogue(let entry, let values):
      name = entry.name
      for (parameter, value) in zip(entry.parameters, values) where parameter.defaultNumber != value {
        settings.append("\(parameter.key)=\(shortest(value))")
      }
    case .csv(let path, let options):
      name = path
      if !options.labels.isEmpty {
        let list = options.labels.joined(separator: ",")
        settings.append("label=\(options.labels.count == 1 ? OptionText.quoted(list) : "[\(list)]")")
      }
      if options.header != .automatic { settings.append("header=\(options.header.rawValue)") }
      if options.target != .automatic { settings.append("task=\(options.target.rawValue)") }
    case .idx(let images, let labels):
      name = images
      settings.append("labels=\(OptionText.quoted(labels))")
    }
    return settings.isEmpty ? name : "\(name):\(settings.joined(separator: ","))"
  }

  /// Makes the samples, or reads them.
  ///
  /// - Throws: `FileError` if a file cannot be read or is invalid.
  public func dataSet<Scalar: OptimizerScalar>(
    as scalar: Scalar.Type = Scalar.self
  ) throws(FileError) -> DataSet<Scalar> {
    switch source {
    case .catalogue(let entry, let values): DataSet(entry.make(values))
    case .csv(let path, let options): try CSVFile.dataSet(contentsOf: path, options: options)
    case .idx(let images, let labels): try IDXFile.dataSet(images: images, labels: labels)
    }
  }
}

extension DataSetSetup {
  private static func file(
    _ path: String, _ settings: [(key: String, value: String)]
  ) throws(OptionError) -> DataSetSource {
    if path.lowercased().contains("idx") || settings.contains(where: { canonical($0.key) == "labels" }) {
      let given = try known(settings, owner: path, keys: ["labels"])
      guard let labels = given.first?.value else { throw .missingKey(owner: path, key: "labels") }
      return .idx(images: path, labels: labels)
    }
    var options = CSVOptions()
    for (key, text) in try known(settings, owner: path, keys: ["label", "header", "task"]) {
      switch key.known {
      case "header": options.header = try oneOf(text, key: key.known)
      case "task": options.target = try oneOf(text, key: key.known)
      default: options.labels = names(text)
      }
    }
    return .csv(path: path, options)
  }

  private static func oneOf<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String, key: String
  ) throws(OptionError) -> Word {
    guard let word = Word.allCases.first(where: { canonical($0.rawValue) == canonical(text) }) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw .malformed(text: "\(key)=\(text)", expected: "one of \(words)")
    }
    return word
  }

  /// One name, or `[several, names]`.
  private static func names(_ text: String) -> [String] {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return [text] }
    return text.dropFirst().dropLast().split(separator: ",").map(\.trimmed)
  }
}
