import Testing

@testable import Experiments
@testable import Networks

@Suite struct NetworkTrialTests {
  private func sweep(
    goal: SweepGoal = .bestLoss, validation: Double? = 0.25, patience: Int? = nil, epochs: Int = 4
  ) throws -> Sweep {
    let experiment = try Experiment.train("adam", "sgd") {
      ($0.validation, $0.patience, $0.epochs) = (validation, patience, epochs)
    }
    let lr = SweepDimension.range("lr", 1e-3...0.1)
    let space = SweepSpace(
      lanes: [
        SweepLane(label: "adam", lane: 0, dimensions: [lr, .choices("batch_size", ["8", "16"])]),
        SweepLane(label: "sgd", lane: 1, dimensions: [lr]),
      ], seeds: [3, 4])
    return Sweep(
      experiment: experiment, space: space, plan: .random, trials: 2, goal: goal, unit: .epochs,
      budget: epochs, seed: 1, freshSeeds: 0
    ) { trial in
      var (setup, experiment) = (experiment.lanes[trial.lane], experiment)
      setup.values[0] = trial.values[0]
      if trial.lane == 0 { setup.batchSize = trial.values[1] == 0 ? 8 : 16 }
      setup.seed = trial.seed
      experiment.network?.epochs = trial.budget
      return (setup, experiment)
    }
  }

  private func lane(_ trial: Trial, of sweep: Sweep) throws -> NetworkLane {
    let prepared = try sweep.prepare(trial)
    var lane = NetworkLane(prepared.lane, in: prepared.experiment)
    while !lane.isFinished { lane.step() }
    return lane
  }

  /// The figures of a trial are those of the training that it is.
  @Test func aTrialIsATraining() throws {
    let sweep = try sweep()
    let trials = Array(try sweep.trials(ofRound: 0))
    #expect(trials.count == 8)
    let records = try #require(SweepRunner(sweep).records(of: trials))
    for (trial, record) in zip(trials, records) {
      let epochs = try lane(trial, of: sweep).log.epochs
      let last = try #require(epochs.last)
      let validation = try #require(last.validation)
      let losses = epochs.compactMap { $0.validation?.loss }
      let best = try #require(losses.min())
      #expect(record.status == .finished && record.goal == best)
      #expect(
        Array(record.figures.prefix(7))
          == [
            4, Double(last.step), validation.loss, best, validation.accuracy ?? .nan, last.training.loss,
            last.training.accuracy ?? .nan,
          ])
      // There is no test part.
      #expect(record.figures.dropFirst(7).allSatisfy { $0.isNaN })
    }
    #expect(Set(records.map { $0.figures[2] }).count == 8)
  }

  @Test func goalsAreReadAtTheEndsOfEpochs() throws {
    let trial = try sweep().trials(ofRound: 0)[0]
    let epochs = try lane(trial, of: sweep()).log.epochs
    let losses = epochs.compactMap { $0.validation?.loss }
    let wanted = try #require(losses.dropFirst(2).first)
    let first = try #require(losses.firstIndex { $0 <= wanted })
    for goal in [SweepGoal.steps(to: wanted), .evaluations(to: wanted)] {
      let record = try #require(SweepRunner(sweep(goal: goal)).record(of: trial))
      #expect(record.goal == Double(epochs[first].step))
    }
    #expect(try SweepRunner(sweep(goal: .steps(to: 0))).record(of: trial)?.goal == nil)
    #expect(try SweepRunner(sweep(goal: .finalLoss)).record(of: trial)?.goal == losses.last)
    #expect(
      try SweepRunner(sweep(goal: .accuracy)).record(of: trial)?.goal == epochs.last?.validation?.accuracy)
    let inSample = try SweepRunner(sweep(goal: .finalLoss, validation: 0)).record(of: trial)
    #expect(inSample?.goal == inSample?.figures[5])
  }

  /// Whoever runs one trial sees every epoch as it ends, and may end the trial there.
  @Test func aTrialCanBeFollowedAndPruned() throws {
    let sweep = try sweep()
    let trial = try sweep.trials(ofRound: 0)[0]
    var seen: [Int] = []
    let whole = try #require(
      SweepRunner(sweep).record(of: trial) { seen.append($0.log.epochs.last?.epoch ?? -1) })
    #expect(seen == [0, 1, 2, 3, 4])
    let stop = Flag()
    let pruned = try #require(
      SweepRunner(sweep, isCancelled: { stop.isSet }).record(of: trial, prunes: true) {
        if $0.log.epochs.last?.epoch == 2 { stop.set() }
      })
    #expect(pruned.status == .pruned && pruned.goal == nil && pruned.figures[0] == 2)
    #expect(pruned.figures[1] == whole.figures[1] / 2)
    #expect(SweepRunner(sweep, isCancelled: { true }).record(of: trial) == nil)
  }

  @Test func earlyStoppingIsAStatus() throws {
    let sweep = try sweep(patience: 1, epochs: 60)
    let records = try #require(SweepRunner(sweep).records(of: Array(try sweep.trials(ofRound: 0))))
    let stopped = records.filter { $0.status == .stoppedEarly }
    #expect(
      !stopped.isEmpty && stopped.allSatisfy { $0.figures[0] < 60 && $0.statusStep == Int($0.figures[1]) })
  }
}
