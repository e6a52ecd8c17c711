import Optimizers

/// The value of an enumeration with this name.
func word<Word: RawRepresentable<String> & CaseIterable & Sendable>(
  _ text: String, kind: String
) throws(OptionError) -> Word {
  try lookup(text, in: Word.allCases.map(NamedWord.init), kind: kind).word
}

/// A plain name.
struct Name: Named {
  let name: String

  init(_ name: String) { self.name = name }
}

private struct NamedWord<Word: RawRepresentable<String>>: Named {
  let word: Word
  var name: String { word.rawValue }
}
