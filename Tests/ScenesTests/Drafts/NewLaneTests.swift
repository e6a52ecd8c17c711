import Catalogue
import Experiments
import Optimizers
import Testing

@testable import Scenes

/// Lanes made for a race under way.
@Suite struct NewLaneTests {
  private func race() throws -> Experiment {
    try ExperimentDraft(
      surface: try SurfaceSetup("rosenbrock"),
      lanes: [
        try LaneDraft("adam:lr=0.1,noise=2,clip_norm=3,l2=0.5,seed=9,stop_loss=0.1,schedule=cosine:T_max=50"),
        try LaneDraft("gd"),
      ]
    ).finished()
  }

  @Test func aNewLaneHasItsOwnSettings() throws {
    let lane = try race().lane("lion:lr=0.02", like: 0, .network)
    #expect(lane.entry.name == "lion" && lane.values[0] == 0.02 && lane.noise == 0 && lane.seed == nil)
    #expect(lane.stages.clipNorm == nil && lane.scheduleText == nil && lane.stopping.loss == nil)
  }

  @Test func theBackgroundIsKept() throws {
    let lane = try race().lane("lion", like: 0, .background)
    #expect(lane.seed == 9 && lane.stopping.loss == 0.1 && lane.noise == 0 && lane.scheduleText == nil)
    #expect(try race().lane("lion:seed=3", like: 0, .background).seed == 3)
  }

  @Test func theSurroundingsAreKept() throws {
    let lane = try race().lane("lion:clip_norm=1", like: 0, .surroundings)
    #expect(lane.noise == 2 && lane.stages.clipNorm == 1 && lane.stages.l2 == 0.5 && lane.seed == 9)
    #expect(lane.scheduleText == "cosine:T_max=50" && lane.stages.schedule is CosineDecay)
    // Gradient descent has no noise to take over.
    #expect(try race().lane("gd", like: 0, .surroundings).noise == 0)
  }

  @Test func mistakesAreThoseOfTheCommandLine() throws {
    let race = try race()
    for text in [
      "adma", "adam:lrr=1", "adam:lr=-1", "gd:noise=3", "adam:schedule=cosine", "adam:dropout=0.1",
    ] {
      let error = #expect(throws: ExperimentError.self) { _ = try race.lane(text, like: 0, .network) }
      let expected = #expect(throws: OptionError.self) {
        _ = try LaneDraft(text).finished(LaneDefaults(), dataBatchSize: nil)
      }
      #expect(error?.description == expected?.description)
    }
  }

  @Test func labelsAreMadeUnique() throws {
    let race = try race()
    #expect(race.freeLabel("lion") == "lion" && race.freeLabel("adam") == "adam 2")
    #expect(race.freeLabel("adam", forLane: 0) == "adam")
    let long = String(repeating: "x", count: LaneSetup.longestLabel)
    var others = race
    others.lanes[0].label = long
    #expect(others.freeLabel(long) == String(long.dropLast(2)) + " 2")
  }
}
