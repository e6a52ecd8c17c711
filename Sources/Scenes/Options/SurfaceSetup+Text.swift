import Experiments
import Landscapes
import Optimizers

extension SurfaceSetup {
  /// A surface from a name and settings by key.
  ///
  /// - Throws: `OptionError`.
  public init(name: String, settings: [(key: String, value: String)] = []) throws(OptionError) {
    let entry = try SurfaceCatalogue.entry(named: name)
    var values = entry.parameters.map(\.defaultValue)
    var given: Set<Int> = []
    for (key, text) in settings {
      guard let index = entry.parameters.firstIndex(where: { canonical($0.key) == canonical(key) }) else {
        let keys = entry.parameters.map(\.key)
        throw .unknownKey(owner: entry.name, key: key, nearest: nearest(to: key, in: keys), all: keys)
      }
      guard given.insert(index).inserted else { throw .duplicateKey(owner: entry.name, key: key) }
      let range = entry.parameters[index].range
      values[index] = try NumberText.number(
        text, owner: entry.name, key: key, in: HyperparameterRange(range.lowerBound, range.upperBound))
    }
    self.init(entry: entry, values: values, surface: entry.make(values))
  }

  /// A surface from `NAME[:key=value,…]`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    try self.init(name: option.name, settings: option.settings)
  }
}
