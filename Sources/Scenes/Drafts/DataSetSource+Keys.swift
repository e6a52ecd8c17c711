import Catalogue
import Networks
import Wording

/// The settings of data files.
extension DataSetSource {
  /// The keys of a table.
  public static let csvKeys = ["label", "header", "task", "missing", "text", "test"]
  /// The keys of a file of images.
  public static let idxKeys = ["labels", "test", "test_labels"]

  /// The source that a file and its settings are; files are not opened.
  init(file path: String, _ settings: [(key: String, value: String)]) throws(OptionError) {
    let isIDX =
      path.lowercased().contains("idx") || settings.contains { canonical($0.key) == "labels" }
    self = isIDX ? try Self.idx(path, settings) : try Self.csv(path, settings)
  }

  private static func idx(
    _ path: String, _ settings: [(key: String, value: String)]
  ) throws(OptionError) -> DataSetSource {
    var values: [String: String] = [:]
    for (key, text) in try known(settings, owner: excerpt(path), keys: idxKeys) { values[key.known] = text }
    guard let labels = values["labels"] else { throw .missingKey(owner: excerpt(path), key: "labels") }
    let names = IDXFile.Names(images: path, labels: labels)
    switch (values["test"], values["test_labels"]) {
    case (nil, nil): return .idx(names, test: nil)
    case (let images?, let labels?): return .idx(names, test: IDXFile.Names(images: images, labels: labels))
    case (nil, _): throw .missingKey(owner: excerpt(path), key: "test")
    case (_, nil): throw .missingKey(owner: excerpt(path), key: "test_labels")
    }
  }

  private static func csv(
    _ path: String, _ settings: [(key: String, value: String)]
  ) throws(OptionError) -> DataSetSource {
    var options = CSVOptions()
    var test: String?
    for (key, text) in try known(settings, owner: excerpt(path), keys: csvKeys) {
      switch key.known {
      case "header": options.header = try oneOf(text, key: key.known)
      case "task": options.target = try oneOf(text, key: key.known)
      case "missing": options.missing = try oneOf(text, key: key.known)
      case "text": options.text = try oneOf(text, key: key.known)
      case "test": test = text
      default: options.labels = names(text)
      }
    }
    return .csv(path: path, test: test, options)
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

  /// The name, and the settings that differ from their defaults, each as it is read back.
  var parts: (name: String, settings: [(key: String, value: String)]) {
    var settings: [(String, String)] = []
    switch self {
    case .catalogue(let entry, let values):
      for (parameter, value) in zip(entry.parameters, values) where parameter.defaultNumber != value {
        settings.append((parameter.key, shortest(value)))
      }
      return (entry.name, settings)
    case .csv(let path, let test, let options):
      if !options.labels.isEmpty {
        let list = options.labels.joined(separator: ",")
        settings.append(("label", options.labels.count == 1 ? OptionText.quoted(list) : "[\(list)]"))
      }
      if options.header != .automatic { settings.append(("header", options.header.rawValue)) }
      if options.target != .automatic { settings.append(("task", options.target.rawValue)) }
      if options.missing != .refuse { settings.append(("missing", options.missing.rawValue)) }
      if options.text != .refuse { settings.append(("text", options.text.rawValue)) }
      if let test { settings.append(("test", OptionText.quoted(test))) }
      return (path, settings)
    case .idx(let names, let test):
      settings.append(("labels", OptionText.quoted(names.labels)))
      if let test {
        settings.append(("test", OptionText.quoted(test.images)))
        settings.append(("test_labels", OptionText.quoted(test.labels)))
      }
      return (names.images, settings)
    }
  }
}
