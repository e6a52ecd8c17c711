import Canvas
import Testing

@testable import Visualizer

@Suite struct LineEditorTests {
  /// The line with its caret, and its selection in brackets.
  private func shown(_ line: LineEditor) -> String {
    var text = ""
    for index in 0...line.characters.count {
      if line.selection?.lowerBound == index { text += "[" }
      if line.selection?.upperBound == index { text += "]" }
      if index == line.caret { text += "|" }
      if index < line.characters.count { text.append(line.characters[index]) }
    }
    return text
  }

  private func line(_ text: String, _ keys: Key...) -> String {
    var line = LineEditor(text)
    for key in keys { _ = line.press(key) }
    return shown(line)
  }

  // MARK: Moving

  @Test func arrowsMoveByCharacters() {
    #expect(line("abc") == "abc|")
    #expect(line("abc", .left) == "ab|c")
    #expect(line("abc", .left, .left, .left, .left) == "|abc")
    #expect(line("abc", .home, .right) == "a|bc")
    #expect(line("abc", .right) == "abc|")
    #expect(line("abc", .control("b"), .control("b"), .control("f")) == "ab|c")
  }

  @Test func keysForTheEnds() {
    #expect(line("abc", .home) == "|abc")
    #expect(line("abc", .control("a")) == "|abc")
    #expect(line("abc", .home, .end) == "abc|")
    #expect(line("abc", .home, .control("e")) == "abc|")
  }

  /// A word is a run of letters and digits, or of signs.
  @Test func controlMovesByWords() {
    #expect(line("x^2 + sin(y)", .controlLeft) == "x^2 + sin(y|)")
    #expect(line("x^2 + sin(y)", .controlLeft, .controlLeft, .controlLeft, .controlLeft) == "x^2 + |sin(y)")
    #expect(line("x^2 + 1.5e3  ", .controlLeft) == "x^2 + |1.5e3  ")
    #expect(line("x^2 + y", .home, .controlRight) == "x|^2 + y")
    #expect(line("ab cd", .home, .controlRight, .controlRight, .controlRight) == "ab cd|")
    #expect(line("ab cd", .controlLeft, .controlLeft, .controlLeft) == "|ab cd")
  }

  // MARK: Removing

  @Test func charactersAreRemoved() {
    #expect(line("abc", .backspace) == "ab|")
    #expect(line("abc", .home, .backspace) == "|abc")
    #expect(line("abc", .home, .delete) == "|bc")
    #expect(line("abc", .delete) == "abc|")
    #expect(line("abc", .left, .left, .control("d")) == "a|c")
  }

  @Test func partsAreCleared() {
    #expect(line("abcd", .left, .control("u")) == "|d")
    #expect(line("abcd", .left, .control("k")) == "abc|")
    #expect(line("x^2 + sin", .control("w")) == "x^2 + |")
    #expect(line("x^2 + sin", .control("w"), .control("w")) == "x^2 |")
    #expect(line("", .control("w"), .control("u"), .control("k"), .backspace, .delete) == "|")
  }

  // MARK: Selecting

  private func selected(_ keys: Key...) -> String {
    var line = LineEditor("abc", isSelected: true)
    for key in keys { _ = line.press(key) }
    return shown(line)
  }

  @Test func typingReplacesTheSelection() {
    #expect(selected() == "[abc]|")
    #expect(selected("x") == "x|")
    #expect(selected("x", "y") == "xy|")
  }

  @Test func arrowsKeepTheSelectedText() {
    #expect(selected(.left) == "|abc")
    #expect(selected(.right, "d") == "abcd|")
    #expect(selected(.home, "d") == "d|abc")
    #expect(selected(.controlLeft) == "|abc")
  }

  @Test(arguments: [.backspace, .delete, .control("u"), .control("k"), .control("w")] as [Key])
  func whateverRemovesRemovesTheSelection(_ key: Key) {
    #expect(selected(key) == "|")
  }

  @Test func shiftSelects() {
    #expect(line("abcd", .shiftLeft, .shiftLeft) == "ab[|cd]")
    #expect(line("abcd", .shiftLeft, .shiftLeft, "x") == "abx|")
    #expect(line("abcd", .home, .shiftRight, .shiftRight, .shiftLeft, .backspace) == "|bcd")
    #expect(line("abcd", .left, .shiftLeft, .shiftLeft, .right) == "abc|d")
    #expect(line("abcd", .left, .shiftLeft, .shiftRight, .backspace) == "ab|d")
  }

  /// Keys that mean nothing to a line leave the selection as it is.
  @Test func otherKeysAreNotItsOwn() {
    var line = LineEditor("abc", isSelected: true)
    for key in [.tab, .backTab, .pageUp, .function(1), .control("c"), .escape, .enter] as [Key] {
      let effect = line.press(key)
      #expect(effect == .none)
    }
    #expect(line.selection == 0..<3)
  }

  // MARK: History

  @Test func theHistoryIsWalkedAndTheDraftKept() {
    var line = LineEditor("draft", history: ["one", "two"])
    var effects = [line.press(.down), line.press(.up)]
    #expect(effects == [.moved, .edited] && line.text == "two")
    effects = [line.press(.up), line.press(.up)]
    #expect(effects == [.edited, .moved] && line.text == "one")
    effects = [line.press(.down), line.press(.down)]
    #expect(effects == [.edited, .edited] && line.text == "draft" && line.caret == 5)
    effects = [line.press(.down)]
    #expect(effects == [.moved] && line.text == "draft")
  }

  /// An edited entry is the new draft.
  @Test func editingLeavesTheHistory() {
    var line = LineEditor("", history: ["one", "two"])
    for key in [.up, .up, "!", .up, .down] as [Key] { _ = line.press(key) }
    #expect(line.text == "one!")
  }

  // MARK: Characters

  @Test func controlCharactersAndMarksAreLeftOut() {
    var line = LineEditor()
    for scalar in "a\u{1B}\u{301}\u{200F}\u{7}\u{903}b".unicodeScalars { _ = line.press(.character(scalar)) }
    #expect(line.text == "ab" && line.caret == 2)
  }

  /// One character each, and one cell: the caret never stands inside one.
  @Test func wideCharactersAreOne() {
    var line = LineEditor()
    line.paste("漢字x🇩🇪ᄀ\u{1161}é")
    #expect(line.characters.count == line.text.count)
    #expect(line.text.hasPrefix("漢字x"))
    _ = line.press(.home)
    _ = line.press(.right)
    _ = line.press(.delete)
    #expect(line.text.hasPrefix("漢x"))
  }

  @Test func textIsBounded() {
    var line = LineEditor(String(repeating: "x", count: 20), longest: 10)
    #expect(line.text.count == 10)
    var effect = line.press("y")
    #expect(effect == .moved && line.text.count == 10)
    _ = line.press(.backspace)
    effect = line.press("y")
    #expect(effect == .edited && line.text.hasSuffix("xy"))
  }

  // MARK: Pasting

  @Test(arguments: [
    ("x^2\n+ y^2\n", "x^2 + y^2"), ("\r\n\tx\r\ny", "x y"), ("  a  b", "a  b"), ("a\u{1B}[31mb", "a[31mb"),
    ("", ""), ("\n\n", ""), ("a\u{2028}b", "a b"),
  ])
  func pastedTextIsOneLine(_ text: String, _ expected: String) {
    var line = LineEditor()
    let isWhole = line.paste(text)
    #expect(isWhole && line.text == expected)
  }

  @Test func pastingReplacesTheSelectionOrGoesToTheCaret() {
    var line = LineEditor("abc", isSelected: true)
    line.paste("x")
    #expect(shown(line) == "x|")
    line = LineEditor("abc")
    _ = line.press(.left)
    line.paste("xy")
    #expect(shown(line) == "abxy|c")
  }

  @Test func pastedTextIsCutWhereTheLineIsFull() {
    var line = LineEditor("ab", longest: 10)
    var isWhole = line.paste(String(repeating: "0123456789", count: 100_000))
    #expect(!isWhole && line.text == "ab01234567" && line.caret == 10)
    line = LineEditor("ab", isSelected: true, longest: 10)
    isWhole = line.paste("0123456789")
    #expect(isWhole && line.text == "0123456789")
  }

  // MARK: Drawing

  private func drawn(_ line: LineEditor, columns: Int, glyphs: GlyphSet = .unicode) -> Frame {
    drawing(columns, 1) { frame, _ in
      LineEditorView(line: line).draw(
        into: &frame, field: Rect(column: 0, row: 0, columns: columns, rows: 1), style: Style(glyphs: glyphs))
    }
  }

  @Test func aLongLineScrollsWithItsCaret() {
    var line = LineEditor("0123456789")
    #expect(drawn(line, columns: 6).lines == ["‹6789▏"])
    _ = line.press(.home)
    let start = drawn(line, columns: 6)
    #expect(start.lines == ["01234›"] && start[0, 0].attributes.contains(.reverse))
    for _ in 0..<7 { _ = line.press(.right) }
    let middle = drawn(line, columns: 6)
    #expect(middle[0, 5].attributes.contains(.reverse))
    _ = line.press(.end)
    #expect(drawn(line, columns: 6, glyphs: .ascii).lines == ["<6789_"])
  }

  @Test func theSelectionIsReversed() {
    var line = LineEditor("abcd")
    _ = line.press(.shiftLeft)
    _ = line.press(.shiftLeft)
    let frame = drawn(line, columns: 8)
    #expect((0..<5).map { frame[0, $0].attributes.contains(.reverse) } == [false, false, true, true, false])
  }

  @Test func whatFillsNoCellIsAQuestionMark() {
    #expect(drawn(LineEditor("a漢é"), columns: 6).lines == ["a?é▏  "])
    #expect(drawn(LineEditor("a漢é"), columns: 6, glyphs: .ascii).lines == ["a??_  "])
    #expect(drawn(LineEditor("abc"), columns: 0).lines.joined().isEmpty)
  }
}
