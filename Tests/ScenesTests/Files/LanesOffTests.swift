import Testing

@testable import Experiments
@testable import Scenes

/// A race without active lanes is refused.
@Suite struct LanesOffTests {
  private static let lanes = "optimizers:\n  - adam: {on: false}\n  - gd: {on: no}\n"
  private static let lesson = "lesson: [{say: x, play: true, until: converged}]\n"

  @Test(arguments: ["surface: beale\n", "network: {data: moons}\n"], ["", lesson])
  func itIsRefusedWhereTheLanesStand(_ subject: String, _ lesson: String) {
    let error = #expect(throws: SceneError.self) {
      try SceneDecoder(colormaps: nil).decode(subject + Self.lanes + lesson, file: "s.yaml")
    }
    #expect(error?.description == "s.yaml:3:3: every lane is off; a race needs at least one lane that is on")
  }

  @Test func itIsRefusedWithoutAScene() throws {
    let race = ExperimentDraft(surface: try SurfaceSetup("beale"), lanes: [try LaneDraft("adam:on=false")])
    #expect(throws: ExperimentError.noLaneIsOn) { try race.finished() }
    let networks = ExperimentDraft(
      data: try DataSetSetup("moons"), lanes: [try LaneDraft("adam:on=false", for: .network)])
    #expect(throws: ExperimentError.noLaneIsOn) { try networks.finished() }
  }

  @Test func oneLaneIsEnough() throws {
    #expect(try Experiment.race("adam:on=false", "gd").activeLanes == [1])
    #expect(try Experiment.train("adam:on=false", "gd").activeLanes == [1])
  }
}
