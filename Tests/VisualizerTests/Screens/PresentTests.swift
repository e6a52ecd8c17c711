import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

/// What a hall sees.
@Suite struct PresentTests {
  static let sizes = [
    (60, 18), (60, 24), (80, 24), (100, 34), (120, 40), (160, 45), (200, 60), (250, 80), (300, 20), (61, 70),
  ]

  private func presented(_ desk: Desk) -> Desk {
    var desk = desk
    desk.press("F")
    return desk
  }

  private func lesson(_ columns: Int = 80, _ rows: Int = 24, glyphs: GlyphSet = .unicode) throws -> Frame {
    var desk = try Desk.scene("why-momentum-works", columns: columns, rows: rows)
    desk.press("F", .pageDown)
    return Frame.of(desk, glyphs: glyphs)
  }

  private func checkNothingOverlaps(_ desk: Desk) throws {
    let layout = RaceLayout(desk)
    let parts = try #require(layout.present)
    var blocks = [
      ("title", parts.title),
      ("timeline", Rect(column: 0, row: layout.timelineRow, columns: desk.size.columns, rows: 1)),
    ]
    blocks += [
      ("knob", parts.knob), ("facts", parts.facts), ("words", parts.words), ("result", parts.result),
      ("legend", layout.legend),
    ].compactMap {
      name, rect in rect.map { (name, $0) }
    }
    blocks += layout.charts.map { ("chart", $0) }
    blocks += layout.panels.map { panel in
      let plot = panel.plot
      return ("panel", Rect(column: plot.column, row: plot.row, columns: plot.columns, rows: plot.rows + 1))
    }
    let screen = Rect(column: 0, row: 0, columns: desk.size.columns, rows: desk.size.rows)
    for (index, block) in blocks.enumerated() {
      #expect(block.1.columns > 0 && block.1.rows > 0, "\(block) is empty at \(desk.size)")
      #expect(block.1.intersection(screen) == block.1, "\(block) hangs over the edge of \(desk.size)")
      for other in blocks.dropFirst(index + 1) {
        let shared = block.1.intersection(other.1)
        #expect(shared.columns == 0 || shared.rows == 0, "\(block) lies on \(other) at \(desk.size)")
      }
    }
    #expect(layout.panels.count == 1)
  }

  @Test(arguments: sizes)
  func nothingOverlaps(_ columns: Int, _ rows: Int) throws {
    try checkNothingOverlaps(presented(.five(columns: columns, rows: rows)))
    try checkNothingOverlaps(presented(.scene("narrow-bowl", columns: columns, rows: rows)))
    try checkNothingOverlaps(presented(.scene("why-momentum-works", columns: columns, rows: rows)))
    try checkNothingOverlaps(presented(.recorded(columns, rows)))
  }

  @Test(arguments: [(59, 18), (60, 17), (40, 12), (1, 1)])
  func aSmallScreenShowsTheRaceAsEver(_ columns: Int, _ rows: Int) throws {
    var desk = try Desk.five(columns: columns, rows: rows)
    let before = Frame.of(desk)
    desk.press("F")
    #expect(Frame.of(desk) == before)
  }

  @Test(arguments: sizes)
  func thereIsNoChrome(_ columns: Int, _ rows: Int) throws {
    let text = Frame.of(presented(try .five(columns: columns, rows: rows))).text
    for word in ["descent", "q quit", "? help", "space"] { #expect(!text.contains(word), "\(word)") }
    #expect(text.contains("step 0 of 100"))
    #expect(text.uppercased().contains("ROSENBROCK") || text.contains("█"))
  }

  /// The digits are those of the value in hand.
  @Test func theValueInHandIsLarge() throws {
    var desk = presented(try .five())
    let rect = try #require(RaceLayout(desk).present?.knob)
    func knob() -> String { Frame.of(desk).text(in: rect) }
    let before = knob()
    #expect(before.contains("adam") && before.contains("α learning rate"))
    desk.press(.right)
    #expect(knob() != before)
    desk.press(.left)
    desk.settle()
    #expect(knob() == before)
    let value = try #require(desk.value("lr", lane: 4))
    var expected = Frame(size: Size(columns: rect.columns, rows: rect.rows - 1), filledWith: Style().blank)
    BlockText("α \(Numerals.chosen(value))").draw(
      into: &expected, rect: expected.bounds, color: Style().lane(4).new, style: Style())
    let digits = Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
    #expect(Frame.of(desk).text(in: digits) == expected.text(in: expected.bounds))
  }

  @Test func aMessageTakesTheLastRow() throws {
    var desk = presented(try .five())
    desk.press("g")
    #expect(Frame.of(desk).lines[39].contains("colours: linear scale"))
    desk.settle()
    #expect(Frame.of(desk).lines[39].contains("step 0 of 100"))
  }

  /// In one picture the lane in hand has the thicker trail, and it alone is filled.
  @Test func onlyTheHeadInHandIsFilled() throws {
    let desk = presented(try .scene(at: 800))
    let (frame, style) = (Frame.of(desk), Style())
    let plot = try #require(RaceLayout(desk).panels.first?.plot)
    var filled: [Int: Int] = [:]
    for row in plot.row..<plot.endRow {
      for column in plot.column..<plot.endColumn {
        for lane in 0..<5 where frame[row, column].background == style.lane(lane).new {
          filled[lane, default: 0] += 1
        }
      }
    }
    #expect(filled == [4: 3])
  }

  @Test func aClickPlacesTheStartWhereItIsSeen() throws {
    var desk = presented(try .five())
    let plot = try #require(RaceLayout(desk).panels.first?.plot)
    desk.mouse(.press, row: plot.row + 5, column: plot.column + 9)
    desk.mouse(.release, row: plot.row + 5, column: plot.column + 9)
    #expect(desk.subject.start == desk.viewport(plot).point(row: plot.row + 5, column: plot.column + 9))
  }

  // MARK: Networks

  @Test func networksShowAPlaneAndTheirOutputs() throws {
    var desk = presented(try .recorded(120, 40))
    #expect(RaceLayout(desk).panels.map(\.kind) == [.plane] && RaceLayout(desk).planeSize != nil)
    desk.press("v")
    #expect(RaceLayout(desk).panels.map(\.kind) == [.outputs] && RaceLayout(desk).panels[0].lane == 3)
    desk.press("v")
    #expect(RaceLayout(desk).panels.map(\.kind) == [.plane])
  }

  // MARK: Words

  private func page(_ text: [LessonStep.Paragraph], task: String? = nil) throws -> PresentedPage {
    var step = LessonStep()
    (step.text, step.task) = (text, task)
    return try page(step)
  }

  private func page(_ step: LessonStep) throws -> PresentedPage {
    var experiment = try Experiment.scene("why-momentum-works")
    experiment.lesson = Lesson([step])
    return PresentedPage(try #require(LessonProgress(experiment)))
  }

  @Test func sentencesEndWhereCapitalsFollow() {
    #expect(
      PresentedPage.sentences(of: "One. Two? Three! 4 is f. Five") == [
        "One.", "Two?", "Three!", "4 is f.", "Five",
      ])
    #expect(PresentedPage.sentences(of: "Try α = 0.5, e.g. here.") == ["Try α = 0.5, e.g. here."])
    #expect(PresentedPage.sentences(of: "") == [])
  }

  @Test func asManySentencesAsFit() throws {
    let page = try page([.words("One two. Three four. Five six."), .words("Unseen.")])
    func said(_ rows: Int) -> [String] { page.words(in: Size(columns: 10, rows: rows), style: Style()).said }
    #expect(said(1) == ["One two."])
    #expect(said(2) == ["One two."])
    #expect(said(3) == ["One two.", "Three", "four."])
    #expect(said(9) == ["One two.", "Three", "four. Five", "six."])
  }

  @Test func aLongSentenceIsCutWithASign() throws {
    let page = try page([.words("one two three four five six seven")])
    let words = page.words(in: Size(columns: 10, rows: 2), style: Style())
    #expect(words.said == ["one two", "three …"])
  }

  @Test func theTaskComesFirst() throws {
    let page = try page([.words("One two. Three."), .formula(["a = b"])], task: "Press right.")
    let two = page.words(in: Size(columns: 20, rows: 3), style: Style())
    #expect(
      two.asked.map(\.text) == ["Press right."] && two.said == ["One two. Three."] && two.formula.isEmpty)
    let all = page.words(in: Size(columns: 20, rows: 9), style: Style())
    #expect(all.formula == ["a = b"] && all.rows == 5)
  }

  @Test func aQuestionHasItsChoices() throws {
    var step = LessonStep()
    step.text = [.words("One.")]
    step.question = LessonQuestion("Which is first?", .choice(["gd", "adam"], .index(1)))
    let page = try page(step)
    let size = Size(columns: 20, rows: 9)
    #expect(
      page.words(in: size, style: Style()).asked.map(\.text) == ["Which is first?", "1  gd", "2  adam"])
    #expect((0..<9).map { page.choice(atRow: $0, in: size) } == [nil, nil, nil, 0, 1, nil, nil, nil, nil])
  }

  @Test(arguments: sizes, GlyphSet.allCases)
  func wordsStayInTheirBlock(_ size: (columns: Int, rows: Int), _ glyphs: GlyphSet) throws {
    var desk = presented(try .scene("why-momentum-works", columns: size.columns, rows: size.rows))
    for _ in 0..<(desk.lesson?.stepCount ?? 0) {
      let rect = try #require(RaceLayout(desk).present?.words)
      let words = PresentedPage(try #require(desk.lesson)).words(in: rect.size, style: Style(glyphs: glyphs))
      #expect(words.rows <= rect.rows && words.said.count + words.asked.count > 0)
      #expect((words.said + words.asked.map(\.text)).allSatisfy { $0.width <= rect.columns })
      desk.press(.pageDown)
    }
  }

  /// A question that needs the whole column has it.
  @Test func aLongQuestionTakesThePlaceOfNumbers() throws {
    let choices = (1...5).map { "\"choice \($0), which is a rather long one\"" }.joined(separator: ", ")
    let text =
      "  - {say: Guess., ask: {question: Which of these long answers is the right one?, choices: [\(choices)], "
      + "answer: \"choice 2, which is a rather long one\"}, play: {to: 20}}"
    var desk = try Desk.lesson(text, columns: 60, rows: 18)
    desk.press("F")
    let parts = try #require(RaceLayout(desk).present)
    #expect(parts.knob == nil && RaceLayout(desk).charts.isEmpty)
    for number in 1...5 { #expect(Frame.of(desk).text.contains("choice \(number)"), "\(number)") }
    desk.resize(120, 40)
    #expect(RaceLayout(desk).present?.knob != nil)
  }

  // MARK: Whole screens

  @Test(arguments: [(80, 24), (120, 40)])
  func theRace(_ columns: Int, _ rows: Int) throws {
    let desk = presented(try .scene(at: 800, columns: columns, rows: rows))
    try Snapshot.verify(Frame.of(desk).text, "present-\(columns)x\(rows)")
  }

  @Test func theRaceInAscii() throws {
    let desk = presented(try .scene(at: 800, columns: 80, rows: 24))
    let frame = Frame.of(desk, depth: .mono, glyphs: .ascii)
    #expect(frame.cells.allSatisfy { (0x20...0x7E).contains($0.glyph.value) })
    try Snapshot.verify(frame.text, "present-80x24-mono-ascii")
  }

  @Test func aLesson() throws {
    let text =
      "  - {title: The ceiling, say: \"Above 2/λ the lane diverges. Below it, it arrives.\", "
      + "task: Press → until gd diverges., focus: {lane: gd, knob: lr}, until: diverged}"
    var desk = try Desk.lesson(text, columns: 80, rows: 24)
    desk.press("F")
    try Snapshot.verify(Frame.of(desk).text, "present-lesson-80x24")
  }

  @Test func networks() throws {
    var desk = presented(try .recorded(120, 40))
    desk.answer()
    try Snapshot.verify(Frame.of(desk).text, "present-training-120x40")
  }
}
