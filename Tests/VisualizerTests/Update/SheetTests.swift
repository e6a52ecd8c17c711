import Canvas
import Testing

@testable import Experiments
@testable import Visualizer

@Suite struct SheetTests {
  // MARK: Values

  private func entering(_ text: String, on lane: Key = "1") throws -> State {
    var state = try State.five(steps: 20)
    state.press(lane, .enter)
    state.type(text)
    return state
  }

  private func entry(_ state: State) -> ValueEntry? {
    if case .value(let entry) = state.sheet { entry } else { nil }
  }

  @Test(arguments: [("0.02", 0.02), ("5e-3", 0.005), ("1e−4", 1e-4), ("123456", 123456)])
  func aGoodValueIsSet(_ text: String, _ value: Double) throws {
    var state = try entering(text)
    #expect(entry(state)?.text == text)
    state.press(.enter)
    #expect(state.sheet == nil && state.value("lr", lane: 0) == value && state.burst != nil)
  }

  @Test(arguments: [
    ("abc", "gd: lr is “abc”, but must be a number"),
    ("-1", "gd: lr is -1, but must be greater than 0, and finite"),
    ("0", "gd: lr is 0, but must be greater than 0, and finite"),
    ("nan", "gd: lr is nan, but must be greater than 0, and finite"),
    ("inf", "gd: lr is inf, but must be greater than 0, and finite"),
    ("1e999", "gd: lr is 1e999, but must be greater than 0, and finite"),
  ])
  func aBadValueIsExplained(_ text: String, _ complaint: String) throws {
    var state = try entering(text)
    state.press(.enter)
    #expect(entry(state)?.complaint == complaint)
    #expect(state.value("lr", lane: 0) == 0.001 && state.burst == nil)
    #expect(Frame.of(state).text.contains(complaint))
    state.press(.backspace)
    #expect(entry(state)?.complaint == nil && entry(state)?.text == String(text.dropLast()))
  }

  @Test func aTypedValueIsEdited() throws {
    var state = try entering("0.5")
    state.press(.backspace, .delete, "7")
    #expect(entry(state)?.text == "07")
    state.press(.control("u"))
    #expect(entry(state)?.text == "")
    state.type(String(repeating: "1", count: 100))
    #expect(entry(state)?.text.count == 24)
    state.press(.escape)
    #expect(state.sheet == nil && state.value("lr", lane: 0) == 0.001)
  }

  /// A grapheme can grow without end; a text of a number cannot.
  @Test func combiningMarksFillTheEntryToo() throws {
    var state = try entering("1")
    state.type(String(repeating: "\u{301}", count: 100))
    #expect(entry(state)?.text.unicodeScalars.count == 24)
  }

  @Test func nothingTypedChangesNothing() throws {
    var state = try entering("")
    state.press(.enter)
    #expect(state.sheet == nil && state.value("lr", lane: 0) == 0.001 && state.burst == nil)
  }

  @Test func keysTypeAndDoNotAct() throws {
    var state = try entering("q x")
    #expect(state.race.activeLanes.count == 5 && entry(state)?.text == "q x")
    let effects = state.press("q", .tab, .left)
    #expect(effects.isEmpty && state.focus == 0)
  }

  @Test func batchesMustBeWhole() throws {
    var state = try State.scene("regression", steps: 20)
    state.press("2")
    let index = state.knobs.firstIndex { $0.hyperparameter.key == "batch_size" }
    state.knobIndex = try #require(index)
    state.press(.enter)
    state.type("2.5")
    state.press(.enter)
    #expect(entry(state)?.complaint == "“2.5” is not understood; expected is a whole number")
    state.press(.control("u"))
    state.type("101")
    state.press(.enter)
    #expect(entry(state)?.complaint == "sgd: batch_size is 101, but must be 1 or more, at most 100")
    state.press(.control("u"))
    state.type("7")
    state.press(.enter)
    #expect(state.value("batch_size", lane: 1) == 7)
  }

  @Test func anOptionTakesAWord() throws {
    var state = try State.five(steps: 20)
    let index = state.knobs.firstIndex { $0.hyperparameter.key == "amsgrad" }
    state.knobIndex = try #require(index)
    state.press(.enter)
    state.type("on")
    state.press(.enter)
    #expect(state.value("amsgrad", lane: 4) == 1)
  }

  @Test func allLanesTakeATypedValue() throws {
    var state = try State.five(steps: 20)
    state.press("=", .enter)
    state.type("0.002")
    #expect(Frame.of(state).text.contains("α of all lanes"))
    state.press(.enter)
    #expect((0..<5).allSatisfy { state.value("lr", lane: $0) == 0.002 })
  }

  // MARK: Help

  private func help(_ state: State) -> HelpSheet? {
    if case .help(let help) = state.sheet { help } else { nil }
  }

  @Test(arguments: ["?", .escape, "q", .enter] as [Key])
  func helpOpensAndCloses(_ key: Key) throws {
    var state = try State.five()
    state.press("?")
    #expect(help(state) != nil)
    let effects = state.press(key)
    #expect(state.sheet == nil && effects.isEmpty)
  }

  @Test func helpShowsEveryKey() throws {
    var state = try State.five(columns: 200, rows: 60)
    state.press(.function(1))
    let text = Frame.of(state).text
    for row in KeyTable.rows(in: .race) { #expect(text.contains(row.help) && text.contains(row.label)) }
  }

  @Test func helpIsSearched() throws {
    var state = try State.five()
    state.press("?", "/")
    state.type("conq")
    state.press(.backspace)
    #expect(help(state)?.filter == "con")
    let text = Frame.of(state).text
    #expect(text.contains("contours, colour map") && !text.contains("focus a lane"))
    #expect(text.contains("find: con▏"))
    state.press(.escape)
    #expect(help(state) != nil && help(state)?.filter == nil)
    state.press(.escape)
    #expect(state.sheet == nil)
  }

  @Test func aSearchForNothingFindsNothing() throws {
    var state = try State.five()
    state.press("?", "/")
    state.type("zzz")
    let text = Frame.of(state).text
    // The footer has the words for help and quit.
    #expect(KeyTable.rows(in: .race).allSatisfy { $0.group == .program || !text.contains($0.help) })
  }

  /// On a small screen the help scrolls to its last key, no further, and back at once.
  @Test func helpScrollsToItsEnd() throws {
    var state = try State.five(columns: 60, rows: 16)
    state.press("?")
    var seen = Set<String>()
    for _ in 0..<60 {
      let text = Frame.of(state).text
      seen.formUnion(KeyTable.rows(in: .race).map(\.help).filter(text.contains))
      state.press(.down)
    }
    #expect(seen.count == KeyTable.rows(in: .race).count)
    let end = Frame.of(state)
    state.press("k")
    #expect(Frame.of(state) != end)
    for _ in 0..<60 { state.press("k") }
    #expect(help(state)?.scroll == 0)
  }

  // MARK: Scenes

  private func selection(_ state: State) -> Int? {
    if case .scenes(let picker) = state.sheet { picker.selection } else { nil }
  }

  @Test func thePickerBeginsAtTheSceneThatIsSeen() throws {
    var state = try State.scene("saddle")
    state.press("m")
    #expect(selection(state).map { SceneLibrary.all[$0].name } == "saddle")
  }

  @Test func thePickerWrapsAndHasEnds() throws {
    var state = try State.five()
    let last = SceneLibrary.all.count - 1
    state.press("m", .home)
    #expect(selection(state) == 0)
    state.press(.up)
    #expect(selection(state) == last)
    state.press(.down, "j", .tab, "s")
    #expect(selection(state) == 3)
    state.press("k", .backTab, "S")
    #expect(selection(state) == 0)
    state.press(.end)
    #expect(selection(state) == last)
  }

  @Test func thePickerOpensAScene() throws {
    var state = try State.five()
    let saddle = try #require(SceneLibrary.all.firstIndex { $0.name == "saddle" })
    state.press("m", .home)
    for _ in 0..<saddle { state.press(.down) }
    state.press(.enter)
    #expect(state.sheet == nil && state.experiment.surface.entry.name == "saddle" && state.isPlaying)
  }

  @Test(arguments: [.escape, "q", "m"] as [Key])
  func thePickerCloses(_ key: Key) throws {
    var state = try State.five()
    state.press("m", .down)
    let effects = state.press(key)
    #expect(state.sheet == nil && effects.isEmpty && state.experiment.surface.entry.name == "rosenbrock")
  }

  @Test func aClickClosesWhateverIsOpen() throws {
    for key in ["?", "m", .enter] as [Key] {
      var state = try State.five(steps: 20)
      let start = state.experiment.start
      state.press(key)
      state.mouse(.wheelUp, row: 5, column: 20)
      #expect(state.sheet != nil)
      state.mouse(.press, row: 5, column: 20)
      #expect(state.sheet == nil && state.experiment.start == start)
    }
  }
}
