import Catalogue
import Experiments
import Landscapes
import Optimizers

extension SurfaceSetup {
  /// A surface from a name and settings by key.
  ///
  /// - Throws: `OptionError`.
  public init(name: String, settings: [(key: String, value: String)] = []) throws(OptionError) {
    let entry = try SurfaceCatalogue.entry(named: name)
    let values = try OptionValues.values(of: entry.parameters, owner: entry.name, settings)
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
