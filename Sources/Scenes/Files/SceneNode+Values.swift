import Catalogue
import Experiments
import Optimizers
import Wording

/// Values that scenes of both kinds have.
extension SceneNode {
  func title() throws(SceneError) -> String {
    let text = try text("title")
    guard !text.isEmpty, text.count <= 80, text.unicodeScalars.allSatisfy(isPrintable) else {
      throw error("title must be 1 to 80 printable characters")
    }
    return text
  }

  func seed() throws(SceneError) -> UInt64 {
    let text = try text("seed")
    do { return try NumberText.seed(text) } catch { throw self.error("seed must be 0 or a whole number") }
  }

  /// A value as the command line would write it: a list is `[a, b]`, and lists of lists are the deepest there are.
  func optionText(_ what: String, depth: Int = 2) throws(SceneError) -> String {
    guard node.sequence != nil, depth > 0 else { return try text(what) }
    var parts: [String] = []
    for item in try items(what) { parts.append(try item.optionText(what, depth: depth - 1)) }
    return "[\(parts.joined(separator: ", "))]"
  }

  /// Shows a wrong key at the key, which this is, and a wrong value at the value.
  func blaming(_ value: SceneNode, _ body: () throws(OptionError) -> Void) throws(SceneError) {
    do { try body() } catch {
      if case .unknownKey = error { throw self.error(error.description) }
      throw value.error(error.description)
    }
  }

  /// One of the words of a type.
  func choice<T: RawRepresentable<String> & CaseIterable & Sendable>(_ kind: String) throws(SceneError) -> T {
    let text = try text(kind)
    return try reading { () throws(OptionError) in try word(text, kind: kind) }
  }

  /// One of the names, as it is spelled there.
  func oneOf(_ names: [String], _ kind: String) throws(SceneError) -> String {
    let text = try text(kind)
    return try reading { () throws(OptionError) in
      try lookup(text, in: names.map { Name($0) }, kind: kind).name
    }
  }

  /// The error for a key that is not among those of its owner, with the nearest right one.
  func unknownKey(_ key: String, of owner: String, among keys: [String]) -> SceneError {
    error(
      OptionError.unknownKey(owner: owner, key: key, nearest: nearest(to: key, in: keys), all: keys)
        .description)
  }

  /// The error for a name that nothing has, with the nearest right one; `others` are listed, and never the nearest.
  func unknownName(
    _ name: String, kind: String, among names: [String], and others: [String] = []
  ) -> SceneError {
    error(
      OptionError.unknownName(
        kind: kind, name: name, nearest: nearest(to: name, in: names), all: names + others
      ).description)
  }
}
