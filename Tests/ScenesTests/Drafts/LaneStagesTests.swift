import Catalogue
import Testing
import Wording

@testable import Experiments
@testable import Optimizers
@testable import Scenes

/// What stands around a rule, by the keys of a lane.
@Suite struct LaneStagesTests {
  private func setup(_ text: String) throws -> LaneSetup {
    try LaneDraft(text).finished(LaneDefaults(), dataBatchSize: nil)
  }

  private func error(_ text: String) -> String {
    do {
      _ = try setup(text)
      return "no error"
    } catch { return String(describing: error) }
  }

  @Test func averagesAreRead() throws {
    #expect(try setup("sgd").stages.averaging == nil)
    #expect(try setup("sgd:average=polyak").stages.averaging == .polyak)
    #expect(try setup("sgd:average=ema:0.9").stages.averaging == .exponential(0.9))
    #expect(error("sgd:average=mean") == "“average=mean”: expected polyak or ema:0.99")
    #expect(error("sgd:average=ema:1") == "average: ema is 1, but must be 0 or more, less than 1")
  }

  @Test func stoppingIsRead() throws {
    let text =
      "sgd:stop_loss=-1,stop_gradient=1e-6,patience=50,max_evaluations=200,max_steps=100"
    var expected = Stopping()
    (expected.loss, expected.gradient, expected.patience) = (-1, 1e-6, 50)
    (expected.evaluations, expected.steps) = (200, 100)
    #expect(try setup(text).stopping == expected)
    #expect(error("sgd:patience=0") == "sgd: patience is 0, but must be 1 or more, at most 1000000000")
    #expect(error("sgd:stop_loss=nan").contains("stop_loss is nan"))
    #expect(error("sgd:max_steps=1.5").contains("a whole number"))
    #expect(error("sgd:patience=1,patience=2") == "sgd: patience is given twice")
  }

  /// Behind `schedule=` a key that both have is the schedule's.
  @Test func theSchedulesKeysComeFirst() throws {
    let setup = try setup("sgd:patience=9,schedule=plateau:patience=3")
    #expect(setup.stopping.patience == 9)
    #expect((setup.stages.schedule as? ReduceOnPlateau)?.patience == 3)
    #expect(setup.scheduleText == "plateau:patience=3")
  }

  @Test func schedulesTakeListsAndWords() throws {
    let steps = try setup("sgd:lr=1,schedule=MultiStepLR:milestones=[10, 35],gamma=0.5")
    #expect((steps.stages.schedule as? MultiStepDecay)?.milestones == [10, 35])
    #expect(steps.scheduleText == "multi-step:milestones=10;35,gamma=0.5")
    let cyclic = try setup("sgd:schedule=CyclicLR:mode=triangular2,warmup=5")
    #expect(((cyclic.stages.schedule as? WarmUp)?.schedule as? Cyclic)?.mode == .halving)
    #expect(cyclic.scheduleText == "cyclic:mode=triangular2,warmup=5")
    #expect(try setup("sgd:schedule=table:values=0.1;0.05;0.01").stages.schedule is TableSchedule)
    #expect(
      error("sgd:schedule=cyclic:mode=square")
        == "“mode=square”: expected triangular or triangular2 or exp_range")
    #expect(
      error("sgd:schedule=table:values=0") == "table: values is 0, but must be greater than 0, and finite")
    #expect(error("sgd:schedule=table:values=a") == "table: values is “a”, but must be a number")
    #expect(error("sgd:schedule=table") == "table needs values=…")
  }

  /// The settings that a lane reports make the same lane again.
  @Test(arguments: [
    "sgd:average=ema:0.9,stop_loss=0.1,patience=7",
    "sgd:momentum=0.9,schedule=one-cycle:total_steps=50,anneal_strategy=linear,cycle_momentum=false",
    "lbfgs:line_search=none,history_size=3", "coordinate-descent:order=random,block_size=2",
  ])
  func settingsReadBack(_ text: String) throws {
    let first = try setup(text)
    let written = first.settings.map { key, value in
      switch value {
      case .number(let number): "\(key)=\(shortest(number))"
      case .flag(let flag): "\(key)=\(flag)"
      case .text(let text): "\(key)=\(text)"
      }
    }
    let second = try setup("\(first.entry.name):\(written.joined(separator: ","))")
    #expect(second.settings.map(\.key) == first.settings.map(\.key))
    #expect(second.settings.map(\.value) == first.settings.map(\.value))
    #expect(second.values == first.values && second.stopping == first.stopping)
  }

  @Test func listsOfHyperparametersAreRead() throws {
    let muon = try setup("muon:ns_coefficients=[3, -4, 2]")
    let index = try #require(muon.entry.index(of: "ns_a"))
    #expect(Array(muon.values[index...index + 2]) == [3, -4, 2])
    let blocks = try setup("coordinate_descent:blocks=[[0, 1], [2, 3], [4]]")
    #expect(blocks.values[1] == 2)
    for wrong in ["[[1, 0]]", "[[0], [1, 2]]", "[[0], []]", "[[0], [2]]", "[]"] {
      #expect(error("coordinate-descent:blocks=\(wrong)") != "no error", "\(wrong)")
    }
    #expect(error("muon:ns_coefficients=[1, 2]").contains("3 numbers"))
    #expect(error("muon:ns_coefficients=[1, 2, 3],ns_b=1") == "muon: ns_b is given twice")
    #expect(error("lbfgs:history_size=2.5").contains("a whole number"))
    #expect(error("lbfgs:line_search=maybe").contains("strong_wolfe or none"))
  }
}
