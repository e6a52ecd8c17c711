import Catalogue
import Optimizers

/// Parses lists of numbers: `[10, 35, 50]`, `10;35;50`, and lists of lists, `[[0, 1], [2, 3]]`.
extension NumberText {
  /// The numbers of a list.
  package static func list(_ text: String, owner: String, key: String) throws(OptionError) -> [Double] {
    let rows = try rows(text, owner: owner, key: key)
    guard rows.count == 1 else {
      throw .malformed(text: "\(key)=\(text)", expected: "a list, such as [10, 20]")
    }
    return rows[0]
  }

  /// The lists of a list; a plain list counts as one.
  package static func rows(_ text: String, owner: String, key: String) throws(OptionError) -> [[Double]] {
    let inner = unwrapped(text[...])
    guard inner.contains(where: { "[(".contains($0) }) else {
      return [try numbers(inner, owner: owner, key: key)]
    }
    var rows: [[Double]] = []
    for part in inner.splitOutsideBrackets() {
      rows.append(try numbers(unwrapped(part), owner: owner, key: key))
    }
    return rows
  }

  private static func numbers(
    _ text: Substring, owner: String, key: String
  ) throws(OptionError) -> [Double] {
    var numbers: [Double] = []
    for part in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == ";" }) {
      numbers.append(try number(part.trimmed, owner: owner, key: key))
    }
    return numbers
  }

  /// The text inside brackets, or all of it without brackets.
  private static func unwrapped(_ text: Substring) -> Substring {
    let text = text.trimmed[...]
    guard let first = text.first, let last = text.last, text.count > 1,
      first == "[" && last == "]" || first == "(" && last == ")"
    else { return text }
    return text.dropFirst().dropLast()
  }
}
