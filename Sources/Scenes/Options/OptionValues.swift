import Catalogue
import Optimizers
import Wording

/// How settings by key become numbers.
enum OptionValues {
  /// A number for every parameter, in their order: as it was set, or its default.
  ///
  /// - Throws: `OptionError` for an unknown or repeated key, or a number that the parameter may not have.
  static func values(
    of parameters: [Parameter], owner: String, _ settings: [(key: String, value: String)]
  ) throws(OptionError) -> [Double] {
    var values = parameters.compactMap(\.defaultNumber)
    for (key, text) in try known(settings, owner: owner, keys: parameters.map(\.key)) {
      for (index, parameter) in parameters.enumerated() where parameter.key == key.known {
        values[index] = try NumberText.number(text, owner: owner, key: parameter.key)
        try parameter.check(values[index], owner: owner, text: text)
      }
    }
    return values
  }
}
