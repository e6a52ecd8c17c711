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

  /// Shortened texts differ, as long as there is anything in which they do.
  @Test func differentTextsStayDifferent() {
    let names = ["schedule-free-adamw", "schedule-free-sgd", "adam", "adam lr 0.001", "adam lr 0.01"]
    func short(_ columns: Int) -> [String] { names.map { $0.truncated(to: columns, among: names) } }
    #expect(short(8) == ["sche…amw", "sche…sgd", "adam", "adam…001", "adam….01"])
    #expect(short(17) == ["schedule-free-ad…", "schedule-free-sgd", "adam", "adam lr 0.001", "adam lr 0.01"])
    for columns in 5...20 {
      let texts = short(columns)
      #expect(Set(texts).count == names.count && texts.allSatisfy { $0.width <= columns }, "\(columns)")
    }
    #expect("aaaaaa".truncated(to: 4, among: ["aaaaaaa"]) == "aaa…")
    #expect("abcdef".truncated(to: 2, among: ["abcdeg"]) == "a…")
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
