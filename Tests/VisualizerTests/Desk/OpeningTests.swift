import Canvas
import Scenes
import Testing

@testable import Experiments
@testable import Visualizer

/// From one scene to another, of either kind.
@Suite struct OpeningTests {
  @Test func aSceneIsAskedForAndShownWhenItCame() throws {
    var desk = try Desk.five(steps: 20)
    let effects = desk.update(.input(.key("s")))
    guard case .open(let name) = effects.first, effects.count == 1 else {
      Issue.record("no scene is asked for")
      return
    }
    #expect(desk.subject.setup.entry.name == "rosenbrock")
    let answer = try #require(opening(effects[0]))
    desk.send(answer)
    #expect(desk.sceneIndex.map { SceneLibrary.all[$0].name } == name && desk.cursor == 0)
  }

  @Test func aSceneThatCannotBeReadIsANotice() throws {
    var desk = try Desk.five(steps: 20)
    _ = desk.update(.input(.key("s")))
    desk.send(.failed("no such data"))
    #expect(desk.notice?.text == "no such data" && desk.subject.setup.entry.name == "rosenbrock")
  }

  @Test func networksLeadToASurfaceByTheList() throws {
    var desk = Desk(try .spirals(), size: Size(columns: 120, rows: 40))
    desk.press("C", "T", "m")
    desk.type("rosenbrock")
    desk.press(.enter)
    #expect(desk.experiment.surface?.setup.entry.name == "rosenbrock")
    #expect(desk.look.colormap == ColorMap.all[1] && desk.look.theme == .paper)
  }

  /// Every scene there is, one after the other, back to the first; those with networks and those without.
  @Test func scenesOfBothKindsFollowEachOther() throws {
    var desk = try Desk.scene(SceneLibrary.all[0].name, steps: 20)
    for scene in SceneLibrary.all.dropFirst() + SceneLibrary.all.prefix(1) {
      desk.press("s")
      #expect(desk.sceneIndex.map { SceneLibrary.all[$0].name } == scene.name)
      #expect((desk.experiment.network != nil) == scene.trainsNetworks)
    }
  }

  @Test func quittingWorksInBoth() throws {
    var race = try Desk.five(steps: 20)
    #expect(race.update(.input(.key("q"))) == [.quit])
    var networks = Desk(try .spirals(), size: Size(columns: 120, rows: 40))
    #expect(networks.update(.input(.key("q"))).first == .quit)
  }

  // MARK: What was asked for

  /// Jobs for screens that are gone are cancelled: nothing trains or draws any more.
  @Test func leavingNetworksCallsTheirWorkOff() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two), drawsPlanes: true)
    #expect(bench.jobs.last.flatMap(\.self) != nil && bench.planeKeys.last.flatMap(\.self) != nil)
    let saddle = try Experiment.scene("saddle", steps: 20)
    let effects = bench.send(.opened(saddle, scene: "saddle"))
    #expect(effects == [.train(nil), .draw(nil)])
    // Once is enough.
    #expect(bench.send(.tick(0.1)).isEmpty && bench.press(".", "?").isEmpty)
  }

  /// The next race of networks is another one to the workers, and what they tell of the one before is not taken.
  @Test func fromNetworksToNetworks() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two), drawsPlanes: true)
    let stale = try bench.progress
    let look = try #require(bench.desk.errands.lookReport)
    let plane = try #require(bench.desk.errands.planeReport)
    bench.send(.opened(try .spirals(epochs: 3, lanes: Experiment.two), scene: "spirals"))
    #expect(bench.jobs.last.flatMap(\.self)?.id == JobID(race: 1))
    #expect(bench.desk.race.reached == 240)

    var desk = bench.desk
    desk.send(.opened(try .spirals(epochs: 3, lanes: Experiment.two), scene: "spirals"))
    for report in [Report.progress(stale), .look(look), .plane(plane)] { desk.send(.reported(report)) }
    #expect(desk.race.reached == 0)
    #expect(desk.errands.lookReport == nil && desk.errands.planeReport == nil)
  }

  /// No two races share a number, however often they are restarted.
  @Test func racesOfNetworksAreNumbered() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two))
    for _ in 0..<2 {
      bench.press("r", " ", "R", " ")
      for _ in 0..<2 { bench.send(.opened(try Experiment.scene("saddle", steps: 20), scene: "saddle")) }
      bench.send(.opened(try .spirals(epochs: 2, lanes: Experiment.two), scene: "spirals"))
      #expect(bench.desk.race.reached == 160)
    }
    var ids = bench.jobs.compactMap { $0?.id.race }
    for index in ids.indices.dropFirst().reversed() where ids[index] == ids[index - 1] {
      ids.remove(at: index)
    }
    #expect(Set(ids).count == ids.count && ids.count == 7)
  }

  @Test func reportsOfNetworksDoNotReachASurface() throws {
    let bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two), drawsPlanes: true)
    let look = try #require(bench.desk.errands.lookReport)
    let plane = try #require(bench.desk.errands.planeReport)
    var desk = try Desk.five(steps: 20)
    let before = Frame.of(desk)
    for report in [Report.progress(try bench.progress), .look(look), .plane(plane)] {
      desk.send(.reported(report))
    }
    #expect(Frame.of(desk) == before && desk.errands.lookReport == nil)
  }
}
