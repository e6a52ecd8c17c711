import Networks
import Optimizers
import Synchronization
import Testing

@testable import Experiments

@Suite struct TrainingWorkerTests {
  private func job(
    _ experiment: Experiment, changes: [RaceChange] = [], at time: Int? = nil, race: Int = 0,
    inside: Int? = nil
  ) -> TrainingJob {
    let id = JobID(race: race, changes: changes.count)
    return TrainingJob(
      id: id, experiment: experiment, changes: changes,
      look: time.map { LookJob(id: id, time: $0, picture: nil, planes: nil, inside: inside) })
  }

  private func reports(_ worker: inout TrainingWorker) -> [Report] {
    var all: [Report] = []
    worker.finish { all.append($0) }
    return all
  }

  private func lastProgress(_ reports: [Report]) -> RaceProgress? {
    reports.compactMap { if case .progress(let progress) = $0 { progress } else { nil } }.last
  }

  private func lastLook(_ reports: [Report]) -> LookReport? {
    reports.compactMap { if case .look(let look) = $0 { look } else { nil } }.last
  }

  private func losses(_ progress: RaceProgress, _ lane: Int) -> [Double] {
    progress.lanes[lane].log.epochs.map(\.training.loss)
  }

  @Test func itTrainsToTheEndAsTheRaceDoes() throws {
    let experiment = try Experiment.spirals(epochs: 5)
    var worker = TrainingWorker()
    worker.take(job(experiment))
    let progress = try #require(lastProgress(reports(&worker)))
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    #expect(progress.lanes.map(\.time) == Array(repeating: experiment.end, count: 4))
    for (lane, expected) in zip(progress.lanes, race.lanes) {
      #expect(lane.log.epochs.map(\.training) == expected.log.epochs.map(\.training))
      #expect(lane.log.epochs.count == 6 && lane.log.status == .finished)
    }
  }

  /// The loss at a time is that of the network then, however far the training has gone on.
  @Test func looksDoNotDependOnHowFarTheTrainingIs() throws {
    let experiment = try Experiment.spirals(epochs: 5)
    let half = experiment.end / 2 / 10 * 10
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: half)
    var worker = TrainingWorker()
    worker.take(job(experiment))
    _ = reports(&worker)
    worker.take(job(experiment, at: half))
    let look = try #require(lastLook(reports(&worker)))
    let subject = try #require(experiment.network)
    for (lane, expected) in zip(look.lanes, race.lanes) {
      let now = NetworkLook(expected.head, subject).look(picture: nil, plane: nil)
      #expect(lane.loss == now.loss && lane.step == expected.head.step)
    }
  }

  /// A look at a time that has not been reached waits until it is.
  @Test func looksWaitForTheTraining() throws {
    let experiment = try Experiment.spirals(epochs: 3)
    var worker = TrainingWorker()
    worker.take(job(experiment, at: experiment.end, inside: 3))
    let all = reports(&worker)
    let looks = all.indices.filter { if case .look = all[$0] { true } else { false } }
    #expect(looks == [all.count - 1])
    let look = try #require(lastLook(all))
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    #expect(look.lanes.map(\.step) == race.lanes.map(\.head.step) && look.job.time == experiment.end)
    let inside = race.lanes[3].inside(leadingTo: experiment.end, of: experiment.view, format: \.description)
    #expect(look.inside?.textbook.lines == inside?.textbook.lines && inside != nil)
  }

  @Test func aTurnChangesWhatComesBehindItAlone() throws {
    let experiment = try Experiment.spirals(epochs: 6)
    let knob = try #require(experiment.knobs().first)
    let half = experiment.end / 2
    var worker = TrainingWorker()
    worker.take(job(experiment))
    let before = try #require(lastProgress(reports(&worker)))
    let turn = Turn(knob, ofLane: 0, to: 1e-4, mode: .onward, time: half)
    worker.take(job(experiment, changes: [.turn(turn)]))
    let after = try #require(lastProgress(reports(&worker)))
    #expect(after.id.changes == 1)
    #expect(losses(after, 0).prefix(4) == losses(before, 0).prefix(4))
    #expect(losses(after, 0).count == 7 && losses(after, 0).last != losses(before, 0).last)
    #expect(losses(after, 1) == losses(before, 1))
  }

  @Test func anotherRaceBeginsAnew() throws {
    var worker = TrainingWorker()
    worker.take(job(try .spirals(epochs: 2)))
    _ = reports(&worker)
    worker.take(job(try .spirals(epochs: 3), race: 1))
    let progress = try #require(lastProgress(reports(&worker)))
    #expect(progress.id.race == 1 && progress.lanes[0].log.epochs.count == 4)
  }

  // MARK: Slices

  /// A slice asks after every step whether it is to go on; in a slice that may go on for long, that is many times.
  @Test func aSliceEndsWhenItIsCancelled() throws {
    var worker = TrainingWorker()
    worker.take(job(try .digits(epochs: 30)))
    let asked = Mutex(0)
    var told: [Report] = []
    let isLeft = worker.work(isCancelled: {
      asked.withLock {
        $0 += 1; return $0 >= 2
      }
    }) { told.append($0) }
    #expect(isLeft && asked.withLock { $0 } <= 2)
    #expect((lastProgress(told)?.lanes.map { $0.log.steps.elements.count }.reduce(0, +) ?? 3) <= 2)
  }

  @Test func aCancelledSliceEndsAtOnce() throws {
    var worker = TrainingWorker()
    worker.take(job(try .spirals()))
    var told: [Report] = []
    #expect(worker.work(isCancelled: { true }) { told.append($0) })
    #expect((lastProgress(told)?.lanes.map { $0.log.steps.elements.count }.reduce(0, +) ?? 2) <= 1)
  }

  /// A training that would go on for hours is handed back slice by slice.
  @Test func slicesEndBeforeTheTrainingDoes() throws {
    var experiment = try Experiment.spirals()
    experiment.network?.epochs = 100_000
    var worker = TrainingWorker()
    worker.take(job(experiment))
    var told: [Report] = []
    for _ in 0..<3 { #expect(worker.work(isCancelled: { false }) { told.append($0) }) }
    let progress = try #require(lastProgress(told))
    #expect(progress.lanes.allSatisfy { $0.time < experiment.end && $0.log.status == .running })
  }

  // MARK: Leaving

  /// Without a job nothing is trained, and nothing is left of what was.
  @Test func aScreenThatIsLeftStopsItsJobs() throws {
    let experiment = try Experiment.spirals(epochs: 4)
    var worker = TrainingWorker()
    worker.take(job(experiment))
    _ = worker.work(isCancelled: { true }) { _ in }
    worker.take(nil)
    let isLeft = worker.work(isCancelled: { false }) { _ in Issue.record("nobody asked") }
    #expect(!isLeft)
    // Whoever comes back finds the race at its start again.
    worker.take(job(experiment))
    var told: [Report] = []
    _ = worker.work(isCancelled: { true }) { told.append($0) }
    let progress = try #require(lastProgress(told))
    #expect(progress.lanes.map(\.time).reduce(0, +) == 10)
  }

  /// A schedule by which one sees whether anybody still holds a race.
  private final class Tracer: Schedule {
    func learningRate(step t: Int, base α: Double) -> Double { α }
  }

  @Test func nothingIsLeftOfARaceThatNobodyWants() throws {
    var worker = TrainingWorker()
    weak var tracer: Tracer?
    do {
      let schedule = Tracer()
      tracer = schedule
      var experiment = try Experiment.spirals(epochs: 2)
      experiment.lanes[0].stages.schedule = schedule
      worker.take(job(experiment, at: 10))
    }
    _ = reports(&worker)
    #expect(tracer != nil)
    worker.take(nil)
    #expect(tracer == nil)
  }

  @Test func numbersAreStillWrittenAsTheyWereAfterABreak() throws {
    let experiment = try Experiment.spirals(epochs: 1)
    var worker = TrainingWorker { _ in "many" }
    worker.take(job(experiment))
    worker.take(nil)
    worker.take(job(experiment, at: experiment.end, inside: 0))
    let inside = try #require(lastLook(reports(&worker))?.inside)
    #expect(inside.textbook.lines.contains { $0.numbers.contains("many") })
  }

  // MARK: Lanes on and off

  @Test func lanesThatAreOffAreNotTrained() throws {
    var experiment = try Experiment.spirals(epochs: 3)
    experiment.lanes[1].isOn = false
    var worker = TrainingWorker()
    worker.take(job(experiment))
    let before = try #require(lastProgress(reports(&worker)))
    #expect(before.lanes.map(\.time) == [240, 0, 240, 240] && before.lanes[1].log.epochs.count == 1)
    worker.take(job(experiment, changes: [.laneIsOn(1, true)]))
    let after = try #require(lastProgress(reports(&worker)))
    #expect(after.lanes.map(\.time) == [240, 240, 240, 240] && after.id == JobID(race: 0, changes: 1))
    experiment.lanes[1].isOn = true
    var race = Race<NetworkCourse>(experiment)
    race.advance(to: experiment.end)
    #expect(losses(after, 1) == race.lanes[1].log.epochs.map(\.training.loss))
    #expect(losses(after, 0) == losses(before, 0))
  }

  @Test func aLaneThatIsTurnedOffRests() throws {
    let experiment = try Experiment.spirals(epochs: 3)
    var worker = TrainingWorker()
    worker.take(job(experiment))
    _ = worker.work(isCancelled: { true }) { _ in }
    worker.take(job(experiment, changes: [.laneIsOn(2, false)]))
    let progress = try #require(lastProgress(reports(&worker)))
    #expect(progress.lanes[2].time <= 10 && progress.lanes[0].time == 240)
  }

  /// A job that says again what was said changes nothing, and one that was passed over is no loss.
  @Test func changesAreMadeOnce() throws {
    let experiment = try Experiment.spirals(epochs: 4)
    let (rate, batch) = (try #require(experiment.knob("lr")), try #require(experiment.knob("batch_size")))
    let changes: [RaceChange] = [
      .turn(Turn(rate, ofLane: 0, to: 0.5, mode: .onward, time: 80)),
      .turn(Turn(rate, ofLane: 0, to: 0.1, mode: .onward, time: 80)),
      .laneIsOn(3, false),
      .turn(Turn(batch, ofLane: 1, to: 20, mode: .replay, time: 100)),
    ]
    var (patient, hasty) = (TrainingWorker(), TrainingWorker())
    for count in 0...changes.count {
      patient.take(job(experiment, changes: Array(changes.prefix(count))))
      _ = patient.work(isCancelled: { true }) { _ in }
      patient.take(job(experiment, changes: Array(changes.prefix(count)), at: 0))
    }
    hasty.take(job(experiment, changes: changes))
    let (slow, fast) = (lastProgress(reports(&patient)), lastProgress(reports(&hasty)))
    var race = Race<NetworkCourse>(experiment)
    for change in changes { race.apply(change) }
    race.advance(to: experiment.end)
    for lane in 0..<3 {
      let expected = race.lanes[lane].log.epochs.map(\.training.loss)
      #expect(losses(try #require(slow), lane) == expected && expected.count == 5, "lane \(lane)")
      #expect(losses(try #require(fast), lane) == expected, "lane \(lane)")
    }
  }
}
