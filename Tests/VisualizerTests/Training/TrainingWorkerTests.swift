import Experiments
import Networks
import Testing

@testable import Visualizer

@Suite struct TrainingWorkerTests {
  private func job(
    _ experiment: TrainingExperiment, turns: [Turn] = [], moment: Int? = nil, training: Int = 0
  ) -> TrainingJob {
    TrainingJob(
      training: training, experiment: experiment, turns: turns,
      moment: moment.map {
        MomentJob(training: training, turns: turns.count, moment: $0, picture: nil, planes: nil)
      })
  }

  private func reports(_ worker: inout TrainingWorker) -> [Report] {
    var all: [Report] = []
    worker.finish { all.append($0) }
    return all
  }

  private func lastProgress(_ reports: [Report]) -> TrainingProgress? {
    reports.compactMap { if case .trained(let progress) = $0 { progress } else { nil } }.last
  }

  @Test func itTrainsToTheEndAsTheRaceDoes() throws {
    let experiment = try TrainingExperiment.spirals(epochs: 5)
    var worker = TrainingWorker()
    worker.take(job(experiment))
    let progress = try #require(lastProgress(reports(&worker)))
    var race = TrainingRace(experiment)
    race.advance(to: experiment.end)
    #expect(progress.reached == experiment.end && progress.lanes.count == 4)
    for (lane, expected) in zip(progress.lanes, race.lanes) {
      #expect(lane.history.epochs.map(\.training) == expected.history.epochs.map(\.training))
      #expect(lane.history.epochs.count == 6)
    }
  }

  /// The loss of a moment is that of the network then, however far the training has gone on.
  @Test func momentsDoNotDependOnHowFarTheTrainingIs() throws {
    let experiment = try TrainingExperiment.spirals(epochs: 5)
    let half = experiment.end / 2 / 10 * 10
    var race = TrainingRace(experiment)
    race.advance(to: half)
    var worker = TrainingWorker()
    worker.take(job(experiment))
    _ = reports(&worker)
    worker.take(job(experiment, moment: half))
    guard case .moment(let moment) = try #require(reports(&worker).last) else {
      Issue.record("no moment")
      return
    }
    for (lane, expected) in zip(moment.lanes, race.lanes) {
      let look = NetworkLook(expected.head, experiment)
      var workspace = Workspace<Float>()
      let now = look.moment(picture: nil, plane: nil, &workspace)
      #expect(lane.loss == now.loss && lane.step == expected.head.step)
    }
  }

  @Test func aTurnChangesWhatComesBehindItAlone() throws {
    let experiment = try TrainingExperiment.spirals(epochs: 6)
    let knob = try #require(
      TrainingKnob.all(of: experiment.lanes[0], sampleCount: experiment.data.count).first)
    let half = experiment.end / 2
    var plain = TrainingWorker()
    plain.take(job(experiment))
    let before = try #require(lastProgress(reports(&plain)))
    plain.take(job(experiment, turns: [Turn(knob: knob, lane: 0, value: 1e-4, moment: half)]))
    let after = try #require(lastProgress(reports(&plain)))
    #expect(after.turns == 1)
    func losses(_ progress: TrainingProgress, _ lane: Int) -> [Double] {
      progress.lanes[lane].history.epochs.map(\.training.loss)
    }
    #expect(losses(after, 0).prefix(4) == losses(before, 0).prefix(4))
    #expect(losses(after, 0).count == 7 && losses(after, 0).last != losses(before, 0).last)
    #expect(losses(after, 1) == losses(before, 1))
  }

  @Test func anotherTrainingBeginsAnew() throws {
    var worker = TrainingWorker()
    worker.take(job(try .spirals(epochs: 2)))
    _ = reports(&worker)
    worker.take(job(try .spirals(epochs: 3), training: 1))
    let progress = try #require(lastProgress(reports(&worker)))
    #expect(progress.training == 1 && progress.lanes[0].history.epochs.count == 4)
  }

  @Test func slicesAreShort() throws {
    let experiment = try TrainingExperiment.digits(epochs: 30)
    var worker = TrainingWorker()
    worker.take(job(experiment))
    let clock = ContinuousClock()
    var longest = Duration.zero
    for _ in 0..<5 {
      let start = clock.now
      _ = worker.work(isCancelled: { false }) { _ in }
      longest = max(longest, clock.now - start)
    }
    // One step and an evaluation may be added to the 10 ms; the test's own build is slow.
    #expect(longest < .milliseconds(400))
  }

  @Test func aCancelledSliceEndsAtOnce() throws {
    var worker = TrainingWorker()
    worker.take(job(try .spirals()))
    var told: [Report] = []
    #expect(worker.work(isCancelled: { true }) { told.append($0) })
    #expect((lastProgress(told)?.lanes.map { $0.history.steps.count }.reduce(0, +) ?? 0) <= 1)
  }
}
