import Canvas
import Testing

@testable import Experiments
@testable import Visualizer

/// The lessons of the library, played from start to end by a hand that does what they ask for.
@Suite struct LibraryLessonTests {
  static let names = SceneLibrary.all.filter(\.hasLesson).map(\.name)

  private func state(_ name: String, columns: Int = 120, rows: Int = 40) throws -> State {
    let scene = try #require(SceneLibrary.named(name))
    let draft = try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(scene.text, file: name)
    return State(try draft.finished(), sceneName: name, size: Size(columns: columns, rows: rows))
  }

  /// The arrow that a task names, once after the other.
  private func hand(_ task: String) -> [Key] {
    [task.contains("←") ? .left : nil, task.contains("→") || !task.contains("←") ? .right : nil].compactMap(
      \.self)
  }

  @Test(arguments: names)
  func everyStepCanBeDone(_ name: String) throws {
    var state = try state(name)
    let count = try #require(state.lesson?.stepCount)
    #expect((5...9).contains(count))
    for index in 0..<count {
      let step = try #require(state.lesson?.step)
      #expect(state.lesson?.index == index && !step.title.isEmpty)
      // What waits for a hand is not done by itself.
      if step.task != nil { #expect(state.lesson?.isDone == false, "step \(index + 1) is done at once") }
      state.playOn()
      if let task = step.task {
        let keys = hand(task)
        for press in 0..<40 where state.lesson?.isDone == false {
          state.press(keys[min(press / 20, keys.count - 1)])
        }
      }
      if step.condition != .key { #expect(state.lesson?.isDone == true, "step \(index + 1) is never done") }
      state.press(.pageDown)
    }
    #expect(state.lesson?.index == count - 1 && state.notice != nil)
  }

  /// The knob that a step puts in hand is in the hand, and a step that plays has somewhere to go.
  @Test(arguments: names)
  func everyStepIsAsWritten(_ name: String) throws {
    var state = try state(name)
    let lesson = try #require(state.lesson?.lesson)
    for (index, step) in lesson.steps.enumerated() {
      if let lane = step.lane { #expect(state.focus == lane) }
      if let knob = step.knob { #expect(state.knob == knob) }
      if case .playing(let stop, _) = step.play { #expect(state.cursor < stop ?? .max, "step \(index + 1)") }
      state.press(.pageDown)
    }
  }

  /// Every step's text stands on one page, on small screens too, in Unicode and in ASCII, and with it its task.
  @Test(arguments: names)
  func everyTextFits(_ name: String) throws {
    for (columns, rows) in [(80, 24), (100, 30), (120, 40), (200, 60)] {
      for glyphs in GlyphSet.allCases {
        let state = try state(name, columns: columns, rows: rows)
        let rect = try #require(Layout(state).lesson)
        for (index, step) in (state.lesson?.lesson.steps ?? []).enumerated() {
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
    for step in try #require(try state(name).lesson).lesson.steps {
      let lines = LessonLine.wrapped(step.text, columns: 38, style: Style())
      #expect(lines.count <= 14, "\(step.title): \(lines.count) lines")
    }
  }

  @Test(arguments: names, [(80, 24), (120, 40)])
  func firstStep(_ name: String, _ size: (columns: Int, rows: Int)) throws {
    let state = try state(name, columns: size.columns, rows: size.rows)
    try Snapshot.verify(Frame.of(state).text, "lesson-\(name)-\(size.columns)x\(size.rows)")
  }

  @Test func aTaskOnBothSizesAndInAscii() throws {
    for (columns, rows, glyphs) in [
      (120, 40, GlyphSet.unicode), (80, 24, .unicode), (80, 24, .ascii), (60, 20, .unicode),
      (40, 12, .unicode),
    ] {
      var state = try state("what-alpha-does", columns: columns, rows: rows)
      while let lesson = state.lesson, lesson.index < 4 { state.press(.pageDown) }
      state.settle()
      let depth: ColorDepth = glyphs == .ascii ? .mono : .rgb
      let frame = Frame.of(state, depth: depth, glyphs: glyphs)
      try Snapshot.verify(frame.text, "lesson-task-\(columns)x\(rows)\(glyphs == .ascii ? "-ascii" : "")")
    }
  }
}
