import Canvas
import Testing

@testable import Visualizer

@Suite struct KeyTableTests {
  private let bindings = KeyTable.rows.flatMap(\.bindings)

  /// Every screen with every subject.
  static let places = KeyRow.Contexts.screens.flatMap { screen in
    [KeyRow.Contexts.surface, .network].map { KeyRow.Place(screen, $0) }
  }

  @Test(arguments: places)
  func noKeyIsBoundTwice(_ place: KeyRow.Place) {
    var seen: Set<Key> = []
    for key in KeyTable.rows(at: place).flatMap(\.bindings).flatMap(\.keys) {
      #expect(seen.insert(key).inserted, "\(key) is bound twice")
    }
  }

  @Test func everyKeyIsDispatched() {
    for row in KeyTable.rows {
      #expect(Self.places.contains { row.contexts.isSuperset(of: $0.contexts) }, "\(row.label) is nowhere")
      for (keys, action) in row.bindings {
        #expect(!keys.isEmpty)
        for place in Self.places {
          let here = KeyTable.rows(at: place).flatMap(\.bindings).filter { $0.action == action }
          for key in keys {
            #expect(
              (KeyTable.action(for: key, in: place) == action) == here.contains { $0.keys.contains(key) })
          }
        }
      }
    }
    #expect(Self.places.allSatisfy { KeyTable.action(for: "&", in: $0) == nil })
  }

  /// A key does the same on a surface and for networks, except for the few that only one of them has.
  @Test(arguments: KeyRow.Contexts.screens)
  func keysMeanTheSameForBothSubjects(_ screen: KeyRow.Contexts) {
    var (onlySurface, onlyNetwork) = (Set<Key>(), Set<Key>())
    for key in Set(bindings.flatMap(\.keys)) {
      let onSurface = KeyTable.action(for: key, in: KeyRow.Place(screen, .surface))
      let onNetwork = KeyTable.action(for: key, in: KeyRow.Place(screen, .network))
      switch (onSurface, onNetwork) {
      case (.some, nil): onlySurface.insert(key)
      case (nil, .some): onlyNetwork.insert(key)
      default: #expect(onSurface == onNetwork, "\(key)")
      }
    }
    #expect(
      onlySurface
        == (screen == .sweep ? [] : ["e", "u", .controlLeft, .controlRight, .controlUp, .controlDown]))
    #expect(onlyNetwork == ([.race, .present, .alone].contains(screen) ? ["v", "P", "D"] : []))
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
    case .restart: .resetAll
    case .resetAll: .randomStart
    case .randomStart: .focusNext
    case .focusNext: .focusPrevious
    case .focusPrevious: .focusLane(0)
    case .focusLane: .toggleLane
    case .toggleLane: .addLane
    case .addLane: .changeLane
    case .changeLane: .removeLane
    case .removeLane: .undoLanes
    case .undoLanes: .toggleAllInFocus
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
    case .nextColormap: .nextTheme
    case .nextTheme: .toggleScale
    case .toggleScale: .zoomIn
    case .zoomIn: .zoomOut
    case .zoomOut: .fitPaths
    case .fitPaths: .inside
    case .inside: .leaveScreen
    case .leaveScreen: .show(.relief)
    case .show(.relief): .show(.map)
    case .show(.map): .show(.basins)
    case .show(.basins): .show(.report)
    case .show(.report): .show(.why)
    case .show(.why): .show(.spectrum)
    case .show(.spectrum): .show(.sweep)
    case .show(.sweep): .openTrial
    case .openTrial: .arrow(1, 0)
    case .arrow: .mapAxis(.horizontal, 1)
    case .mapAxis: .mapMeasure
    case .mapMeasure: .mapEpochs(1)
    case .mapEpochs: .useValues
    case .useValues: .turnViews
    case .turnViews: .nextChart
    case .nextChart: .toggleSharpness
    case .toggleSharpness: .alone
    case .alone: .nextAxes
    case .nextAxes: .nextUnit
    case .nextUnit: .nextPlane
    case .nextPlane: .toggleData
    case .toggleData: .nextLessonStep
    case .nextLessonStep: .previousLessonStep
    case .previousLessonStep: .leaveLesson
    case .leaveLesson: .shareCommand
    case .shareCommand: .writeScene
    case .writeScene: .savePicture
    case .savePicture: .present
    case .present: .presentFromStart
    case .presentFromStart: .presentFromHere
    case .presentFromHere: .leavePresentation
    case .leavePresentation: .blank
    case .blank: .palette
    case .palette: .help
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
    #expect(Set(KeyTable.rows.map(\.help)).count == KeyTable.rows.count)
    for place in Self.places {
      let labels = KeyTable.rows(at: place).map(\.label)
      #expect(Set(labels).count == labels.count)
    }
  }

  @Test(arguments: [GlyphSet.unicode, .ascii])
  func wordsAboutBoxesFitTheHelp(_ glyphs: GlyphSet) {
    let style = Style(depth: .rgb, glyphs: glyphs)
    for (label, help) in KeyTable.editing {
      #expect(style.text(label).width <= 8 && style.text(help).width <= HelpPage.columnWidth - 9, "\(help)")
    }
  }

  @Test func everyGroupHasKeys() {
    #expect(Set(KeyTable.rows.map(\.group)) == Set(KeyRow.Group.allCases))
  }

  @Test func footerHintsAreDistinct() throws {
    check(KeyTable.rows.compactMap(\.footer), try .scene("clipping-and-schedules"))
    check(KeyTable.rows.compactMap(\.networkFooter), Desk(try .spirals(), size: Size(columns: 160, rows: 48)))
    check(KeyTable.rows.compactMap(\.lessonFooter), try .scene("what-alpha-does"))
    check(KeyTable.rows.compactMap { $0.screenFooters[.inside] }, try .five())
  }

  private func check(_ hints: [KeyRow.Footer], _ desk: Desk) {
    #expect(Set(hints.map(\.label)).count == hints.count)
    #expect(Set(hints.map(\.place)).count == hints.count)
    #expect(Set(hints.map(\.rank)).count == hints.count)
    #expect(Set(hints.map { $0.word(desk) }).count == hints.count)
    #expect(hints.allSatisfy { !$0.word(desk).isEmpty })
  }

  /// A footer shows a key only where it applies.
  @Test func footersAreOfKeysThatCount() {
    for row in KeyTable.rows {
      if row.footer != nil { #expect(row.contexts.contains(.surface), "\(row.label)") }
      if row.networkFooter != nil { #expect(row.contexts.contains(.network), "\(row.label)") }
    }
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
