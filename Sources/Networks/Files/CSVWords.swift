/// The different texts of a column, by number.
struct CSVWords {
  /// Every text, by its number.
  private(set) var words: [String] = []
  private var numbers: [String: Int32] = [:]
  private let limit: Int

  /// No texts yet; at most `limit` are kept.
  init(limit: Int) { self.limit = limit }

  /// The number of a text, which is added if it is new; nil where there are too many.
  mutating func adding(_ word: String) -> Int32? {
    if let number = numbers[word] { return number }
    guard words.count < limit else { return nil }
    let number = Int32(words.count)
    numbers[word] = number
    words.append(word)
    return number
  }

  /// The number of a text; nil where it is none of those that were added.
  subscript(_ word: String) -> Int32? { numbers[word] }

  /// Numbers the texts in their alphabetical order.
  ///
  /// - Returns: for every old number the new one.
  mutating func sort() -> [Int32] {
    let sorted = words.sorted()
    let old = words
    words = sorted
    numbers = Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices.map(Int32.init)))
    return old.map { numbers[$0] ?? 0 }
  }
}
