import Canvas
import Testing

@testable import Visualizer

@Suite struct KeyTableTests {
  private let bindings = KeyTable.rows.flatMap(\.bindings)
  private let hints = KeyTable.rows.compactMap(\.footer)

  @Test(arguments: [KeyRow.Contexts.race, .training])
  func noKeyIsBoundTwice(_ context: KeyRow.Contexts) {
    var seen: Set<Key> = []
    for key in KeyTable.rows(in: context).flatMap(\.bindings).flatMap(\.keys) {
      #expect(seen.insert(key).inserted, "\(key) is bound twice")
    }
  }

  @Test func everyKeyIsDispatched() {
    for row in KeyTable.rows {
      #expect(!row.contexts.isEmpty)
      for (keys, action) in row.bindings {
        #expect(!keys.isEmpty)
        for context in [KeyRow.Contexts.race, .training] {
          let isHere = row.contexts.contains(context)
          for key in keys { #expect((KeyTable.action(for: key, in: context) == action) == isHere) }
        }
      }
    }
    #expect(KeyTable.action(for: "Z") == nil && KeyTable.action(for: "Z", in: .training) == nil)
  }

  /// One action of every kind, in a row; the compiler asks for new ones.
  private static func next(after action: Action) -> Action? {
    switch action {
    case .playPause: .stepForward
    case .stepForward: .stepBack
    case .stepBack: .slower
    case .slower: .faster
    case .faster: .toStart
    case .toStart: .toEnd
    case .toEnd: .restart
    case .restart: .randomStart
    case .randomStart: .focusNext
    case .focusNext: .focusPrevious
    case .focusPrevious: .focusLane(0)
    case .focusLane: .toggleLane
    case .toggleLane: .toggleAllInFocus
    case .toggleAllInFocus: .previousKnob
    case .previousKnob: .nextKnob
    case .nextKnob: .turn(1)
    case .turn: .turnLearningRate(1)
    case .turnLearningRate: .turnMomentum(1)
    case .turnMomentum: .typeValue
    case .typeValue: .restoreDefault
    case .restoreDefault: .toggleMode
    case .toggleMode: .toggleLayout
    case .toggleLayout: .nextScene
    case .nextScene: .previousScene
    case .previousScene: .chooseScene
    case .chooseScene: .typeFormula
    case .typeFormula: .moveStart(1, 0)
    case .moveStart: .toggleContours
    case .toggleContours: .nextColormap
    case .nextColormap: .toggleScale
    case .toggleScale: .zoomIn
    case .zoomIn: .zoomOut
    case .zoomOut: .inside
    case .inside: .turnViews
    case .turnViews: .nextPlane
    case .nextPlane: .toggleData
    case .toggleData: .nextLessonStep
    case .nextLessonStep: .previousLessonStep
    case .previousLessonStep: .leaveLesson
    case .leaveLesson: .shareCommand
    case .shareCommand: .writeScene
    case .writeScene: .help
    case .help: .quit
    case .quit: nil
    }
  }

  @Test func everyActionHasAKey() {
    let bound = Set(bindings.map(\.action))
    for action in sequence(first: Action.playPause, next: Self.next) {
      #expect(bound.contains(action), "no key does \(action)")
    }
  }

  /// Both directions of everything that has two, and the first nine lanes.
  @Test func everyDirectionHasAKey() {
    let bound = Set(bindings.map(\.action))
    let wanted: [Action] =
      [-10, -1, 1, 10].map { .turn($0) } + [-1, 1].flatMap { [.turnLearningRate($0), .turnMomentum($0)] }
      + [(-1, 0), (1, 0), (0, -1), (0, 1)].map { .moveStart($0.0, $0.1) } + (0..<9).map { .focusLane($0) }
    for action in wanted { #expect(bound.contains(action), "no key does \(action)") }
  }

  /// The help gives nine columns to the keys and the rest of its column to the words.
  @Test(arguments: [GlyphSet.unicode, .ascii])
  func wordsFitTheHelp(_ glyphs: GlyphSet) {
    let style = Style(depth: .rgb, glyphs: glyphs)
    for row in KeyTable.rows {
      #expect(!row.label.isEmpty && !row.help.isEmpty && !row.bindings.isEmpty)
      let label = style.text(row.label)
      #expect(label.unicodeScalars.count <= 8, "\(label)")
      #expect(style.text(row.help).unicodeScalars.count <= HelpPage.columnWidth - 9, "\(row.help)")
    }
    #expect(Set(KeyTable.rows.map(\.label)).count == KeyTable.rows.count)
    #expect(Set(KeyTable.rows.map(\.help)).count == KeyTable.rows.count)
  }

  @Test func everyGroupHasKeys() {
    #expect(Set(KeyTable.rows.map(\.group)) == Set(KeyRow.Group.allCases))
  }

  @Test func footerHintsAreDistinct() throws {
    let desk = try Desk.five()
    #expect(Set(hints.map(\.label)).count == hints.count)
    #expect(Set(hints.map(\.place)).count == hints.count)
    #expect(Set(hints.map(\.rank)).count == hints.count)
    #expect(Set(hints.map { $0.word(desk) }).count == hints.count)
    #expect(hints.allSatisfy { !$0.word(desk).isEmpty })
  }

  @Test func footerHintsOfATrainingAreDistinct() throws {
    let hints = KeyTable.rows(in: .training).compactMap(\.trainingFooter)
    #expect(KeyTable.rows.compactMap(\.trainingFooter).count == hints.count)
    let screen = TrainingScreen(try .spirals(), size: Size(columns: 160, rows: 48))
    #expect(Set(hints.map(\.label)).count == hints.count)
    #expect(Set(hints.map(\.place)).count == hints.count)
    #expect(Set(hints.map(\.rank)).count == hints.count)
    #expect(Set(hints.map { $0.word(screen) }).count == hints.count)
  }

  /// The words say what the key would do now.
  @Test func hintsFollowTheState() throws {
    var desk = try Desk.five()
    func footer() -> String { Frame.of(desk).lines[39] }
    #expect(footer().contains("space play ") && footer().contains("o overlay "))
    #expect(footer().contains("t replay "))
    desk.timeline.isPlaying = true
    desk.look.layout = .overlay
    desk.hand.mode = .onward
    #expect(footer().contains("space pause ") && footer().contains("o panels "))
    #expect(footer().contains("t onward "))
  }

  @Test(arguments: [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
  func helpAndQuitAreAlwaysInTheFooter(_ columns: Int, _ rows: Int) throws {
    let footer = Frame.of(try Desk.five(columns: columns, rows: rows)).lines[rows - 1]
    #expect(footer.hasSuffix("? help  q quit "))
    #expect(footer.unicodeScalars.count == columns)
  }
}
