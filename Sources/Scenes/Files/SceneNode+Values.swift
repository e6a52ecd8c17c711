import Optimizers

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
    guard let number = UInt64(try text("seed")) else { throw error("seed must be 0 or a whole number") }
    return number
  }

  /// A value as the command line would write it: a list is `[a, b]`.
  func optionText(_ what: String) throws(SceneError) -> String {
    guard node.sequence != nil else { return try text(what) }
    var parts: [String] = []
    for item in try items(what) { parts.append(try item.optionText(what)) }
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
  func choice<T: RawRepresentable<String> & CaseIterable>(_ kind: String) throws(SceneError) -> T {
    let name = try oneOf(T.allCases.map(\.rawValue), kind)
    guard let value = T(rawValue: name) else { throw error("no \(kind) is named “\(excerpt(name))”") }
    return value
  }

  /// One of the names, as it is spelled there.
  func oneOf(_ names: [String], _ kind: String) throws(SceneError) -> String {
    let text = try text(kind)
    if let name = names.first(where: { canonical($0) == canonical(text) }) { return name }
    throw error(
      OptionError.unknownName(kind: kind, name: text, nearest: nearest(to: text, in: names), all: names)
        .description)
  }
}
