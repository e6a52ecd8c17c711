import Catalogue
import Optimizers
import Wording
import Yams

/// A node of a scene file that knows its location, for error messages.
struct SceneNode {
  let node: Node
  let file: String
  /// The lines of the file.
  let lines: [Substring]

  func error(_ message: String) -> SceneError {
    SceneError(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, message: message)
  }

  /// A line of the file, counted from 1.
  func line(_ number: Int) -> Substring? { lines.indices.contains(number - 1) ? lines[number - 1] : nil }

  /// Runs `body` and reports its errors at this node.
  func reading<T>(_ body: () throws(OptionError) -> T) throws(SceneError) -> T {
    do { return try body() } catch { throw self.error(error.description) }
  }

  /// The text of a scalar.
  func text(_ what: String) throws(SceneError) -> String {
    guard let scalar = node.scalar else { throw error("\(what) must be a single value, not \(kind)") }
    return scalar.string
  }

  /// The pairs of a mapping, with unique keys.
  func pairs(_ what: String) throws(SceneError) -> [(key: SceneNode, value: SceneNode)] {
    guard let mapping = node.mapping else { throw error("\(what) must be a mapping of keys, not \(kind)") }
    var seen: Set<String> = []
    var pairs: [(SceneNode, SceneNode)] = []
    for (key, value) in mapping {
      let key = SceneNode(node: key, file: file, lines: lines)
      let name = try key.text("a key")
      guard seen.insert(canonical(name)).inserted else {
        throw key.error("the key “\(excerpt(name))” appears twice")
      }
      pairs.append((key, SceneNode(node: value, file: file, lines: lines)))
    }
    return pairs
  }

  /// The items of a list.
  func items(_ what: String) throws(SceneError) -> [SceneNode] {
    guard let sequence = node.sequence else { throw error("\(what) must be a list, not \(kind)") }
    return sequence.map { SceneNode(node: $0, file: file, lines: lines) }
  }

  var kind: String {
    switch node {
    case .scalar: "a single value"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}
