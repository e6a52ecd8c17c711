import Optimizers
import Wording

/// The mistakes in names and settings, in the same words on the command line, in scenes and on the screen.
public enum OptionError: Error, Hashable, CustomStringConvertible {
  /// No optimizer, surface or schedule has this name.
  case unknownName(kind: String, name: String, nearest: String?, all: [String])
  /// `owner` has no such key.
  case unknownKey(owner: String, key: String, nearest: String?, all: [String])
  /// The number is not one that the key may have.
  case outOfRange(owner: String, key: String, value: String, range: ParameterRange)
  /// The text is not a number.
  case notANumber(owner: String, key: String, text: String)
  /// The key appears twice.
  case duplicateKey(owner: String, key: String)
  /// A key that has no default is missing.
  case missingKey(owner: String, key: String)
  /// `owner` has the key, but not here; `reason` completes the sentence that begins with the key.
  case unsuitable(owner: String, key: String, reason: String)
  /// The text is not of the form that is wanted.
  case malformed(text: String, expected: String)

  /// The mistake, and what was expected, in a sentence or two.
  public var description: String {
    switch self {
    case .unknownName(let kind, let name, let nearest, let all):
      let hint = nearest.map { "; the nearest is “\($0)”" } ?? ""
      return "no \(kind) is named “\(excerpt(name))”\(hint). There are: \(all.joined(separator: ", "))"
    case .unknownKey(let owner, let key, let nearest, let all):
      let hint = nearest.map { "; the nearest is “\($0)”" } ?? ""
      let known = all.isEmpty ? "It takes none" : "It takes: \(all.joined(separator: ", "))"
      return "\(owner) has no key “\(excerpt(key))”\(hint). \(known)"
    case .outOfRange(let owner, let key, let value, let range):
      return "\(owner): \(key) is \(excerpt(value)), but must be \(range.text)"
    case .notANumber(let owner, let key, let text):
      return "\(owner): \(key) is “\(excerpt(text))”, but must be a number"
    case .duplicateKey(let owner, let key):
      return "\(owner): \(excerpt(key)) is given twice"
    case .missingKey(let owner, let key):
      return "\(owner) needs \(key)=…"
    case .unsuitable(let owner, let key, let reason):
      return "\(owner): \(excerpt(key)) \(reason)"
    case .malformed(let text, let expected):
      return "“\(excerpt(text))”: expected \(expected)"
    }
  }
}
