import Experiments
import Foundation
import Optimizers
import Scenes
import TestSupport
import Testing
import Visualizer

@testable import descent

@Suite struct SharingTests {
  private func csv(_ experiment: Experiment) -> String {
    var text = ""
    experiment.writeReport(as: CSVFormat.self, version: "", to: &text)
    return text
  }

  /// The arguments that are shared, parsed as a new process would, make the same race.
  @Test(arguments: SceneLibrary.races.map(\.name))
  func theLineMakesTheSameRace(_ name: String) throws {
    var short = try SceneFile.scene(named: name).experiment
    let end = short.end
    short.surface?.steps = min(end, 300)
    let again = try ExperimentOptions.parse(short.arguments).experiment()
    #expect(csv(again) == csv(short))
    #expect(
      again.lanes.map(\.label) == short.lanes.map(\.label) && again.surface?.domain == short.surface?.domain)
    #expect(again.seed == short.seed && again.lesson == nil)
  }

  /// Through a real shell, with a label that a shell would split.
  @Test func theLineGoesThroughAShell() throws {
    var draft = try SceneFile.scene(named: "restarts").draft
    draft.lanes.append(try LaneDraft("adam:lr=0.25,label=\"it's, $HOME \\\"x\\\"\""))
    draft.surface?.steps = 50
    let experiment = try draft.finished()
    let folder = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    let line = experiment.commandWords.dropFirst().joined(separator: " ")
    let script = "PATH='\(folder)':$PATH; descent run \(line) --format csv"
    let result = try FinishedProcess.run("/bin/sh", ["-c", script])
    #expect(result.status == 0 && result.output == csv(experiment), "\(result.errorOutput)")
  }

  /// A shared line begins with the surface's own scene; what that scene asked of all lanes would leak into it.
  @Test func noSceneOfASurfaceHasDefaultsForLanes() throws {
    for entry in SurfaceCatalogue.all {
      guard SceneLibrary.named(entry.name) != nil else { continue }
      let scene = try SceneFile.scene(named: entry.name)
      for (lane, alone) in zip(scene.draft.lanes, scene.experiment.lanes) {
        let size = scene.experiment.surface?.surface.defaultBatchSize
        #expect(try lane.finished(LaneDefaults(), dataBatchSize: size).settings.count == alone.settings.count)
      }
    }
  }

  /// A lesson only holds for the race it was written for.
  @Test func aChangedRaceHasNoLesson() throws {
    #expect(try ExperimentOptions.parse(["what-alpha-does"]).experiment().lesson != nil)
    #expect(
      try ExperimentOptions.parse(["what-alpha-does", "--domain", "-1:1,-1:1"]).experiment().lesson != nil)
    for option in [["--steps", "5"], ["--optimizer", "gd"], ["--surface", "beale"], ["--start", "1,1"]] {
      #expect(try ExperimentOptions.parse(["what-alpha-does"] + option).experiment().lesson == nil)
    }
  }

  /// The file that was written, or nil.
  private func written(_ event: Event) -> String? {
    if case .written(let file) = event { file } else { nil }
  }

  @Test func aFileIsNeverWrittenOver() throws {
    let folder = try TemporaryFolder()
    let stem = folder.path("scene-beale")
    #expect(written(SceneFile.write("one", named: stem)) == stem + ".yaml")
    #expect(written(SceneFile.write("two", named: stem)) == stem + "-2.yaml")
    #expect(try String(contentsOfFile: stem + ".yaml", encoding: .utf8) == "one")
    #expect(try String(contentsOfFile: stem + "-2.yaml", encoding: .utf8) == "two")
    guard case .failed = SceneFile.write("x", named: folder.path("none/scene")) else {
      Issue.record("a folder that is not there was written to")
      return
    }
  }

  @Test func restartsAreAnOption() throws {
    let experiment = try ExperimentOptions.parse(["rastrigin", "--restarts", "8"]).experiment()
    #expect(experiment.lanes.allSatisfy { $0.restarts == 8 })
    try Program.expectFailure(["run", "--restarts", "-1"], status: 64, saying: ["0 or more"])
  }
}
