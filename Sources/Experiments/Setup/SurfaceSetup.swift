import Landscapes
import Optimizers

/// A surface and the values that shape it.
public struct SurfaceSetup: Sendable {
  public let entry: SurfaceEntry
  /// The value of every parameter of `entry`, in their order.
  public let values: [Double]
  public let surface: any Surface

  init(entry: SurfaceEntry, values: [Double], surface: any Surface) {
    self.entry = entry
    self.values = values
    self.surface = surface
  }

  public init(_ entry: SurfaceEntry) {
    self.entry = entry
    values = entry.parameters.map(\.defaultValue)
    surface = entry.make(values)
  }

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
    self.entry = entry
    self.values = values
    surface = entry.make(values)
  }

  /// A surface from `NAME[:key=value,…]`.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    try self.init(name: option.name, settings: option.settings)
  }

  /// `NAME[:key=value,…]`, with the values that differ from their defaults; `formula:TEXT[;key=value,…]` for a
  /// formula.
  public var text: String {
    if let formula {
      let settings = formula.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\(shortest($0.value))" }
      return "formula:\(formula.text)" + (settings.isEmpty ? "" : ";" + settings.joined(separator: ","))
    }
    let changed = zip(entry.parameters, values).filter { $0.defaultValue != $1 }
    let settings = changed.map { "\($0.key)=\(shortest($1))" }.joined(separator: ",")
    return settings.isEmpty ? entry.name : "\(entry.name):\(settings)"
  }
}
