import Foundation
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

/// Maps of hyperparameters and of starts against races, and against theory where it is exact.
@Suite struct LaneMapTests {
  private func map(_ question: MapQuestion) -> LaneMap {
    var map = LaneMap(question)
    let isDone = map.compute()
    #expect(isDone)
    return map
  }

  private func experiment(_ lane: String, kappa: Int = 10, steps: Int = 400) throws -> Experiment {
    try .race(lane, on: "quadratic:kappa=\(kappa)", start: Point(-2.5, 1), steps: steps)
  }

  @Test func aCellIsTheRaceWithItsValue() throws {
    let race = try experiment("momentum:lr=0.05,beta=0.5")
    let alpha = MapAxis(try #require(race.knob("lr")), count: 9)
    let beta = MapAxis(try #require(race.knob("momentum")), count: 5)
    let map = map(MapQuestion(.plane(alpha, beta), ofLane: 0, in: race))
    #expect(map.isComplete && map.outcomes.count == 45)
    for (column, row) in [(0, 0), (6, 3), (8, 4)] {
      var setup = race.lanes[0]
      setup.values[0] = alpha.value(at: column)
      beta.knob.write(beta.value(at: row), to: &setup)
      var lane = SurfaceLane(setup, in: race)
      lane.compute(to: race.end)
      let outcome = try #require(map[column, row])
      #expect(outcome.status == lane.status && outcome.steps == lane.lastStep)
      #expect(outcome.loss == (lane.status.isDiverged ? nil : lane.head.loss))
      #expect(outcome.stepsToTolerance == lane.firstStepWithinTolerance(upTo: lane.lastStep))
    }
  }

  /// On a quadratic bowl, gd shrinks each direction by |1 − αλ| a step.
  @Test func theRateIsThatOfTheory() throws {
    let race = try experiment("gd:lr=0.05", steps: 4000)
    let axis = MapAxis(try #require(race.knob("lr")), count: 41)
    let map = map(MapQuestion(.line(axis), ofLane: 0, in: race, measure: .rate))
    var compared = 0
    for index in 0..<axis.count {
      let alpha = axis.value(at: index)
      let rate = max(abs(1 - alpha), abs(1 - 10 * alpha))
      let outcome = try #require(map[index, 0])
      if rate > 1.01 { #expect(outcome.hasDiverged == (pow(rate, 4000) > 1e7)) }
      guard rate < 0.999, rate > 0.5, let found = outcome.rate else { continue }
      compared += 1
      // The start is no eigenvector: its other part has faded only after some steps.
      #expect(abs(found - rate) < 0.02)
    }
    #expect(compared > 8)
  }

  @Test func threadsAndSlicesDoNotMatter() throws {
    var race = try experiment("sgd:lr=0.05,noise=1")
    race.seed = 7
    let axis = MapAxis(try #require(race.knob("lr")), count: 20)
    let question = MapQuestion(.line(axis), ofLane: 0, in: race, seeds: 5, measure: .loss)
    let one = map(question)
    var other = LaneMap(question)
    let isDone = other.compute(concurrently: backwards, slice: 3)
    #expect(isDone)
    #expect(one.outcomes == other.outcomes)
  }

  @Test func itIsKnownCoarseToFine() throws {
    let race = try experiment("gd:lr=0.05", steps: 50)
    let question = MapQuestion(
      .starts(Domain(x: -3...3, y: -3...3), columns: 24, rows: 16), ofLane: 0, in: race)
    var seen: [LaneMap] = []
    var map = LaneMap(question)
    #expect(map[5, 5] == nil)
    let isDone = map.compute(slice: 6, report: { seen.append($0) })
    #expect(isDone)
    #expect(seen[0].knownCount == 6 && seen[0][7, 7] == map[0, 0] && seen[0][23, 15] == map[16, 8])
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.progress < $1.progress })
    #expect(map.isComplete)
  }

  @Test func aCancelledMapKeepsWhatItKnows() throws {
    let race = try experiment("gd:lr=0.05", steps: 50)
    let question = MapQuestion(
      .starts(Domain(x: -3...3, y: -3...3), columns: 24, rows: 16), ofLane: 0, in: race)
    var map = LaneMap(question)
    let isCancelled = !map.compute(isCancelled: { true })
    #expect(isCancelled && map.knownCount == 0)
    let isDone = map.compute()
    #expect(isDone && map.isComplete)
  }

  @Test func theMedianIsOneOfTheRuns() throws {
    let race = try experiment("sgd:lr=0.05,noise=1", steps: 100)
    let runs = try (0..<5).map {
      try #require(Outcome(race.lanes[0].repeated($0, in: race), in: race))
    }
    let median = try #require(Outcome.median(of: runs, by: .loss))
    let losses = runs.compactMap(\.loss).sorted()
    #expect(median.loss == losses[2])
    let lost = try #require(Outcome(try LaneSetup("gd:lr=5"), in: race))
    #expect(lost.hasDiverged && lost.loss == nil && lost.rate == nil)
    #expect(Outcome.median(of: [lost, lost, median], by: .loss) == lost)
    #expect(Outcome.median(of: [lost, median], by: .loss) == median)
    #expect(Outcome.median(of: [], by: .loss) == nil)
  }

  @Test func networksAreTrainedForACell() throws {
    var race = try Experiment.spirals(epochs: 2, lanes: ["sgd:lr=0.1"])
    race.lanes[0].seed = 3
    let axis = MapAxis(try #require(race.knob("lr")), count: 3)
    let map = map(MapQuestion(.line(axis), ofLane: 0, in: race, measure: .loss))
    var lane = race.lanes[0]
    lane.values[0] = axis.value(at: 1)
    let alone = try #require(Outcome(lane, in: race))
    #expect(map[1, 0] == alone && alone.loss != nil && alone.steps > 0)
  }
}

/// Positions on tracks and back.
@Suite struct KnobValueTests {
  @Test(arguments: ["lr", "beta1", "beta2", "eps", "weight_decay"])
  func aPositionGivesItsValueBack(key: String) throws {
    let race = try Experiment.race("adamw:lr=0.1")
    let knob = try #require(race.knob(key))
    for share in stride(from: 0.05, through: 0.95, by: 0.05) {
      #expect(abs(knob.position(of: knob.value(at: share)) - share) < 1e-9)
    }
    #expect(
      knob.value(at: -1) == knob.value(at: 0) && knob.value(at: 2) == knob.hyperparameter.track.upperBound)
  }
}
