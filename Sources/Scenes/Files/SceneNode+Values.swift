import Catalogue
import Experiments
import Optimizers
import Wording

/// Reads values common to both kinds of scene.
extension SceneNode {
  func title() throws(SceneError) -> String {
    let text = try text("title")
    guard !text.isEmpty, text.count <= ExperimentDraft.longestTitle,
      text.unicodeScalars.allSatisfy(isPrintable)
    else {
      throw error("title must be 1 to \(ExperimentDraft.longestTitle) printable characters")
    }
    return text
  }

  func seed() throws(SceneError) -> UInt64 {
    let text = try text("seed")
    do { return try NumberText.seed(text) } catch {
      throw self.error("seed must be a whole number, 0 or more")
    }
  }

  /// A value as text for the command line: a list is `[a, b]`, with at most two levels.
  func optionText(_ what: String, depth: Int = 2) throws(SceneError) -> String {
    guard node.sequence != nil, depth > 0 else { return try text(what) }
    var parts: [String] = []
    for item in try items(what) { parts.append(try item.optionText(what, depth: depth - 1)) }
    return "[\(parts.joined(separator: ", "))]"
  }

  /// Reports a key that is unknown or out of place at this node, the key, and an invalid value at the value.
  func blaming(_ value: SceneNode, _ body: () throws(OptionError) -> Void) throws(SceneError) {
    do { try body() } catch {
      switch error {
      case .unknownKey, .unsuitable: throw self.error(error.description)
      default: throw value.error(error.description)
      }
    }
  }

  /// A value of an enumeration.
  func choice<T: RawRepresentable<String> & CaseIterable & Sendable>(_ kind: String) throws(SceneError) -> T {
    let text = try text(kind)
    return try reading { () throws(OptionError) in try word(text, kind: kind) }
  }

  /// One of the names, in their spelling.
  func oneOf(_ names: [String], _ kind: String) throws(SceneError) -> String {
    let text = try text(kind)
    return try reading { () throws(OptionError) in
      try lookup(text, in: names.map { Name($0) }, kind: kind).name
    }
  }

  /// The error for an unknown key of an owner, with the nearest valid one.
  func unknownKey(_ key: String, of owner: String, among keys: [String]) -> SceneError {
    error(
      OptionError.unknownKey(owner: owner, key: key, nearest: nearest(to: key, in: keys), all: keys)
        .description)
  }

  /// The error for an unknown name, with the nearest valid one; `others` are listed, but never the nearest.
  func unknownName(
    _ name: String, kind: String, among names: [String], and others: [String] = []
  ) -> SceneError {
    error(
      OptionError.unknownName(
        kind: kind, name: name, nearest: nearest(to: name, in: names), all: names + others
      ).description)
  }
}
