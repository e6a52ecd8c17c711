import Catalogue
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

@Suite struct ExperimentDraftTests {
  private func draft(_ lanes: [String], on surface: String = "rosenbrock") throws -> ExperimentDraft {
    ExperimentDraft(
      title: "T", surface: try SurfaceSetup(surface), lanes: try lanes.map { try LaneDraft($0) })
  }

  @Test func theSurfaceSaysWhereToStartAndLook() throws {
    let experiment = try draft(["gd"]).finished()
    #expect(experiment.surface?.start == Point(-1.2, 1) && experiment.seed == 42 && experiment.end == 2000)
    #expect(experiment.surface?.domain == Rosenbrock().domain)
  }

  @Test func defaultsReachEveryLaneButGradientDescent() throws {
    var draft = try draft(["gd", "sgd", "momentum:noise=2", "adam"])
    draft.defaults.set("noise", to: "20")
    #expect(try draft.finished().lanes.map(\.noise) == [0, 20, 2, 20])
  }

  /// An invalid default is reported even if no lane uses it.
  @Test(arguments: [
    ("noise", "-1", "the race: noise is -1, but must be 0 or more, and finite"),
    ("clip_norm", "none", "the race: clip_norm is “none”, but must be a number"),
    ("batch_size", "0", "the race: batch_size is 0, but must be 1 or more, at most 1000000000"),
    ("schedule", "cosine", "cosine needs T_max=…"),
  ])
  func defaultsAreChecked(_ key: String, _ text: String, _ expected: String) throws {
    var draft = try draft(["gd"])
    draft.defaults.set(key, to: text)
    do {
      _ = try draft.finished()
      Issue.record("nothing is wrong")
    } catch { #expect("\(error)" == expected) }
  }

  @Test func batchesNeedData() throws {
    var draft = try draft(["gd", "sgd"])
    draft.defaults.set("batch_size", to: "10")
    #expect(throws: ExperimentError.self) { try draft.finished() }
    draft.move(to: try SurfaceSetup("regression"))
    #expect(try draft.finished().lanes.map(\.batchSize) == [nil, 10])
  }

  @Test func aRaceHasOneToSixteenLanes() throws {
    #expect(throws: Never.self) { try draft(Array(repeating: "gd", count: 16)).finished() }
    for count in [0, 17] {
      do {
        _ = try draft(Array(repeating: "gd", count: count)).finished()
        Issue.record("\(count) lanes pass")
      } catch {
        #expect("\(error)" == "a race: the number of lanes is \(count), but must be 1 or more, at most 16")
      }
    }
  }

  @Test func lanesOfOneOptimizerAreNumbered() throws {
    let labels = try draft(["adam", "gd", "adam", "adam:label=mine"]).finished().lanes.map(\.label)
    #expect(labels == ["adam", "gd", "adam 2", "mine"])
  }

  @Test func anotherSurfaceIsSeenAndStartedItsOwnWay() throws {
    var draft = try draft(["gd"])
    draft.surface?.start = Point(0, 0)
    draft.surface?.domain = Domain(x: 0...1, y: 0...1)
    draft.view.scale = .linear
    draft.move(to: try SurfaceSetup("rosenbrock:b=5"))
    #expect(
      draft.surface?.start == Point(0, 0) && draft.view.scale == .linear && draft.surface?.domain == nil)
    draft.move(to: try SurfaceSetup("himmelblau"))
    #expect(draft.surface?.start == nil && draft.view.scale == nil && draft.title == "Himmelblau")
  }

  @Test func domains() throws {
    #expect(try Domain("-2:2,-1:3") == Domain(x: -2...2, y: -1...3))
    #expect(try Domain(" 0 : 1e-3 , −1 : 0 ") == Domain(x: 0...1e-3, y: -1...0))
    let expected = "X0:X1,Y0:Y1, such as -2:2,-1:3"
    for text in ["", "1", "1:2", "1:2,3", "1:2,3:4,5:6", "1:2:3,4:5"] {
      #expect(throws: OptionError.malformed(text: text, expected: expected)) { try Domain(text) }
    }
    let order = expected + ", with each lower bound below its upper bound"
    for text in ["2:-2,-1:3", "0:0,0:1", "0:1,5:5", "1:1.0000000000000002,0:1"] {
      #expect(throws: OptionError.malformed(text: text, expected: order)) { try Domain(text) }
    }
    #expect(throws: OptionError.notANumber(owner: "domain", key: "lower bound", text: "a")) {
      try Domain("a:1,0:1")
    }
    for text in ["nan:1,0:1", "0:inf,0:1", "-1e300:1,0:1", "0:1e101,0:1"] {
      #expect(throws: OptionError.self) { try Domain(text) }
    }
  }

  /// 2/λ for gradient descent, where λ is the largest curvature; nothing where theory says nothing.
  @Test func stableLearningRates() throws {
    let race = try Experiment.race("gd", "momentum:beta=0.5", "adam", on: "quadratic:kappa=10")
    let bowl = try #require(race.surface)
    #expect(abs(try #require(bowl.stableLearningRate(of: race.lanes[0])) - 0.2) < 1e-6)
    #expect(abs(try #require(bowl.stableLearningRate(of: race.lanes[1])) - 0.3) < 1e-6)
    #expect(bowl.stableLearningRate(of: race.lanes[2]) == nil)
    let saddle = try Experiment.race("gd", on: "saddle")
    #expect(try #require(saddle.surface).stableLearningRate(of: saddle.lanes[0]) == nil)
  }
}
