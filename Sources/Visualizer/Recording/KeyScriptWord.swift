/// A word of a script of keys: a name, and a value after a colon.
struct KeyScriptWord: Hashable {
  /// The word without quotes.
  var text = ""
  /// The part before the first colon that has something before it.
  var name = ""
  /// The part after it; nil without a colon.
  var value: String?
  /// The columns of the word and of its value, counted from 1.
  let column: Int
  var valueColumn: Int

  /// The words of a script. Quotes, single or double, keep spaces together; a quote that stands alone is a key.
  ///
  /// - Throws: a quote that is never closed.
  static func words(of text: String) throws(KeyScriptError) -> [KeyScriptWord] {
    let scalars = Array(text.unicodeScalars)
    var words: [KeyScriptWord] = []
    var index = 0
    while index < scalars.count {
      if scalars[index].properties.isWhitespace {
        index += 1
      } else {
        words.append(try word(in: scalars, from: &index))
      }
    }
    return words
  }

  private static func word(
    in scalars: [Unicode.Scalar], from index: inout Int
  ) throws(KeyScriptError) -> KeyScriptWord {
    var word = KeyScriptWord(column: index + 1, valueColumn: index + 1)
    var text = String.UnicodeScalarView()
    while index < scalars.count, !scalars[index].properties.isWhitespace {
      let scalar = scalars[index]
      index += 1
      if scalar == ":", !text.isEmpty, word.value == nil {
        word.name = String(text)
        word.value = ""
        word.valueColumn = index + 1
        text.append(scalar)
      } else if (scalar == "\"" || scalar == "'") && word.value != nil {
        guard let end = scalars[index...].firstIndex(of: scalar) else {
          throw KeyScriptError("the quote is never closed", column: index)
        }
        text.append(contentsOf: scalars[index..<end])
        index = end + 1
      } else {
        text.append(scalar)
      }
    }
    word.text = String(text)
    if word.value != nil {
      word.value = String(text.dropFirst(word.name.unicodeScalars.count + 1))
    } else {
      word.name = word.text
    }
    return word
  }
}
