import Canvas
import Experiments
import Landscapes
import Scenes
import Testing

@testable import Visualizer

/// Lanes added, removed and changed while the race is under way.
@Suite struct LaneListTests {
  private func points(_ desk: Desk, _ lane: Int) -> [Point] { desk.lane(lane).points(upTo: desk.cursor) }

  /// Adds a lane through the sheet, with the defaults.
  private func add(_ name: String, to desk: inout Desk) {
    desk.press("N")
    desk.type(name)
    desk.press(.enter, "a")
  }

  /// The same race read from its command line and from its scene.
  private func check(_ desk: Desk) throws {
    let shown = desk.shownExperiment
    let read = try Experiment.read(shown.sceneText)
    #expect(read.sceneText == shown.sceneText)
    #expect(read.lanes.map(\.label) == desk.experiment.lanes.map(\.label))
    #expect(read.arguments == shown.arguments)
    let options = zip(shown.arguments, shown.arguments.dropFirst()).filter { $0.0 == "--optimizer" }.map(\.1)
    #expect(options.count == desk.experiment.lanes.count)
    for (option, lane) in zip(options, read.lanes) {
      let draft = try LaneDraft(option, for: desk.experiment.network == nil ? .surface : .network)
      #expect(draft.setup.values == lane.values && draft.setup.entry.name == lane.entry.name)
      #expect(draft.setup.stages.clipNorm == lane.stages.clipNorm)
    }
  }

  @Test func anAddedLaneIsComputedToTheCursor() throws {
    var desk = try Desk.five(steps: 80)
    desk.moveCursor(to: 50)
    let before = (0..<5).map { points(desk, $0) }
    add("lion", to: &desk)
    #expect(desk.sheet == nil && desk.experiment.lanes.map(\.label).last == "lion")
    #expect(desk.hand.focus == 5 && desk.cursor == 50 && desk.lane(5).time >= 50)
    #expect((0..<5).map { points(desk, $0) } == before)
    let alone = try Desk.race(["lion"], steps: 80)
    #expect(desk.lane(5).state(at: 50).position == alone.lane(0).state(at: 50).position)
    try check(desk)
  }

  @Test func labelsStayUnique() throws {
    var desk = try Desk.five()
    add("adam", to: &desk)
    add("adam", to: &desk)
    #expect(desk.experiment.lanes.map(\.label).suffix(3) == ["adam", "adam 2", "adam 3"])
    desk.press("5", .delete)
    add("adam", to: &desk)
    #expect(desk.experiment.lanes.map(\.label).suffix(3) == ["adam 2", "adam 3", "adam"])
    try check(desk)
  }

  @Test func aRemovedLaneComesBack() throws {
    var desk = try Desk.five(steps: 80)
    desk.moveCursor(to: 40)
    desk.press("3", .right, .right)
    let (lanes, text) = (desk.experiment.lanes.map(\.label), desk.experiment.sceneText)
    let path = points(desk, 2)
    desk.press(.delete)
    #expect(desk.experiment.lanes.count == 4 && desk.hand.focus == 2 && desk.cursor == 40)
    #expect(desk.notice?.text == "momentum is removed; U brings it back, N adds others")
    #expect(desk.lanes.map(\.label) == desk.experiment.lanes.map(\.label))
    try check(desk)
    desk.press("U")
    #expect(desk.experiment.lanes.map(\.label) == lanes && desk.hand.focus == 2)
    #expect(desk.experiment.sceneText == text && points(desk, 2) == path)
    desk.press("U")
    #expect(desk.notice?.text == "no lane was added, removed or changed")
  }

  /// Undoing goes back step by step, whatever was done.
  @Test func everyChangeIsUndone() throws {
    var desk = try Desk.five(steps: 40)
    let text = desk.experiment.sceneText
    add("yogi", to: &desk)
    desk.press("1", .delete, "2", .delete)
    desk.press(":")
    desk.type("optimizer nadam")
    desk.press(.enter)
    #expect(desk.experiment.lanes.map(\.entry.name) == ["sgd", "nadam", "adam", "yogi"])
    for _ in 0..<4 { desk.press("U") }
    #expect(desk.experiment.sceneText == text && desk.laneChanges.isEmpty)
  }

  @Test func oneLaneStays() throws {
    var desk = try Desk.race(["gd:lr=0.001", "adam"])
    desk.press(.delete, .delete)
    #expect(desk.experiment.lanes.count == 1 && desk.notice?.text == "at least one lane must stay")
    desk = try Desk.race(["gd:lr=0.001", "adam"])
    desk.press("1", "x", "2", .delete)
    #expect(desk.experiment.lanes.count == 2)
    // An added lane may be the only one that is on.
    add("lion", to: &desk)
    desk.press("2", "x", "U")
    #expect(desk.experiment.lanes.count == 3 && desk.race.activeLanes == [2])
  }

  @Test func sixteenLanesAreTheLimit() throws {
    var desk = try Desk.five(steps: 20)
    for _ in 0..<11 { add("lion", to: &desk) }
    desk.press("N")
    #expect(desk.sheet == nil)
    #expect(desk.experiment.lanes.count == ExperimentDraft.mostLanes)
    #expect(desk.notice?.text.contains("16 lanes are the limit") == true)
    try check(desk)
  }

  @Test func everythingAsInTheSceneAgain() throws {
    var desk = try Desk.five(steps: 40)
    let text = desk.experiment.sceneText
    add("lion", to: &desk)
    desk.press(.control("r"))
    #expect(desk.experiment.sceneText == text && desk.hand.focus == 4 && desk.laneChanges.isEmpty)
    #expect(desk.notice?.text.contains("the list of lanes") == true)
  }

  /// Backspace gives a knob of an added lane the value that the lane was added with.
  @Test func knobsGoBackToWhatWasAdded() throws {
    var desk = try Desk.five(steps: 40)
    add("lion", to: &desk)
    let added = desk.value("lr", lane: 5)
    desk.press(.right, .right)
    #expect(desk.value("lr", lane: 5) != added)
    desk.press(.backspace)
    #expect(desk.value("lr", lane: 5) == added)
    // The others still have those of the scene, wherever they stand now.
    desk.press("1", .delete, "1", .right, .backspace)
    #expect(desk.value("lr", lane: 0) == 0.001)
  }

  @Test(arguments: ["N", "O", "U", .delete] as [Key])
  func aLessonKeepsItsLanes(_ key: Key) throws {
    var desk = try Desk.scene("what-alpha-does")
    let count = desk.experiment.lanes.count
    desk.press(key)
    #expect(desk.sheet == nil && desk.experiment.lanes.count == count)
    #expect(desk.notice?.text == "a lesson keeps its lanes; leave it to change them")
  }

  /// Whoever leaves a lesson may change the lanes, and finds the lesson's own when coming back.
  @Test func aLessonThatWasLeftComesBackWhole() throws {
    var desk = try Desk.scene("what-alpha-does")
    let labels = desk.experiment.lanes.map(\.label)
    desk.press(.escape)
    add("lion", to: &desk)
    desk.press("1", .delete)
    #expect(desk.experiment.lanes.map(\.label) != labels || labels.count == 1)
    desk.press(.pageDown)
    #expect(desk.lesson != nil && desk.experiment.lanes.map(\.label) == labels && desk.laneChanges.isEmpty)
    for _ in 0..<4 { desk.press(.pageDown) }
    #expect(desk.experiment.lanes.map(\.label) == labels)
  }

  // MARK: Networks

  @Test func aNetworkIsTrainedFromTheStart() throws {
    var bench = Workbench(try .spirals(epochs: 4))
    bench.go(to: bench.desk.race.end)
    bench.settle()
    let before = (0..<4).map(bench.losses)
    let end = bench.desk.race.end
    bench.press("N")
    bench.type("lion")
    bench.press(.enter)
    bench.press("a")
    #expect(bench.desk.notice?.text == "lion is lane 5, trains from the start; U undoes it")
    bench.settle()
    #expect(bench.desk.experiment.lanes.map(\.label).last == "lion" && bench.desk.cursor == end)
    #expect((0..<4).map(bench.losses) == before && bench.losses(ofLane: 4).count == 5)
    // The same network with the same batches and first weights.
    let (new, old) = (bench.desk.experiment.lanes[4], bench.desk.experiment.lanes[3])
    #expect(new.batchSize == old.batchSize)
    #expect(new.network?.network.architecture.text == old.network?.network.architecture.text)
    #expect(bench.losses(ofLane: 4)[0] == bench.losses(ofLane: 3)[0])
    try check(bench.desk)
    bench.press("1", .delete)
    bench.settle()
    #expect(bench.losses(ofLane: 0) == before[1] && bench.desk.cursor == end)
    try check(bench.desk)
    bench.press("U")
    bench.settle()
    #expect(bench.losses(ofLane: 0) == before[0] && bench.desk.cursor == end)
  }

  @Test func theOptionsOfANetworksLane() throws {
    var bench = Workbench(try .spirals(epochs: 1))
    bench.press("2", "O")
    guard case .lane(let sheet) = bench.desk.sheet else {
      Issue.record("no sheet")
      return
    }
    let text = bench.desk.experiment.sceneText
    #expect(sheet.form.row("batch_size")?.text == "10" && sheet.form.row("lr")?.text == "0.05")
    bench.press("a")
    bench.settle()
    // Taken as it is, it is the same lane.
    #expect(bench.desk.experiment.sceneText == text)
    bench.press("O")
    while case .lane(let sheet) = bench.desk.sheet, sheet.chosenRow.key != "l2" { bench.press(.down) }
    bench.press("0", ".", "5", .enter, "a")
    bench.settle()
    #expect(bench.desk.experiment.lanes[1].network?.network.l2 == 0.5)
    #expect(bench.desk.experiment.lanes[0].network?.network.l2 == 0)
    try check(bench.desk)
  }
}
