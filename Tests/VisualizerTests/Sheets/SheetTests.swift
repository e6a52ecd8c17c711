import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

@Suite struct SheetTests {
  // MARK: Values

  private func entering(_ text: String, on lane: Key = "1") throws -> Desk {
    var desk = try Desk.five(steps: 20)
    desk.press(lane, .enter)
    desk.type(text)
    return desk
  }

  private func entry(_ desk: Desk) -> ValueEntry? {
    if case .value(let entry) = desk.sheet { entry } else { nil }
  }

  @Test(arguments: [("0.02", 0.02), ("5e-3", 0.005), ("1e−4", 1e-4), ("123456", 123456)])
  func aGoodValueIsSet(_ text: String, _ value: Double) throws {
    var desk = try entering(text)
    #expect(entry(desk)?.line.text == text)
    desk.press(.enter)
    #expect(desk.sheet == nil && desk.value("lr", lane: 0) == value && desk.hand.burst != nil)
  }

  @Test(arguments: [
    ("abc", "gd: α is “abc”, but must be a number"),
    ("-1", "gd: α is -1, but must be greater than 0, and finite"),
    ("0", "gd: α is 0, but must be greater than 0, and finite"),
    ("nan", "gd: α is nan, but must be greater than 0, and finite"),
    ("inf", "gd: α is inf, but must be greater than 0, and finite"),
    ("1e999", "gd: α is 1e999, but must be greater than 0, and finite"),
  ])
  func aBadValueIsExplained(_ text: String, _ complaint: String) throws {
    var desk = try entering(text)
    desk.press(.enter)
    #expect(entry(desk)?.complaint == complaint)
    #expect(desk.value("lr", lane: 0) == 0.001 && desk.hand.burst == nil)
    #expect(Frame.of(desk).text.contains(complaint))
    desk.press(.backspace)
    #expect(entry(desk)?.complaint == nil && entry(desk)?.line.text == String(text.dropLast()))
  }

  @Test func aTypedValueIsEdited() throws {
    var desk = try entering("0.5")
    desk.press(.backspace, .delete, "7", .home, .delete, "3")
    #expect(entry(desk)?.line.text == "3.7")
    desk.press(.end, .control("u"))
    #expect(entry(desk)?.line.text == "")
    desk.type(String(repeating: "1", count: 100))
    #expect(entry(desk)?.line.text.count == ValueEntry.longest)
    desk.press(.escape)
    #expect(desk.sheet == nil && desk.value("lr", lane: 0) == 0.001)
  }

  /// The value is offered selected: typing replaces it, an arrow keeps it.
  @Test func theValueIsOffered() throws {
    var desk = try entering("")
    #expect(entry(desk)?.line.text == "0.001" && entry(desk)?.line.selection == 0..<5)
    desk.press(.right, "5", .enter)
    #expect(desk.value("lr", lane: 0) == 0.0015)
    desk.press(.enter, "2", .enter)
    #expect(desk.value("lr", lane: 0) == 2)
  }

  @Test func valuesOfTheSameKnobAreRemembered() throws {
    var desk = try entering("0.002")
    desk.press(.enter, .enter)
    desk.type("0.003")
    desk.press(.enter, "2", .enter, .up, .up, .enter)
    #expect(desk.value("lr", lane: 1) == 0.002)
    // Another knob has a history of its own.
    desk.press("5", .down, .enter, .up)
    #expect(desk.knobKey == "beta1" && entry(desk)?.line.text == "0.9")
  }

  @Test(arguments: ["lr=0.02", "α = 0.02", "alpha=0.02", " 0.02 ", "LR = 0.02"])
  func aValueMayHaveItsName(_ text: String) throws {
    var desk = try entering(text)
    desk.press(.enter)
    #expect(desk.sheet == nil && desk.value("lr", lane: 0) == 0.02)
  }

  @Test func anotherNameIsRefused() throws {
    var desk = try entering("β=0.02")
    desk.press(.enter)
    #expect(entry(desk)?.complaint == "“β=0.02”: expected a value of α" && desk.value("lr", lane: 0) == 0.001)
  }

  @Test func combiningMarksAreNoText() throws {
    var desk = try entering("1")
    desk.type(String(repeating: "\u{301}", count: 100))
    #expect(entry(desk)?.line.text == "1")
  }

  @Test func nothingTypedChangesNothing() throws {
    var desk = try entering("")
    desk.press(.enter)
    #expect(desk.sheet == nil && desk.value("lr", lane: 0) == 0.001 && desk.hand.burst == nil)
  }

  @Test func keysTypeAndDoNotAct() throws {
    var desk = try entering("q x")
    #expect(desk.race.activeLanes.count == 5 && entry(desk)?.line.text == "q x")
    let effects = desk.press("q", .tab, .left)
    #expect(effects.isEmpty && desk.hand.focus == 0)
  }

  @Test func batchesMustBeWhole() throws {
    var desk = try Desk.scene("regression", steps: 20)
    desk.press("2")
    try desk.choose("batch_size")
    desk.press(.enter)
    desk.type("2.5")
    desk.press(.enter)
    #expect(entry(desk)?.complaint == "“batch=2.5”: expected a whole number")
    desk.press(.control("u"))
    desk.type("101")
    desk.press(.enter)
    #expect(entry(desk)?.complaint == "sgd: batch is 101, but must be 1 or more, at most 100")
    desk.press(.control("u"))
    desk.type("7")
    desk.press(.enter)
    #expect(desk.value("batch_size", lane: 1) == 7)
  }

  @Test func anOptionTakesAWord() throws {
    var desk = try Desk.five(steps: 20)
    try desk.choose("amsgrad")
    desk.press(.enter)
    desk.type("on")
    desk.press(.enter)
    #expect(desk.value("amsgrad", lane: 4) == 1)
  }

  @Test func allLanesTakeATypedValue() throws {
    var desk = try Desk.five(steps: 20)
    desk.press("=", .enter)
    desk.type("0.002")
    #expect(Frame.of(desk).text.contains("α of all lanes"))
    desk.press(.enter)
    #expect((0..<5).allSatisfy { desk.value("lr", lane: $0) == 0.002 })
  }

  // MARK: Help

  private func help(_ desk: Desk) -> HelpSheet? {
    if case .help(let help) = desk.sheet { help } else { nil }
  }

  @Test(arguments: ["?", .escape, "q", .enter] as [Key])
  func helpOpensAndCloses(_ key: Key) throws {
    var desk = try Desk.five()
    desk.press("?")
    #expect(help(desk) != nil)
    let effects = desk.press(key)
    #expect(desk.sheet == nil && effects.isEmpty)
  }

  @Test func helpShowsEveryKey() throws {
    var desk = try Desk.five(columns: 200, rows: 60)
    desk.press(.function(1))
    let text = Frame.of(desk).text
    for row in KeyTable.rows(at: KeyRow.Place()) {
      #expect(text.contains(row.help) && text.contains(row.label))
    }
  }

  /// Every symbol of an outcome is in the help, in its colour.
  @Test func helpExplainsEverySymbol() {
    let style = Style()
    let outcomes: [LaneStatus] = [
      .converged(since: 1, by: .loss), .converged(since: 1, by: .gradient), .diverged(at: 1),
      .stalled(since: 1), .escaped(at: 1), .stopped(at: 1, by: .patience), .stoppedEarly(epoch: 1, best: 1),
    ]
    for outcome in outcomes {
      let text = StatusText(outcome, style: style)
      let word = String(text.words.split(separator: " ")[1])
      #expect(
        HelpMarker.all.contains {
          text.words.hasPrefix($0.symbol(style)) && $0.role == text.role && $0.meaning.hasPrefix(word)
        }, "\(text.words)")
    }
    for columns in [34, 72, 110] {
      for glyphs in [GlyphSet.unicode, .ascii] {
        let style = Style(glyphs: glyphs)
        for line in HelpMarker.lines(columns: columns) {
          let width = line.map { $0.symbol(style).width + 1 + $0.meaning.width }.reduce(0, +)
          #expect(9 + width + 3 * (line.count - 1) <= columns)
        }
      }
      #expect(HelpMarker.lines(columns: columns).flatMap(\.self) == HelpMarker.all)
    }
  }

  @Test func helpIsSearched() throws {
    var desk = try Desk.five()
    desk.press("?", "/")
    desk.type("conq")
    desk.press(.backspace)
    #expect(help(desk)?.search?.text == "con")
    let text = Frame.of(desk).text
    #expect(text.contains("contours, colour map") && !text.contains("focus a lane"))
    #expect(text.contains("find: con▏"))
    desk.press(.escape)
    #expect(help(desk) != nil && help(desk)?.search == nil)
    desk.press(.escape)
    #expect(desk.sheet == nil)
  }

  @Test func aSearchForNothingFindsNothing() throws {
    var desk = try Desk.five()
    desk.press("?", "/")
    desk.type("zzz")
    let text = Frame.of(desk).text
    // The footer has the words for help and quit.
    #expect(KeyTable.rows(at: KeyRow.Place()).allSatisfy { $0.group == .program || !text.contains($0.help) })
  }

  /// On a small screen the help scrolls to its last key, no further, and back at once.
  @Test func helpScrollsToItsEnd() throws {
    var desk = try Desk.five(columns: 60, rows: 16)
    desk.press("?")
    var seen = Set<String>()
    for _ in 0..<80 {
      let text = Frame.of(desk).text
      seen.formUnion(KeyTable.rows(at: KeyRow.Place()).map(\.help).filter(text.contains))
      desk.press(.down)
    }
    #expect(seen.count == KeyTable.rows(at: KeyRow.Place()).count)
    let end = Frame.of(desk)
    desk.press("k")
    #expect(Frame.of(desk) != end)
    for _ in 0..<80 { desk.press("k") }
    #expect(help(desk)?.scroll == 0)
  }

  @Test func aClickOutsideClosesWhateverIsOpen() throws {
    for key in ["?", "m", .enter] as [Key] {
      var desk = try Desk.five(steps: 20)
      let start = desk.subject.start
      desk.press(key)
      desk.mouse(.wheelUp, row: 5, column: 20)
      #expect(desk.sheet != nil)
      let box = SheetView(sheet: try #require(desk.sheet), desk: desk, thumbnail: nil).hits(Style())[0].rect
      desk.mouse(.press, row: box.row, column: box.column)
      #expect(desk.sheet != nil)
      desk.mouse(.press, row: box.row, column: box.column - 1)
      #expect(desk.sheet == nil && desk.subject.start == start)
    }
  }
}
