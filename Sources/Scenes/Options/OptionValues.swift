import Optimizers
import Wording

/// Turns settings by key into values.
enum OptionValues {
  /// The settings under their owner's spelling of the keys, without duplicates.
  static func known(
    _ settings: [(key: String, value: String)], owner: String, keys: [String]
  ) throws(OptionError) -> [(key: String, value: String)] {
    var given: [(key: String, value: String)] = []
    for (key, text) in settings {
      guard let name = keys.first(where: { canonical($0) == canonical(key) }) else {
        throw .unknownKey(owner: owner, key: key, nearest: nearest(to: key, in: keys), all: keys)
      }
      guard !given.contains(where: { $0.key == name }) else { throw .duplicateKey(owner: owner, key: key) }
      given.append((name, text))
    }
    return given
  }

  /// The value of every parameter, in order: as set, or its default.
  static func values(
    of parameters: [Parameter], owner: String, _ settings: [(key: String, value: String)]
  ) throws(OptionError) -> [Double] {
    var values = parameters.compactMap(\.defaultNumber)
    for (key, text) in try known(settings, owner: owner, keys: parameters.map(\.key)) {
      for (index, parameter) in parameters.enumerated() where parameter.key == key {
        values[index] = try NumberText.number(text, owner: owner, key: key, in: parameter.range)
        guard !parameter.isWhole || values[index] == values[index].rounded() else {
          throw .malformed(text: "\(key)=\(text)", expected: "a whole number")
        }
      }
    }
    return values
  }
}
