import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

/// The library's lessons, played from start to end by doing what they ask for.
@Suite struct LibraryLessonTests {
  static let names = SceneLibrary.all.filter(\.hasLesson).map(\.name)

  private func opened(_ name: String, columns: Int = 120, rows: Int = 40) throws -> Desk {
    let experiment = try Experiment.scene(name)
    return Desk(experiment, sceneName: name, size: Size(columns: columns, rows: rows))
  }

  /// The arrows that a task names, in turn.
  private func hand(_ task: String) -> [Key] {
    [task.contains("←") ? .left : nil, task.contains("→") || !task.contains("←") ? .right : nil].compactMap(
      \.self)
  }

  @Test(arguments: names)
  func everyStepCanBeDone(_ name: String) throws {
    var desk = try opened(name)
    let count = try #require(desk.lesson?.stepCount)
    #expect((4...8).contains(count))
    for index in 0..<count {
      let step = try #require(desk.lesson?.step)
      #expect(desk.lesson?.index == index && !step.title.isEmpty)
      // A step that waits for the user is not done on its own.
      if step.task != nil { #expect(desk.lesson?.isDone == false, "step \(index + 1) is done at once") }
      desk.answerIfAsked()
      desk.playOn()
      if step.question != nil {
        #expect(desk.lesson?.verdicts[index] != nil, "step \(index + 1) is not judged")
      }
      if let task = step.task {
        let keys = hand(task)
        for press in 0..<40 where desk.lesson?.isDone == false {
          desk.press(keys[min(press / 20, keys.count - 1)])
        }
      }
      if step.condition != .key { #expect(desk.lesson?.isDone == true, "step \(index + 1) is never done") }
      if index < count - 1 { desk.press(.pageDown) }
    }
    let next = desk.lesson?.neighbour(1)
    let effects = desk.update(.input(.key(.pageDown)))
    #expect(next.map { effects == [.open(scene: $0.name)] } ?? (desk.notice != nil))
  }

  /// The knob that a step selects is selected, and a step that plays has somewhere to go.
  @Test(arguments: names)
  func everyStepIsAsWritten(_ name: String) throws {
    var desk = try opened(name)
    let lesson = try #require(desk.lesson?.lesson)
    for (index, step) in lesson.steps.enumerated() {
      if let lane = step.lane { #expect(desk.hand.focus == lane) }
      if let knob = step.knob { #expect(desk.knob == knob) }
      desk.answerIfAsked()
      if case .playing(let stop, _) = step.play { #expect(desk.cursor < stop ?? .max, "step \(index + 1)") }
      desk.press(.pageDown)
    }
  }

  /// Every step's text and task fit on one page, even on small screens, in Unicode and in ASCII.
  @Test(arguments: names)
  func everyTextFits(_ name: String) throws {
    for (columns, rows) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
      for glyphs in GlyphSet.allCases {
        let desk = try opened(name, columns: columns, rows: rows)
        let rect = try #require(RaceLayout(desk).lesson)
        for (index, step) in (desk.lesson?.lesson.steps ?? []).enumerated() {
          let column = LessonColumn(step, in: rect, style: Style(glyphs: glyphs))
          #expect(column.pageCount == 1, "\(name) \(index + 1) at \(columns)×\(rows) \(glyphs)")
          let room = rect.columns - (rows < 30 ? 8 : 0)
          #expect(Style(glyphs: glyphs).text(step.title).count <= room, "\(step.title)")
        }
      }
    }
  }

  /// LOOK: fourteen lines at most, so that the eye comes back to the picture.
  @Test(arguments: names)
  func textsAreShort(_ name: String) throws {
    for step in try #require(try opened(name).lesson).lesson.steps {
      let lines = LessonLine.wrapped(step.text, columns: 38, style: Style())
      #expect(lines.count <= 14, "\(step.title): \(lines.count) lines")
    }
  }

  @Test(arguments: names, [(80, 24), (120, 40)])
  func firstStep(_ name: String, _ size: (columns: Int, rows: Int)) throws {
    let desk = try opened(name, columns: size.columns, rows: size.rows)
    try Snapshot.verify(Frame.of(desk).text, "lesson-\(name)-\(size.columns)x\(size.rows)")
  }

  @Test func aTaskOnBothSizesAndInAscii() throws {
    for (columns, rows, glyphs) in [
      (120, 40, GlyphSet.unicode), (80, 24, .unicode), (80, 24, .ascii), (60, 20, .unicode),
      (40, 12, .unicode),
    ] {
      var desk = try opened("what-alpha-does", columns: columns, rows: rows)
      while let lesson = desk.lesson, lesson.index < 4 { desk.press(.pageDown) }
      desk.settle()
      let depth: ColorDepth = glyphs == .ascii ? .mono : .rgb
      let frame = Frame.of(desk, depth: depth, glyphs: glyphs)
      try Snapshot.verify(frame.text, "lesson-task-\(columns)x\(rows)\(glyphs == .ascii ? "-ascii" : "")")
    }
  }
}
