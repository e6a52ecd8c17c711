import Catalogue
import Optimizers
import Wording

/// Turns settings by key into numbers.
enum OptionValues {
  /// The number of every parameter, in order: as set, or its default.
  ///
  /// - Throws: `OptionError` if a key is unknown or repeated, or a number is invalid.
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
