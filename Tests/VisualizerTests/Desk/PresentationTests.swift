import Canvas
import Experiments
import Testing

@testable import Visualizer

/// What keys and mouse do while a race is presented to a hall.
@Suite struct PresentationTests {
  private static let pages =
    "  - {say: a}\n  - {say: b, play: {to: 20, speed: 2}}\n  - {say: c, task: Turn it up., "
    + "focus: {lane: 1, knob: lr}}"

  private func lesson() throws -> Desk {
    var desk = try Desk.lesson(Self.pages)
    desk.press("F")
    return desk
  }

  @Test(arguments: [Key.function(5), .function(17), "F"])
  func itBegins(_ key: Key) throws {
    var desk = try Desk.five()
    #expect(desk.presentation == nil)
    desk.press(key)
    #expect(desk.presentation != nil)
    #expect(desk.place == KeyRow.Place(.present, .surface))
  }

  @Test(arguments: [Key.escape, "F"])
  func itEnds(_ key: Key) throws {
    var desk = try lesson()
    desk.press(key)
    #expect(desk.presentation == nil && desk.lesson != nil, "the lesson stays")
  }

  @Test func itStaysWhereAnotherSceneOpens() throws {
    var desk = try Desk.five()
    desk.press("F", "s")
    #expect(desk.presentation != nil && desk.sceneIndex != nil)
  }

  @Test func theProgramMayStartWithIt() throws {
    let desk = Desk(try .scene("rosenbrock"), size: Size(columns: 80, rows: 24), presents: true)
    #expect(desk.presentation != nil)
  }

  /// The view of one step has keys of its own, and the presentation is there again behind it.
  @Test func theInsideViewIsLeftForIt() throws {
    var desk = try Desk.five()
    desk.press("F", "i")
    #expect(desk.place == KeyRow.Place(.inside, .surface))
    #expect(RaceLayout(desk).present == nil)
    desk.press(.escape)
    #expect(desk.place == KeyRow.Place(.present, .surface))
    desk.press("i", "F")
    #expect(desk.inside == nil && desk.presentation != nil)
  }

  // MARK: A remote

  @Test func pagesTurn() throws {
    var desk = try lesson()
    desk.press(.pageDown, .pageDown)
    #expect(desk.lesson?.index == 2)
    desk.press(.pageUp)
    #expect(desk.lesson?.index == 1)
  }

  @Test func withoutALessonTheyPlayAndGoBack() throws {
    var desk = try Desk.five()
    desk.press("F", .pageDown)
    #expect(desk.timeline.isPlaying)
    desk.tick(0.25)
    let cursor = desk.cursor
    #expect(cursor > 0)
    desk.press(.pageDown)
    #expect(!desk.timeline.isPlaying && desk.cursor == cursor)
    desk.press(.pageDown, .pageUp)
    #expect(!desk.timeline.isPlaying && desk.cursor == 0)
  }

  @Test func aLessonThatWasLeftIsResumed() throws {
    var desk = try Desk.lesson(Self.pages)
    desk.press(.pageDown, .escape, "F", .pageDown)
    #expect(desk.lesson?.index == 1)
  }

  @Test func theyStartAgain() throws {
    var desk = try lesson()
    desk.press(.pageDown)
    desk.tick(0.25)
    #expect(desk.cursor > 0)
    desk.press(.function(17))
    #expect(desk.lesson?.index == 1 && desk.cursor == 0)
    desk.press(.function(5))
    #expect(desk.lesson?.index == 0)
  }

  @Test func aRaceStartsAgain() throws {
    var desk = try Desk.five()
    desk.press("F", "$", .function(5))
    #expect(desk.cursor == 0 && desk.timeline.isPlaying && desk.presentation != nil)
  }

  /// F5 elsewhere begins with the first page, Shift-F5 with the one on the screen.
  @Test func itBeginsFromTheStartOrFromHere() throws {
    var desk = try Desk.lesson(Self.pages)
    desk.press(.pageDown, .function(17))
    #expect(desk.lesson?.index == 1)
    desk.press(.escape, .function(5))
    #expect(desk.lesson?.index == 0 && desk.presentation != nil)
  }

  @Test func otherKeysStep() throws {
    var desk = try Desk.five()
    desk.press("F", "]", "]", "]", "[")
    #expect(desk.cursor == 2)
    desk.press(",")
    #expect(desk.cursor == 1)
    desk.press("F", ".")
    #expect(desk.cursor == 2, "outside, the dot steps on")
  }

  @Test func theHelpSaysWhatTheKeysDoHere() throws {
    var desk = try Desk.five(columns: 160, rows: 48)
    desk.press("?")
    let outside = Frame.of(desk).text
    #expect(outside.contains("β down, up") && outside.contains("one step forward, back"))
    #expect(!outside.contains("dark screen") && outside.contains("present to a hall"))
    desk.press(.escape, "F", "?")
    let inside = Frame.of(desk).text
    #expect(!inside.contains("β down, up") && !inside.contains("one step forward, back"))
    #expect(inside.contains("dark screen") && inside.contains("leave the presentation"))
  }

  // MARK: The dark screen

  @Test(arguments: ["b", "."] as [Key])
  func itIsDarkUntilAKey(_ key: Key) throws {
    var desk = try Desk.five()
    desk.press("F")
    let before = Frame.of(desk)
    desk.press(key)
    #expect(Frame.of(desk).cells.allSatisfy { $0 == Style().blackout })
    let effects = desk.press("q")
    #expect(effects.isEmpty, "the key only brings the picture back")
    #expect(Frame.of(desk) == before)
    #expect(desk.press("q") == [.quit])
  }

  @Test func aClickBringsThePictureBackAndMovesNothing() throws {
    var desk = try Desk.five()
    desk.press("F", "b")
    let start = desk.subject.start
    desk.mouse(.wheelUp, row: 10, column: 20)
    #expect(desk.presentation?.isBlank == true)
    desk.mouse(.press, row: 10, column: 20)
    #expect(desk.presentation?.isBlank == false && desk.subject.start == start)
  }

  @Test func theRaceWaitsInTheDark() throws {
    var desk = try Desk.five()
    desk.press("F", " ", "b")
    desk.settle()
    #expect(desk.cursor == 0 && !desk.isAnimating)
    desk.press(" ")
    #expect(desk.timeline.isPlaying && desk.isAnimating)
    desk.tick(0.25)
    #expect(desk.cursor > 0)
  }

  // MARK: The laser

  @Test func theMouseLeavesASpotThatFades() throws {
    var desk = try Desk.five()
    desk.press("F")
    let before = Frame.of(desk)
    desk.mouse(.move, row: 20, column: 30)
    var sizes: [Int] = []
    while desk.isAnimating {
      let frame = Frame.of(desk)
      #expect(frame[20, 30] != before[20, 30])
      let changed = zip(frame.cells, before.cells).count { $0 != $1 }
      if sizes.last != changed { sizes.append(changed) }
      desk.tick()
    }
    #expect(sizes == [17, 11, 3, 1], "it shrinks in four steps")
    #expect(Frame.of(desk) == before)
  }

  @Test func itIsGoneAfterItsTime() {
    var laser = Laser()
    laser.move(toRow: 1, column: 1)
    laser.advance(by: 0.4)
    laser.move(toRow: 1, column: 2)
    laser.advance(by: 0.4)
    #expect(laser.spots.map(\.column) == [2])
    laser.move(toRow: 1, column: 2)
    #expect(laser.spots.map(\.age) == [0], "a cell is lit anew, not twice")
    laser.advance(by: Laser.duration)
    #expect(!laser.isLit)
  }

  @Test func aFastMouseLeavesABoundedTrail() {
    var laser = Laser()
    for column in 0..<500 { laser.move(toRow: 0, column: column) }
    #expect(laser.spots.count == 64 && laser.spots.last?.column == 499)
  }

  @Test func withoutAPresentationMotionLightsNothing() throws {
    var desk = try Desk.five()
    let before = Frame.of(desk)
    desk.mouse(.move, row: 0, column: 60)
    #expect(Frame.of(desk) == before && !desk.isAnimating)
  }

  @Test func itShinesOnSheetsToo() throws {
    var desk = try Desk.five()
    desk.press("F", "?")
    let before = Frame.of(desk)
    desk.mouse(.move, row: 20, column: 60)
    #expect(desk.sheet != nil && Frame.of(desk) != before)
  }

  @Test(arguments: [-3, 39, 500])
  func theEdgeCutsIt(_ row: Int) throws {
    var desk = try Desk.five()
    desk.press("F")
    desk.mouse(.move, row: row, column: 119)
    #expect(Frame.of(desk).size == desk.size)
  }
}
