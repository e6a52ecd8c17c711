extension Range<Int> {
  /// The places of a list that are seen: the chosen one in the middle, but no row left empty at either end.
  static func visible(around chosen: Int, of count: Int, rows: Int) -> Range<Int> {
    let first = Swift.max(0, Swift.min(chosen - rows / 2, count - rows))
    return Swift.min(first, count)..<Swift.min(count, first + Swift.max(0, rows))
  }
}
