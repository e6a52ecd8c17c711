import Wording

/// What can be wrong with a named value, in the same words on the command line, in scenes and from the
/// library.
public enum OptionError: Error, Hashable, CustomStringConvertible {
  /// No optimizer, surface or schedule has this name.
  case unknownName(kind: String, name: String, nearest: String?, all: [String])
  /// `owner` has no such key.
  case unknownKey(owner: String, key: String, nearest: String?, all: [String])
  /// The number is not one that the key may have.
  case outOfRange(owner: String, key: String, value: String, range: ParameterRange)
  /// What stands there is no number.
  case notANumber(owner: String, key: String, text: String)
  /// The key stands there twice.
  case duplicateKey(owner: String, key: String)
  /// A key that has no default is missing.
  case missingKey(owner: String, key: String)
  /// There are more numbers, or fewer, than belong there.
  case mismatchedCounts(owner: String, expected: Int, found: Int)
  /// A number is NaN or infinite.
  case notFinite(owner: String, index: Int)
  /// The text is not of the form that is wanted.
  case malformed(text: String, expected: String)

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
      return "\(owner): \(key) is \(excerpt(value)), but must be \(range)"
    case .notANumber(let owner, let key, let text):
      return "\(owner): \(key) is “\(excerpt(text))”, but must be a number"
    case .duplicateKey(let owner, let key):
      return "\(owner): \(excerpt(key)) is given twice"
    case .missingKey(let owner, let key):
      return "\(owner) needs \(key)=…"
    case .mismatchedCounts(let owner, let expected, let found):
      return "\(owner) has \(found) numbers, but must have \(expected)"
    case .notFinite(let owner, let index):
      return "\(owner): number \(index) is not finite"
    case .malformed(let text, let expected):
      return "“\(excerpt(text))” is not understood; expected is \(expected)"
    }
  }
}
