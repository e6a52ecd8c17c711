import Optimizers
import Wording

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

extension Catalogued {
  /// The row that answers to a name; `-`, `_`, spaces and case do not matter.
  ///
  /// - Throws: `OptionError.unknownName`, with the nearest right one.
  package static func named(_ name: String) throws(OptionError) -> Self {
    try lookup(name, in: all, kind: kind)
  }
}

/// A name that stands for itself.
package struct Name: Named {
  package let name: String

  package init(_ name: String) { self.name = name }
}

/// One of the words that a type consists of, as the user wrote it.
///
/// - Throws: `OptionError.unknownName`, with the nearest right one.
package func word<Word: RawRepresentable<String> & CaseIterable>(
  _ text: String, kind: String
) throws(OptionError) -> Word {
  try lookup(text, in: Word.allCases.map { NamedWord(word: $0) }, kind: kind).word
}

private struct NamedWord<Word: RawRepresentable<String>>: Named {
  let word: Word
  var name: String { word.rawValue }
}
