import Canvas
import Scenes
import Testing

@testable import Visualizer

@Suite struct ScenePickerTests {
  private func picker(_ desk: Desk) throws -> ScenePicker {
    guard case .scenes(let picker) = desk.sheet else { throw NoList() }
    return picker
  }

  private struct NoList: Error {}

  private func name(_ desk: Desk) throws -> String { SceneLibrary.all[try picker(desk).selection].name }

  @Test func itBeginsAtTheSceneThatIsSeen() throws {
    var desk = try Desk.scene("saddle")
    desk.press("m")
    #expect(try name(desk) == "saddle")
  }

  @Test func lessonsComeFirst() {
    let shelves = SceneEntry.library.map(\.shelf)
    let order = SceneEntry.Shelf.allCases.flatMap { shelf in shelves.filter { $0 == shelf } }
    #expect(shelves == order && Set(shelves) == Set(SceneEntry.Shelf.allCases))
    #expect(Set(SceneEntry.library.map(\.index)) == Set(SceneLibrary.all.indices))
    let course = SceneEntry.library.compactMap(\.course)
    #expect(course == course.sorted())
    for entry in SceneEntry.library {
      #expect((entry.shelf == .lessons) == SceneLibrary.all[entry.index].hasLesson)
    }
  }

  @Test func itWrapsAndHasEnds() throws {
    var desk = try Desk.five()
    let order = SceneEntry.library.map(\.index)
    desk.press("m", .home)
    #expect(try picker(desk).selection == order[0])
    desk.press(.up)
    #expect(try picker(desk).selection == order[order.count - 1])
    desk.press(.down, .down, .tab)
    #expect(try picker(desk).selection == order[2])
    desk.press(.backTab, .end)
    #expect(try picker(desk).selection == order[order.count - 1])
  }

  @Test func itPages() throws {
    var desk = try Desk.five(columns: 80, rows: 24)
    let order = SceneEntry.library.map(\.index)
    desk.press("m", .home)
    #expect(Frame.of(desk).text.contains("1 of \(order.count)"))
    desk.press(.pageDown)
    let step = try #require(order.firstIndex(of: try picker(desk).selection))
    #expect(step > 8 && step < 24)
    desk.press(.pageUp)
    #expect(try picker(desk).selection == order[0])
    for _ in order { desk.press(.pageDown) }
    #expect(try picker(desk).selection == order[order.count - 1])
  }

  /// Every scene can be seen, with the one selected among those shown, and arrows say where there is more.
  @Test(arguments: [Size(columns: 40, rows: 12), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)])
  func everySceneIsSeen(_ size: Size) throws {
    var desk = try Desk.five(columns: size.columns, rows: size.rows)
    desk.press("m", .home)
    for entry in SceneEntry.library {
      let frame = Frame.of(desk)
      let title = entry.name.prefix(size.columns - 12)
      #expect(frame.lines.contains { $0.contains("▸ " + title) }, "\(entry.name)")
      let isFirst = entry == SceneEntry.library.first
      let isLast = entry == SceneEntry.library.last
      if isFirst { #expect(frame.text.contains("↓")) }
      if isLast { #expect(frame.lines.contains { $0.contains("↑ ") || $0.contains("↑│") }) }
      desk.press(.down)
    }
  }

  @Test func typingSearches() throws {
    var desk = try Desk.five()
    desk.press("m")
    desk.type("SADDLE trap")
    #expect(try picker(desk).found.map(\.name) == ["saddle-trap"])
    #expect(try name(desk) == "saddle-trap")
    let frame = Frame.of(desk)
    #expect(frame.text.contains("find SADDLE trap▏") && frame.text.contains("1 of 1"))
    #expect(!frame.text.contains("himmelblau"))
    desk.press(.control("w"), .backspace)
    #expect(try picker(desk).found.count >= 2)
    #expect(try name(desk) == "saddle-trap")
    desk.press(.escape)
    #expect(try picker(desk).search.isEmpty)
    #expect(try picker(desk).found.count == SceneLibrary.all.count)
    desk.press(.escape)
    #expect(desk.sheet == nil)
  }

  @Test func whatIsNotThereIsNotOpened() throws {
    var desk = try Desk.five()
    desk.press("m")
    desk.type("zzz")
    #expect(Frame.of(desk).text.contains("none found"))
    let effects = desk.press(.down, .pageDown, .end, .enter)
    #expect(effects.isEmpty)
    #expect(try picker(desk).found.isEmpty)
    desk.press(.control("u"), .enter)
    #expect(desk.sheet == nil)
  }

  @Test func itOpensAScene() throws {
    var desk = try Desk.five()
    desk.press("m")
    desk.type("gd cannot leave")
    desk.press(.enter)
    #expect(desk.sheet == nil && desk.subject.setup.entry.name == "saddle" && desk.timeline.isPlaying)
  }

  @Test func pastedTextSearches() throws {
    var desk = try Desk.five()
    desk.press("m")
    desk.send(.input(.paste("himmel\nblau\n")))
    #expect(try picker(desk).search.text == "himmel blau")
    #expect(try name(desk) == "himmelblau")
  }
}
