import Canvas
import Experiments
import Testing

@testable import Visualizer

@Suite struct FormulaBoxTests {
  private func entry(_ desk: Desk) throws -> FormulaEntry {
    guard case .formula(let entry) = desk.sheet else { throw NoFormula() }
    return entry
  }

  private struct NoFormula: Error {}

  @Test func typingReplacesTheOldFormula() throws {
    var desk = try Desk.five()
    desk.press("e")
    #expect(try entry(desk).line.selection == 0..<23)
    desk.type("x")
    #expect(try entry(desk).line.text == "x" && desk.subject.setup.text == "formula:x")
  }

  @Test func anArrowKeepsTheOldFormula() throws {
    var desk = try Desk.five()
    desk.press("e", .left, "2")
    #expect(try entry(desk).line.text == "2(1-x)^2 + 100*(y-x^2)^2")
  }

  @Test func pastedTextIsOneFormula() throws {
    var desk = try Desk.five()
    desk.press("e")
    desk.send(.input(.paste("\n x^2 +\n\ty^2\u{1B}[A\u{7}\n")))
    #expect(try entry(desk).line.text == "x^2 + y^2[A")
    desk.press(.backspace, .backspace, .enter)
    #expect(desk.sheet == nil && desk.subject.setup.text == "formula:x^2 + y^2")
  }

  @Test func tooMuchPastedTextIsCut() throws {
    var desk = try Desk.five()
    desk.press("e")
    desk.send(.input(.paste(String(repeating: "x+", count: 5000))))
    #expect(try entry(desk).line.characters.count == 1000)
    #expect(desk.notice?.text == "the pasted text is too long and was cut")
  }

  /// No character of a pasted text is a key: not in a race, not in lists without a line.
  @Test(arguments: [[], ["y"], ["i"]] as [[Key]])
  func pastedTextIsNoKeys(_ before: [Key]) throws {
    var desk = try Desk.five()
    for key in before { desk.press(key) }
    let effects = desk.send(.input(.paste("qxmr\nB")))
    #expect(effects.isEmpty && desk.race.activeLanes.count == 5)
    #expect(desk.notice?.text.hasPrefix("pasted text is ignored here") == true)
  }

  // MARK: Parameters

  @Test func aParameterIsAskedFor() throws {
    var desk = try Desk.five()
    desk.press("e")
    desk.type("x^2 + a*y^2")
    #expect(try entry(desk).error?.message == "“a” has no value; parameters are set as a=1")
    #expect(Frame.of(desk).text.contains("enter asks for a"))
    desk.press(.enter)
    #expect(try entry(desk).line.text == "x^2 + a*y^2, a=")
    #expect(try entry(desk).error?.message == "the value of a is missing")
    desk.press("3", .enter)
    #expect(desk.sheet == nil && desk.subject.setup.text == "formula:x^2 + a*y^2;a=3")
    #expect(desk.subject.surface.value(1, 2) == 13)
  }

  @Test func aParameterIsAKnob() throws {
    var desk = try Desk.five()
    desk.press("e")
    desk.type("x^2 + a*y^2, a=3, b=1")
    #expect(try entry(desk).error?.description == "column 19: the formula has no “b”")
    for _ in 0..<5 { desk.press(.backspace) }
    desk.press(.enter)
    #expect(desk.knobKey == "a" && desk.notice?.text == "a is a knob now: ← → turn it")
    let before = desk.lane(0).record(at: 50).loss
    desk.press(.right)
    #expect(desk.value("a", lane: 0) == 3.2 && desk.subject.surface.value(0, 1) == 3.2)
    #expect(desk.lane(0).record(at: 50).loss != before)
    // The paths before it are ghosts, and both values are told apart.
    let burst = try #require(desk.hand.burst)
    #expect(burst.before.count == 5 && burst.before[0]?.value(of: burst.knob, at: 0) == 3)
    desk.press(.enter, "7", .enter)
    #expect(desk.subject.setup.text == "formula:x^2 + a*y^2;a=7")
    // Typed again it has its value.
    desk.press("e")
    #expect(try entry(desk).line.text == "x^2 + a*y^2, a=7")
    desk.press(.escape, .backspace)
    #expect(desk.value("a", lane: 0) == 3)
  }

  /// Of a named surface as well: Rosenbrock's b, for every lane, by factors; the rest of the lane stays.
  @Test func parametersOfNamedSurfacesAreKnobs() throws {
    var desk = try Desk.five()
    try desk.choose("b")
    desk.press(.left)
    #expect(desk.subject.setup.text == "rosenbrock:b=80" && desk.value("b", lane: 3) == 80)
    #expect(desk.subject.surface.value(0, 1) == 81 && desk.knobKey == "b")
    desk.press(.enter)
    #expect(Frame.of(desk).text.contains("b of the surface"))
    desk.type("-1")
    desk.press(.enter)
    #expect(Frame.of(desk).text.contains("the surface: b is -1, but must be"))
  }

  @Test func whereThereIsNoFormulaThereAreNoSurfaceKnobs() throws {
    let desk = Desk(try .spirals(), size: Size(columns: 120, rows: 40))
    #expect(desk.knobs.allSatisfy { !$0.isOfSurface })
  }
}
