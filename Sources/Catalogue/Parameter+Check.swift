import Optimizers
import Wording

/// How values are checked, for the entries of every catalogue alike.
extension Parameter {
  /// True where `name` is the key, the name or an alias; `-`, `_` and case do not matter.
  package func answers(to name: String) -> Bool {
    let wanted = canonical(name)
    return canonical(key) == wanted || canonical(self.name) == wanted
      || aliases.contains { canonical($0) == wanted }
  }

  /// Checks a number: in range, and whole where only whole numbers count.
  ///
  /// - Parameters:
  ///   - number: the value, or one of a list.
  ///   - owner: whose parameter it is, in errors.
  ///   - key: the key as the user wrote it; the parameter's own where nothing is said.
  ///   - text: the number as the user wrote it; the shortest digits where nothing is said.
  /// - Throws: `OptionError.outOfRange`, `OptionError.malformed`.
  package func check(
    _ number: Double, owner: String, key: String? = nil, text: String? = nil
  ) throws(OptionError) {
    let (key, text) = (key ?? self.key, text ?? shortest(number))
    guard range.contains(number) else { throw .outOfRange(owner: owner, key: key, value: text, range: range) }
    guard !isWhole || number == number.rounded() else {
      throw .malformed(text: "\(key)=\(text)", expected: "a whole number")
    }
  }

  /// Checks a value: of the parameter's kind, in range, whole, one of its words.
  ///
  /// - Throws: `OptionError.outOfRange`, `OptionError.malformed`.
  package func check(_ value: ParameterValue, owner: String, key: String) throws(OptionError) {
    switch (value, kind) {
    case (.list(let list), .list) where !list.isEmpty:
      for number in list { try check(number, owner: owner, key: key) }
    case (.number(let number), .number), (.number(let number), .whole):
      try check(number, owner: owner, key: key)
    case (.word(let word), .word) where words.contains(word): return
    case (_, .list): throw .malformed(text: "\(key)=\(value.text)", expected: "\(key) with numbers, [10; 20]")
    case (_, .word):
      throw .malformed(text: "\(key)=\(value.text)", expected: words.joined(separator: " or "))
    case (_, .number), (_, .whole):
      throw .malformed(text: "\(key)=\(value.text)", expected: "\(key) with one number")
    }
  }
}

extension ParameterValues {
  /// Values by key over the defaults, each key known and given once, each value checked.
  ///
  /// - Parameters:
  ///   - parameters: of the entry.
  ///   - given: values by key.
  ///   - owner: the entry's name, for errors.
  /// - Throws: `OptionError` for an unknown or repeated key, a wrong value, or a required one that is missing.
  package init(
    _ parameters: [Parameter], given: [(key: String, value: ParameterValue)], owner: String
  ) throws(OptionError) {
    self.init(parameters)
    for (key, value) in try known(given, owner: owner, keys: parameters.map(\.key)) {
      for parameter in parameters where parameter.key == key.known {
        try parameter.check(value, owner: owner, key: key.given)
        set(parameter.key, to: value)
      }
    }
    for parameter in parameters where parameter.isRequired && self.value(parameter.key) == nil {
      throw .missingKey(owner: owner, key: parameter.key)
    }
  }
}

/// Settings under the keys that their owner knows, each once.
///
/// - Returns: every setting with its key as the owner spells it, and as it was given.
/// - Throws: `OptionError.unknownKey` with the nearest right one, `OptionError.duplicateKey`.
package func known<Value>(
  _ settings: [(key: String, value: Value)], owner: String, keys: [String]
) throws(OptionError) -> [(key: (known: String, given: String), value: Value)] {
  var result: [(key: (known: String, given: String), value: Value)] = []
  for (key, value) in settings {
    guard let name = keys.first(where: { canonical($0) == canonical(key) }) else {
      throw .unknownKey(owner: owner, key: key, nearest: nearest(to: key, in: keys), all: keys)
    }
    guard !result.contains(where: { $0.key.known == name }) else {
      throw .duplicateKey(owner: owner, key: key)
    }
    result.append(((name, key), value))
  }
  return result
}
