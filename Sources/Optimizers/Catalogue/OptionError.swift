/// What can be wrong with a named value, in the same words on the command line, in scenes and from the
/// library.
public enum OptionError: Error, Hashable, CustomStringConvertible {
  /// No optimizer, surface or schedule has this name.
  case unknownName(kind: String, name: String, nearest: String?, all: [String])
  /// `owner` has no such key.
  case unknownKey(owner: String, key: String, nearest: String?, all: [String])
  /// The number is not one that the key may have.
  case outOfRange(owner: String, key: String, value: String, range: HyperparameterRange)
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

/// The part of a text that fits into an error: at most 40 characters, no control characters.
package func excerpt(_ text: String) -> String {
  let head = text.unicodeScalars.prefix(40).map { isPrintable($0) ? Character($0) : "?" }
  return String(head) + (text.unicodeScalars.dropFirst(40).isEmpty ? "" : "…")
}

/// Whether a scalar may reach a terminal: no controls, no format characters that reorder text.
package func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
  default: true
  }
}

/// The name in `names` that is fewest edits away from `name`, if that is near enough to be a slip: names that
/// have no letter in common are not.
package func nearest(to name: String, in names: [String]) -> String? {
  let wanted = Array(canonical(name).unicodeScalars.prefix(40))
  guard !wanted.isEmpty else { return nil }
  let ranked = names.map { ($0, editDistance(wanted, Array(canonical($0).unicodeScalars))) }
  guard let best = ranked.min(by: { $0.1 < $1.1 }) else { return nil }
  let length = max(wanted.count, canonical(best.0).unicodeScalars.count)
  return best.1 <= max(2, wanted.count / 2) && best.1 < length ? best.0 : nil
}

/// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b` (optimal string
/// alignment distance).
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var before = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in a.indices {
    var current = [i + 1] + [Int](repeating: 0, count: b.count)
    for j in b.indices {
      current[j + 1] = min(
        previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
        current[j + 1] = min(current[j + 1], before[j - 1] + 1)
      }
    }
    (before, previous) = (previous, current)
  }
  return previous[b.count]
}
