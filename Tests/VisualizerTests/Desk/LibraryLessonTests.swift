import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

/// The library's lessons, played from start to end by doing what they ask for.
@Suite struct LibraryLessonTests {
  static let names = SceneLibrary.all.filter(\.hasLesson).map(\.name)

  private func opened(_ name: String, columns: Int = 120, rows: Int = 40) throws -> Workbench {
    let experiment = try Experiment.scene(name)
    return Workbench(
      experiment, columns: columns, rows: rows, measuresSharpness: experiment.view.chart == .sharpness)
  }

  /// The arrows that a task names, in turn.
  private func hand(_ task: String) -> [Key] {
    [task.contains("←") ? .left : nil, task.contains("→") || !task.contains("←") ? .right : nil].compactMap(
      \.self)
  }

  /// Answers a question, as wrong as may be.
  private func answer(_ bench: inout Workbench) {
    guard let lesson = bench.desk.lesson, lesson.isAsking else { return }
    bench.press("1")
    if lesson.step.question?.choices.isEmpty == true { bench.press(.enter) }
  }

  /// Does what a task asks for; a training begins once its knob is set.
  private func perform(_ task: String, in bench: inout Workbench) {
    let keys = hand(task)
    let isTraining = bench.desk.experiment.network != nil
    // A lane at the edge of stability is lost where α is turned up too far.
    let isAtEdge = bench.desk.look.showsSharpness && keys == [.right] && bench.desk.cursor > 0
    for press in 0..<(isAtEdge ? 4 : isTraining ? 10 : 40) where bench.desk.lesson?.isDone == false {
      bench.press(keys[min(press / 20, keys.count - 1)])
    }
    guard isTraining else { return }
    bench.press(" ")
    bench.playOn()
  }

  @Test(arguments: names)
  func everyStepCanBeDone(_ name: String) throws {
    var bench = try opened(name)
    let count = try #require(bench.desk.lesson?.stepCount)
    #expect((5...8).contains(count))
    for index in 0..<count {
      let step = try #require(bench.desk.lesson?.step)
      #expect(bench.desk.lesson?.index == index && !step.title.isEmpty)
      // A step that waits for the user is not done on its own.
      if step.task != nil { #expect(bench.desk.lesson?.isDone == false, "step \(index + 1) is done at once") }
      answer(&bench)
      // A page plays for ten seconds; what it ends with is the same at any speed.
      bench.desk.timeline.speed = Speed(nearest: 200)
      bench.playOn()
      if let task = step.task { perform(task, in: &bench) }
      if step.condition != .key {
        #expect(bench.desk.lesson?.isDone == true, "step \(index + 1) is never done")
      }
      if step.question != nil {
        #expect(bench.desk.lesson?.verdicts[index] != nil, "step \(index + 1) is never judged")
      }
      if index + 1 < count { bench.press(.pageDown) }
    }
    #expect(bench.desk.lesson?.index == count - 1)
    let next = bench.desk.lesson?.neighbour(1)
    let effects = bench.desk.update(.input(.key(.pageDown)))
    #expect(next.map { effects == [.open(scene: $0.name)] } ?? (bench.desk.notice != nil))
  }

  /// The knob that a step selects is selected, and a step that plays has somewhere to go.
  @Test(arguments: names)
  func everyStepIsAsWritten(_ name: String) throws {
    var bench = try opened(name)
    let lesson = try #require(bench.desk.lesson?.lesson)
    for (index, step) in lesson.steps.enumerated() {
      if let lane = step.lane { #expect(bench.desk.hand.focus == lane) }
      if let knob = step.knob { #expect(bench.desk.knob == knob) }
      if case .playing(let stop, _) = step.play {
        #expect(bench.desk.cursor < stop ?? .max, "step \(index + 1)")
      }
      answer(&bench)
      if index + 1 < lesson.steps.count { bench.press(.pageDown) }
    }
  }

  /// Every step's text and task fit on one page, even on small screens, in Unicode and in ASCII; on the smallest
  /// ones a question may have a second page.
  @Test(arguments: names)
  func everyTextFits(_ name: String) throws {
    for (columns, rows) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
      for glyphs in GlyphSet.allCases {
        let desk = Desk(try Experiment.scene(name), size: Size(columns: columns, rows: rows))
        let rect = try #require(RaceLayout(desk).lesson)
        for (index, step) in (desk.lesson?.lesson.steps ?? []).enumerated() {
          let column = LessonColumn(step, in: rect, style: Style(glyphs: glyphs))
          let pages = rows < 30 && step.question != nil ? 2 : 1
          #expect(column.pageCount <= pages, "\(name) \(index + 1) at \(columns)×\(rows) \(glyphs)")
          let room = rect.columns - (rows < 30 ? 8 : 0)
          #expect(Style(glyphs: glyphs).text(step.title).count <= room, "\(step.title)")
        }
      }
    }
  }

  /// LOOK: fourteen lines at most, so that the eye comes back to the picture.
  @Test(arguments: names)
  func textsAreShort(_ name: String) throws {
    for step in try #require(try Experiment.scene(name).lesson).steps {
      let lines = LessonLine.wrapped(step.text, columns: 38, style: Style())
      #expect(lines.count <= 14, "\(step.title): \(lines.count) lines")
    }
  }

  @Test(arguments: names)
  func firstStep(_ name: String) throws {
    var bench = try opened(name)
    for (columns, rows) in [(120, 40), (80, 24)] {
      bench.resize(columns, rows)
      try Snapshot.verify(bench.frame().text, "lesson-\(name)-\(columns)x\(rows)")
    }
  }

  @Test func aTaskOnBothSizesAndInAscii() throws {
    for (columns, rows, glyphs) in [
      (120, 40, GlyphSet.unicode), (80, 24, .unicode), (80, 24, .ascii), (60, 20, .unicode),
      (40, 12, .unicode),
    ] {
      var bench = try opened("what-alpha-does", columns: columns, rows: rows)
      while let lesson = bench.desk.lesson, lesson.step.task == nil {
        answer(&bench)
        bench.press(.pageDown)
      }
      bench.settle()
      let depth: ColorDepth = glyphs == .ascii ? .mono : .rgb
      let frame = bench.frame(depth: depth, glyphs: glyphs)
      try Snapshot.verify(frame.text, "lesson-task-\(columns)x\(rows)\(glyphs == .ascii ? "-ascii" : "")")
    }
  }
}
