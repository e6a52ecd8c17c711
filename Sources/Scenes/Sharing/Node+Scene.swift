import Yams

/// The nodes of a scene file to be written.
extension Node {
  /// A text, quoted only if necessary.
  static func text(_ text: String) -> Node { Node(text) }

  /// A number with its shortest digits.
  static func number(_ number: Double) -> Node { .text(exact(number)) }

  /// A list on one line.
  static func flow(_ nodes: [Node]) -> Node { Node(nodes, .implicit, .flow) }

  /// A mapping on one line.
  static func flow(_ pairs: [(String, Node)]) -> Node {
    Node(pairs.map { (.text($0), $1) }, .implicit, .flow)
  }

  /// A list with an item per line.
  static func block(_ nodes: [Node]) -> Node { Node(nodes, .implicit, .block) }

  /// A mapping with a key per line.
  static func block(_ pairs: [(String, Node)]) -> Node {
    Node(pairs.map { (.text($0), $1) }, .implicit, .block)
  }

  /// The node as a YAML document, without breaks in long lines.
  var yaml: String {
    do { return try Yams.serialize(node: self, width: -1, allowUnicode: true) } catch {
      preconditionFailure("texts, lists and mappings can always be serialised: \(error)")
    }
  }
}
