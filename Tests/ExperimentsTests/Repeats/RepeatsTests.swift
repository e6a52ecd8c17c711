import Synchronization
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers

@Suite struct RepeatsTests {
  private func race() throws -> Experiment {
    try .race(
      "sgd:lr=0.01,noise=2", "adam:lr=0.3,noise=5", "gd:lr=0.02", "momentum:lr=0.01,noise=1,seed=7",
      on: "quadratic:kappa=4", start: Point(3, -2), steps: 300)
  }

  private func expectSame(_ a: Repeats, _ b: Repeats) {
    #expect(a.lanes.map(\.repetitions) == b.lanes.map(\.repetitions))
    #expect(a.comparisons == b.comparisons)
  }

  @Test func theFirstRepetitionIsTheRaceItself() throws {
    let experiment = try race()
    for repeats in [Repeats(experiment, count: 1), Repeats(experiment, count: 3)] {
      for lane in repeats.lanes {
        var plain = SurfaceLane(lane.setup, in: experiment)
        plain.compute(to: experiment.end)
        let first = lane.repetitions[0]
        #expect(first.seed == lane.setup.seed ?? 42)
        #expect(
          first.status == plain.status.word && first.steps == plain.lastStep
        )
        #expect(first.values[0] == plain.firstStepWithinTolerance(upTo: 300).map(Double.init))
        #expect(first.values[2] == plain.head.loss && first.values[3] == plain.head.best)
      }
    }
  }

  @Test func everyRepetitionIsARaceWithTheNextSeed() throws {
    let repeats = try Repeats(race(), count: 4)
    #expect(repeats.lanes.map { $0.repetitions.map(\.seed) }.map { $0[3] } == [45, 45, 45, 10])
    var later = try race()
    later.seed += 3
    let own = Repeats(later, count: 1)
    for lane in 0..<3 { #expect(repeats.lanes[lane].repetitions[3] == own.lanes[lane].repetitions[0]) }
    #expect(repeats.lanes[0].repetitions[3].values != repeats.lanes[0].repetitions[0].values)
  }

  @Test func onlyLanesWithoutChanceAreDeterministic() throws {
    let repeats = try Repeats(race(), count: 5)
    #expect(repeats.lanes.map(\.isDeterministic) == [false, false, true, false])
    let summary = Summary(repeats.lanes[2].repetitions.compactMap { $0.values[2] })
    #expect(summary.standardDeviation == 0)
  }

  @Test func threadsAndTheirOrderDoNotMatter() throws {
    let experiment = try race()
    let one = Repeats(experiment, count: 20)
    expectSame(one, Repeats(experiment, count: 20, concurrently: backwards))
    #expect(one.comparisons.map(\.criterion.key) == one.criteria.map(\.key))
  }

  /// The evaluations are those up to the step within tolerance, not those of the whole lane.
  @Test func evaluationsAreCountedUpToTheTolerance() throws {
    let experiment = try Experiment.race("newton", "gd:lr=0.2", on: "quadratic:kappa=4", steps: 100)
    let repeats = Repeats(experiment, count: 1)
    let gd = try #require(repeats.lanes[1].repetitions.first)
    #expect(gd.values[1] == gd.values[0] && (gd.values[0] ?? 100) < 100)
    let newton = try #require(repeats.lanes[0].repetitions.first)
    #expect(newton.values[0] == 1)
    // The gradient and the exact Hessian.
    #expect(newton.values[1] == 2)
  }

  @Test func aDivergedRepetitionHasNoFinalLoss() throws {
    let experiment = try Experiment.race(
      "gd:lr=1e200", "gd:lr=0.1", on: "quadratic", start: Point(1, 1), steps: 50)
    let repeats = Repeats(experiment, count: 2)
    let diverged = repeats.lanes[0].repetitions[0]
    #expect(diverged.hasDiverged && diverged.values[2] == nil)
    // It was at the start before.
    #expect(diverged.values[3] == 5.5)
    let final = try #require(repeats.comparisons.first { $0.criterion.key == "final_loss" })
    #expect(final.ranking.map(\.lane) == [1, 0] && final.ranking[1].summary.finiteCount == 0)
    #expect(final.ranking[1].summary.median == .infinity)
  }

  @Test func lanesThatAreOffDoNotRun() throws {
    var experiment = try race()
    experiment.lanes[1].isOn = false
    #expect(Repeats(experiment, count: 2).lanes.map(\.index) == [0, 2, 3])
  }

  @Test func aMinimumThatIsNotKnownIsNotRanked() throws {
    let experiment = try Experiment.race("gd:lr=0.01", on: "saddle", steps: 50)
    let repeats = Repeats(experiment, count: 1)
    #expect(repeats.comparisons.map(\.criterion.key) == ["final_loss", "best_loss"])
    #expect(repeats.criteria.count == 4)
  }

  @Test func cancellingKeepsCompleteRepetitions() throws {
    let experiment = try race()
    let all = Repeats(experiment, count: 10)
    let calls = Calls()
    let some = Repeats(experiment, count: 10, isCancelled: { calls.next() > 13 })
    #expect((1..<10).contains(some.count))
    for (lane, whole) in zip(some.lanes, all.lanes) {
      #expect(lane.repetitions == Array(whole.repetitions.prefix(some.count)))
    }
    let none = Repeats(experiment, count: 10, isCancelled: { true })
    #expect(none.count == 0 && none.comparisons.isEmpty)
  }

  @Test func theSharesOfTheWorkAddUp() throws {
    let calls = Calls()
    _ = try Repeats(race(), count: 6, progress: { calls.add($0) })
    #expect(abs(calls.sum - 1) < 1e-9)
  }

  // MARK: Networks

  private func training(patience: Int? = nil) throws -> Experiment {
    try .train("sgd:lr=0.1", "adam:lr=0.05,dropout=0.2", "gd:lr=1e30") {
      ($0.validation, $0.epochs, $0.patience) = (0.25, 4, patience)
    }
  }

  @Test func theFirstRepetitionOfATrainingIsTheTrainingItself() throws {
    let experiment = try training()
    let repeats = Repeats(experiment, count: 2)
    for lane in repeats.lanes {
      var plain = NetworkLane(lane.setup, in: experiment)
      plain.compute(to: experiment.end)
      let first = lane.repetitions[0]
      #expect(first.steps == plain.head.step && first.hasDiverged == plain.status.isDiverged)
      let last = plain.status.isDiverged ? nil : plain.log.epochs.last
      #expect(first.values[2] == plain.best?.loss)
      #expect(first.values[3] == last?.validation?.loss && first.values[4] == last?.training.loss)
      #expect(first.values[6] == last?.validation?.accuracy)
    }
    #expect(repeats.lanes[2].repetitions[0].hasDiverged)
    #expect(repeats.lanes[0].repetitions[1].values != repeats.lanes[0].repetitions[0].values)
    expectSame(repeats, Repeats(experiment, count: 2, concurrently: backwards))
  }

  /// A lane's own seed is that of its weights and batches only, as a repetition's is.
  @Test func everyRepetitionOfATrainingCanBeRunAlone() throws {
    var experiment = try training()
    let repeats = Repeats(experiment, count: 3)
    experiment.lanes[1].seed = experiment.seed + 2
    let alone = Repeats(experiment, count: 1)
    #expect(alone.lanes[1].repetitions[0] == repeats.lanes[1].repetitions[2])
  }

  @Test func theTargetEndsARepetition() throws {
    let experiment = try Experiment.train("adam:lr=0.05", "sgd:lr=1e-9") {
      ($0.validation, $0.epochs) = (0.25, 60)
    }
    let repeats = Repeats(experiment, count: 3, target: 0.85)
    for repetition in repeats.lanes[0].repetitions {
      #expect(repetition.status == "reached target" && repetition.statusStep == repetition.steps)
      let epochs = try #require(repetition.values[1])
      #expect(epochs < 60 && repetition.values[0] == Double(repetition.steps))
      #expect(repetition.steps == Int(epochs) * 4)
      #expect(repetition.values[6] ?? 0 >= 0.85)
    }
    let comparison = try #require(repeats.comparisons.first)
    #expect(comparison.criterion.key == "steps_to_target")
    #expect(comparison.ranking[0].lane == 0 && comparison.ranking[1].summary.finiteCount == 0)
  }
}

/// Calls the last one first.
func backwards(_ count: Int, _ work: @Sendable (Int) -> Void) {
  for index in (0..<count).reversed() { work(index) }
}

/// Counts calls.
private final class Calls: Sendable {
  private let state = Mutex((count: 0, sum: 0.0))

  var sum: Double { state.withLock { $0.sum } }

  func next() -> Int {
    state.withLock {
      $0.count += 1
      return $0.count
    }
  }

  func add(_ value: Double) { state.withLock { $0.sum += value } }
}
