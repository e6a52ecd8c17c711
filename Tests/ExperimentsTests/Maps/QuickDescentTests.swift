import Landscapes
import Optimizers
import Testing

@testable import Experiments

/// A map's plain loop must give what the lane on the screen gives, bit for bit.
@Suite struct QuickDescentTests {
  static let surfaces = ["rosenbrock", "quadratic", "himmelblau", "saddle", "beale", "ackley"]

  /// α from far too small to far too large.
  private func map(_ experiment: Experiment) throws -> LaneMap {
    let knob = try #require(Knob.all(of: experiment.lanes[0], in: experiment).first)
    var map = LaneMap(MapQuestion(.line(MapAxis(knob, count: 23)), ofLane: 0, in: experiment))
    let isComplete = map.compute()
    #expect(isComplete)
    return map
  }

  @Test(arguments: OptimizerEntry.all.map(\.name))
  func aCellIsTheLane(_ name: String) throws {
    for surface in Self.surfaces {
      let experiment = try Experiment.race(name, on: surface, steps: 120)
      try check(experiment, surface)
    }
  }

  private func check(_ experiment: Experiment, _ surface: String) throws {
    let map = try map(experiment)
    guard case .line(let axis) = map.question.variation else { return }
    for (index, outcome) in map.outcomes.enumerated() {
      var setup = experiment.lanes[0]
      axis.knob.write(axis.value(at: index), to: &setup)
      setup.seed = experiment.seed
      let lane = Outcome(setup, in: experiment)
      // As text, since a lost position may be NaN.
      let (found, wanted) = (String(describing: outcome), String(describing: lane))
      #expect(found == wanted, "\(setup.label) on \(surface), cell \(index)")
    }
  }

  /// The starts of basins, with the steps at which they arrive.
  @Test(arguments: ["gd:lr=0.01", "momentum:lr=0.005", "adam:lr=0.1"])
  func aStartIsTheLane(_ lane: String) throws {
    let experiment = try Experiment.race(lane, on: "himmelblau", steps: 150)
    let domain = try #require(experiment.surface?.domain)
    var map = LaneMap(MapQuestion(.starts(domain, columns: 7, rows: 5), ofLane: 0, in: experiment))
    let isComplete = map.compute()
    #expect(isComplete && map.outcomes.contains { ($0?.arrival ?? 0) > 0 })
    for (index, outcome) in map.outcomes.enumerated() {
      var (setup, elsewhere) = (experiment.lanes[0], experiment)
      setup.seed = experiment.seed
      elsewhere.surface?.start = Point(
        domain.x.lowerBound + domain.width * (Double(index % 7) + 0.5) / 7,
        domain.y.lowerBound + domain.height * (Double(index / 7) + 0.5) / 5)
      #expect(outcome == Outcome(setup, in: elsewhere, notesArrival: true), "cell \(index)")
    }
  }

  /// Lanes with more than a rule go the long way, and their maps are right as well.
  @Test(arguments: ["adam:clip_norm=0.5", "sgd:noise=0.3", "momentum:schedule=cosine,T_max=50"])
  func whatIsNotPlainIsRight(_ lane: String) throws {
    try check(.race(lane, steps: 120), "")
  }
}
