import Wording

/// Something that users call by a name.
package protocol Named {
  var name: String { get }
  /// Other names that it answers to.
  var aliases: [String] { get }
}

extension Named {
  package var aliases: [String] { [] }
}

/// The one of a few things that answers to a name; `-`, `_`, spaces and case do not matter.
///
/// - Parameters:
///   - name: as the user wrote it.
///   - all: what there is to choose from.
///   - kind: what they are, as in “no surface is named …”.
/// - Returns: the first that has the name.
/// - Throws: `OptionError.unknownName`, with the nearest right one.
package func lookup<Item: Named>(
  _ name: String, in all: some Collection<Item>, kind: String
) throws(OptionError) -> Item {
  let wanted = canonical(name)
  let item = all.first { canonical($0.name) == wanted || $0.aliases.contains { canonical($0) == wanted } }
  if let item { return item }
  let known = all.flatMap { [$0.name] + $0.aliases }
  throw .unknownName(kind: kind, name: name, nearest: nearest(to: name, in: known), all: all.map(\.name))
}
