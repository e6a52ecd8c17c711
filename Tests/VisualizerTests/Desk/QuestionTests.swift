import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

extension Desk {
  /// Answers the question that waits, if one does, with whatever comes first.
  mutating func answerIfAsked() {
    guard let lesson, lesson.isAsking else { return }
    if lesson.step.question?.choices.isEmpty == true { press("1", .enter) } else { press("1") }
  }
}

/// A step asks, hides the race until there is an answer, plays, and compares.
@Suite struct QuestionTests {
  /// On a bowl of curvatures 1 and 100: gd needs 270 steps, momentum 33.
  private static let steps = """
      - title: A race
        say: Two lanes go down the same bowl to a loss of 0.001.
        play: {to: 40, speed: 10}
        focus: {lane: gd, knob: lr}
        ask:
          question: Which one is first below 0.001?
          choices: [gd, momentum]
          answer: {fastest_to: 1e-3}
          reveal: Momentum, after 33 steps.
      - say: And gd?
        goto: 0
        play: {to: 300, speed: 100}
        ask: {question: After how many steps is gd there?, number: {steps_to: 1e-3, lane: gd}, within: 0.2}
      - say: The end.
    """

  private func opened(_ columns: Int = 120, _ rows: Int = 40) throws -> Desk {
    let experiment = try Experiment.read(
      """
      title: A question
      surface: {name: quadratic, kappa: 100}
      start: [-2.5, 1]
      steps: 300
      optimizers: [gd: {lr: 0.0198}, momentum: {lr: 0.033, beta: 0.67}]
      lesson:
      \(Self.steps)
      """)
    return Desk(experiment, size: Size(columns: columns, rows: rows))
  }

  /// A picture of a question gives nothing away; a turned knob would.
  @Test func aPictureMayComeBeforeTheAnswer() throws {
    var desk = try opened()
    #expect(throws: Refusal.self) { try desk.run("lr 0.1") }
    guard case .write(let name, let ending, let text)? = try desk.run("export page").first else {
      Issue.record("nothing is written")
      return
    }
    #expect(name == "page" && ending == "svg" && text.contains("<title>A question</title>"))
    #expect(desk.lesson?.isAsking == true)
  }

  @Test func itWaitsAndHidesTheRace() throws {
    var desk = try opened()
    #expect(desk.lesson?.isAsking == true && desk.cursor == 0 && !desk.timeline.isPlaying)
    desk.press(" ", ".", "$", "i", .right, "L", .enter, .end, "R", "x", .control("r"))
    desk.playOn()
    desk.settle()
    #expect(
      desk.cursor == 0 && desk.value("lr", lane: 0) == 0.0198 && desk.inside == nil && desk.sheet == nil)
    #expect(desk.lesson?.index == 0)
    // Neither a click on the picture or the timeline moves anything, nor do marks ahead tell the answer.
    let layout = RaceLayout(desk)
    desk.mouse(.press, row: layout.panels[0].plot.row + 2, column: layout.panels[0].plot.column + 9)
    desk.mouse(.release, row: layout.panels[0].plot.row + 2, column: layout.panels[0].plot.column + 9)
    desk.mouse(.press, row: layout.timelineRow, column: layout.track.upperBound - 4)
    #expect(desk.cursor == 0 && desk.experiment.surface?.start == [-2.5, 1])
    #expect(desk.race.lane(1).milestones.contains { $0.status.isConverged })
    #expect(RaceViews(desk, layout).timeline.marks.isEmpty)
  }

  @Test func aRightAnswerPlaysAndIsSaidToBeRight() throws {
    var desk = try opened()
    desk.press("2")
    #expect(
      desk.lesson?.replies == [0: .choice(1)] && desk.timeline.isPlaying && desk.lesson?.verdicts == [:])
    desk.playOn()
    #expect(desk.cursor == 40 && desk.lesson?.verdicts[0]?.isRight == true)
    let text = Frame.of(desk).text
    #expect(
      text.contains("✓  momentum") && text.contains("Momentum, after 33 steps.") && text.contains("right"))
  }

  @Test func aWrongAnswerIsCorrected() throws {
    var desk = try opened()
    desk.press("1")
    // Whatever is turned now, the answer is that of the step.
    desk.press("2", .left, .left)
    desk.playOn()
    #expect(desk.lesson?.verdicts[0]?.isRight == false)
    let text = Frame.of(desk).text
    #expect(text.contains("✕  gd") && text.contains("✓  momentum") && text.contains("wrong"))
  }

  @Test func aChoiceIsClicked() throws {
    for (columns, rows) in [(80, 24), (120, 40), (200, 60)] {
      var desk = try opened(columns, rows)
      let rows = Frame.of(desk).text.split(separator: "\n", omittingEmptySubsequences: false)
      let row = try #require(rows.firstIndex { $0.contains("2  momentum") })
      let rect = try #require(RaceLayout(desk).lesson)
      desk.mouse(.press, row: row, column: rect.column + 8)
      #expect(desk.lesson?.replies == [0: .choice(1)], "\(columns)×\(rows)")
    }
  }

  @Test func aNumberIsTyped() throws {
    var desk = try opened()
    desk.press(.pageDown, .pageDown)
    #expect(desk.lesson?.index == 1)
    desk.type("3x0")
    #expect(desk.lesson?.entry.text == "30" && desk.cursor == 0)
    desk.press(.control("u"), .enter)
    #expect(desk.lesson?.isAsking == true && desk.notice?.text == "type a number, then enter")
    desk.type("2-")
    desk.press(.enter)
    #expect(desk.lesson?.isAsking == true && desk.notice?.text == "“2-” is not a number")
    desk.press(.backspace)
    desk.type("30")
    desk.press(.enter)
    #expect(desk.lesson?.replies[1] == .number(230) && desk.timeline.isPlaying)
    desk.playOn()
    #expect(desk.lesson?.verdicts[1]?.isRight == true && desk.lesson?.verdicts[1]?.right == .number(270))
    #expect(Frame.of(desk).text.contains("the race gives 270"))
  }

  @Test(arguments: [("216", true), ("215", false), ("324", true), ("325", false), ("-270", false)])
  func aNumberMayBeOffByItsShare(_ text: String, _ isRight: Bool) throws {
    var desk = try opened()
    desk.press(.pageDown, .pageDown)
    desk.type(text)
    desk.press(.enter)
    desk.playOn()
    #expect(desk.lesson?.verdicts[1]?.isRight == isRight)
  }

  @Test func itIsSkippedOnPurposeOnly() throws {
    var desk = try opened()
    desk.press(.pageDown)
    #expect(desk.lesson?.index == 0)
    #expect(desk.notice?.text == "answer first: press 1…2; or pgdn again to skip")
    desk.press(.pageDown)
    #expect(desk.lesson?.index == 1 && desk.lesson?.replies == [:])
    // It asks again when it is entered again.
    desk.press(.pageUp)
    #expect(desk.lesson?.index == 0 && desk.lesson?.isAsking == true)
    desk.press(.pageDown)
    #expect(desk.lesson?.index == 0)
  }

  @Test func anAnswerIsKeptAndCounts() throws {
    var desk = try opened()
    desk.press("2")
    desk.playOn()
    desk.press(.pageDown, .pageDown, .pageDown)
    #expect(desk.lesson?.index == 2 && Frame.of(desk).text.contains("3 of 3 · score 1 of 2"))
    desk.press(.pageDown)
    #expect(desk.notice?.text == "this is the end of the lesson, score 1 of 2; esc leaves it, m lists others")
    desk.press(.pageUp, .pageUp)
    #expect(desk.lesson?.index == 0 && desk.lesson?.isAsking == false && desk.timeline.isPlaying)
    #expect(Frame.of(desk).text.contains("✓  momentum"))
    // So it is after the lesson was left.
    desk.press(.escape, .pageDown)
    #expect(desk.lesson?.replies == [0: .choice(1)] && desk.lesson?.score == "score 1 of 2")
  }

  /// Every state on every size, with all of its words.
  @Test func nothingIsCut() throws {
    for (columns, rows) in [(40, 12), (60, 20), (80, 24), (100, 30), (120, 40), (200, 60)] {
      var desk = try opened(columns, rows)
      func words(_ desk: Desk) throws -> String {
        var desk = desk
        var text = ""
        for page in 0..<(desk.lessonColumn?.pageCount ?? 1) {
          desk.lesson?.page = page
          let rect = try #require(RaceLayout(desk).lesson)
          text += Frame.of(desk).words(in: rect).joined().joined(separator: " ") + " "
        }
        return text.split(whereSeparator: { " │▌".contains($0) }).joined(separator: " ")
      }
      let asked = try words(desk)
      for part in ["Which one is first below 0.001?", "1 gd 2 momentum", "Two lanes go down"] {
        #expect(asked.contains(part), "\(columns)×\(rows): \(asked)")
      }
      desk.press("1")
      desk.playOn()
      let judged = try words(desk)
      for part in ["✕ gd ✓ momentum", "Momentum, after 33 steps."] {
        #expect(judged.contains(part), "\(columns)×\(rows): \(judged)")
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func itsThreeStates(_ columns: Int, _ rows: Int) throws {
    var desk = try opened(columns, rows)
    try Snapshot.verify(Frame.of(desk).text, "question-asked-\(columns)x\(rows)")
    desk.press("1")
    while desk.cursor < 20 { desk.tick() }
    try Snapshot.verify(Frame.of(desk).text, "question-answered-\(columns)x\(rows)")
    desk.playOn()
    try Snapshot.verify(Frame.of(desk).text, "question-judged-\(columns)x\(rows)")
  }
}

/// From lesson to lesson of the course.
@Suite struct CourseTests {
  private func opened(_ place: Int, _ lesson: String = "[{say: x}, {say: y}]") throws -> Desk {
    Desk(
      try Experiment.read(
        "title: Mine\nsurface: quadratic\noptimizers: [gd]\ncourse: \(place)\nlesson: \(lesson)"),
      size: Size(columns: 120, rows: 40))
  }

  @Test func theLastPageLeadsToTheNextLesson() throws {
    let course = SceneLibrary.course
    try #require(course.count >= 2)
    var desk = try opened(1)
    #expect(Frame.of(desk).text.contains("lesson 1 of \(course.count)"))
    desk.press(.pageDown)
    let text = Frame.of(desk).text
    #expect(text.contains("next: \(course[1].title)") && text.contains("pgdn next lesson"))
    #expect(desk.update(.input(.key(.pageDown))) == [.open(scene: course[1].name)])
  }

  @Test func theFirstPageLeadsBackToTheLastOfTheLessonBefore() throws {
    let course = SceneLibrary.course
    try #require(course.count >= 2)
    var desk = try opened(2)
    #expect(desk.update(.input(.key(.pageUp))) == [.open(scene: course[0].name)])
    _ = desk.update(.opened(try course[0].experiment(), scene: course[0].name))
    #expect(desk.lesson?.isLast == true && desk.lesson?.lesson.course == 1)
    _ = desk.update(.opened(try course[1].experiment(), scene: course[1].name))
    #expect(desk.lesson?.index == 0)
  }

  @Test func theCourseEnds() throws {
    var desk = try opened(999)
    desk.press(.pageDown, .pageDown)
    #expect(desk.notice?.text == "this is the end of the course; esc leaves it, m lists others")
    desk = try opened(1, "[{ask: {question: q, choices: [x, y], answer: y}}]")
    desk.press("2", .pageDown)
    #expect(SceneLibrary.course.count < 2 || desk.notice?.text == "score 1 of 1 in “Mine”")
  }
}
