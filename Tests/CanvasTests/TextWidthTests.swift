import Testing

@testable import Canvas

@Suite struct TextWidthTests {
  @Test(arguments: [("", 0), ("abc", 3), ("α₁−∇", 4), ("漢字", 2), ("e\u{301}", 2)])
  func everyScalarTakesAColumn(_ text: String, _ width: Int) {
    #expect(text.width == width)
    var frame = Frame(size: Size(columns: 9, rows: 1))
    #expect(frame.put(text, row: 0, column: 0, foreground: .standard) == width)
  }

  @Test(arguments: [
    ("momentum", 8, "momentum"), ("momentum 2", 8, "momentu…"), ("αβγ", 2, "α…"), ("ab", 1, "…"),
    ("ab", 0, "…"),
    ("", 0, ""),
  ])
  func anEllipsisStandsForWhatIsLeftOut(_ text: String, _ columns: Int, _ result: String) {
    #expect(text.truncated(to: columns) == result)
  }

  @Test func clippedAndPadded() {
    #expect("momentum".clipped(to: 3) == "mom" && "ab".clipped(to: 3) == "ab" && "ab".clipped(to: -1) == "")
    #expect("−1".padded(to: 4) == "  −1" && "12345".padded(to: 4) == "12345")
  }

  @Test func piecesAreAllOfTheText() {
    #expect("abcdefg".pieces(of: 3) == ["abc", "def", "g"])
    #expect("abc".pieces(of: 0) == ["a", "b", "c"] && "".pieces(of: 3) == [])
  }

  @Test func wordsAreWrapped() {
    #expect(
      "the path bends under your fingers".wrapped(to: 12) == ["the path", "bends under", "your fingers"])
    #expect("a bcdefghij k".wrapped(to: 4) == ["a", "bcde", "fghi", "j k"])
    #expect("abcd efgh".wrapped(to: 4) == ["abcd", "efgh"])
    #expect("".wrapped(to: 4) == [] && "ab".wrapped(to: 0) == ["a", "b"])
  }

  /// A second space is an empty word, and stays where it is inside of a line.
  @Test func spacesStay() { #expect("a  b".wrapped(to: 9) == ["a  b"]) }
}
