import Canvas
import Experiments
import Testing

@testable import Visualizer

@Suite struct ProgramTests {
  @Test func aRaceIsDrawnAsItself() throws {
    let state = try State.five(steps: 20)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    #expect(renderer.render(Program(state)) == Frame.of(state))
  }

  @Test func aTrainingLeadsToARaceByTheList() throws {
    var program = Program(TrainingScreen(try .spirals(), size: Size(columns: 120, rows: 40)))
    _ = program.update(.input(.key("C")))
    _ = program.update(.input(.key("m")))
    let home = try #require(SceneLibrary.all.firstIndex { $0.name == "rosenbrock" })
    _ = program.update(.input(.key(.home)))
    for _ in 0..<home { _ = program.update(.input(.key(.down))) }
    _ = program.update(.input(.key(.enter)))
    #expect(program.training == nil && program.race?.experiment.surface.entry.name == "rosenbrock")
    #expect(program.race?.colormap == ColorMap.all[1])
  }

  /// Every scene there is, one after the other, back to the first; those with networks and those without.
  @Test func scenesOfBothKindsFollowEachOther() throws {
    var program = Program(try State.scene(SceneLibrary.all[0].name, steps: 20))
    for scene in SceneLibrary.all.dropFirst() + SceneLibrary.all.prefix(1) {
      _ = program.update(.input(.key("s")))
      let index = program.race?.sceneIndex ?? program.training?.sceneIndex
      #expect(index.map { SceneLibrary.all[$0].name } == scene.name)
      #expect((program.race == nil) != (program.training == nil))
    }
  }

  @Test func quittingWorksInBoth() throws {
    var race = Program(try State.five(steps: 20))
    #expect(race.update(.input(.key("q"))) == [.quit])
    var training = Program(TrainingScreen(try .spirals(), size: Size(columns: 120, rows: 40)))
    #expect(training.update(.input(.key("q"))).first == .quit)
  }
}
