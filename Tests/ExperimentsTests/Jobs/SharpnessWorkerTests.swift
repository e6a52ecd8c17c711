import Networks
import Optimizers
import Synchronization
import Testing

@testable import Experiments

@Suite struct SharpnessWorkerTests {
  /// A race of three small networks, trained to its end as a worker does.
  private func race() throws -> RemoteRace {
    var race = RemoteRace(
      try Experiment.train("gd:lr=0.3", "sgd:lr=0.1,momentum=0.5", "adam:lr=0.05") {
        ($0.layers, $0.activation, $0.epochs) = ([2, 2, 1], .tanh, 2)
      }, number: 7)
    train(&race)
    return race
  }

  private func train(_ race: inout RemoteRace) {
    var worker = TrainingWorker()
    worker.take(race.job(look: nil))
    worker.finish { if case .progress(let progress) = $0 { race.take(progress) } }
  }

  private func answer(_ job: SharpnessJob) -> [SharpnessReport] {
    var worker = SharpnessWorker()
    worker.take(job)
    var reports: [SharpnessReport] = []
    worker.finish { if case .sharpness(let report) = $0 { reports.append(report) } }
    return reports
  }

  /// Measures all that is wanted up to a time, which is then on the screen.
  private func measure(_ race: inout RemoteRace, upTo time: Int) throws {
    while let job = race.sharpnessJob(upTo: time) { race.take(try #require(answer(job).last)) }
  }

  private func records(_ race: RemoteRace) -> [[SharpnessRecord]] {
    race.activeLanes.map { race.lane($0).sharpness(upTo: race.end) }
  }

  /// Every state of every lane, whatever was looked at first.
  @Test func recordsDoNotDependOnTheirOrder() throws {
    var (first, second) = (try race(), try race())
    try measure(&first, upTo: first.end)
    try measure(&second, upTo: 0)
    #expect(records(first) == records(second))
    #expect(records(first).map(\.count) == [3, 9, 9], "gd makes two steps, the others eight")
    #expect(records(first).allSatisfy { lane in lane.allSatisfy { $0.sharpness.isFinite } })
    #expect(records(first)[2].map { $0.preconditioned == nil } == [true] + Array(repeating: false, count: 8))
  }

  @Test func reportsGrowRecordByRecord() throws {
    let race = try race()
    let job = try #require(race.sharpnessJob(upTo: race.end))
    let reports = answer(job)
    #expect(job.places.map(\.lane) == [0, 1, 2] && !job.key.isTraining)
    #expect(reports.map(\.measured.count) == [1, 2, 3] && reports.map(\.isComplete) == [false, false, true])
  }

  /// A turned knob drops what lies behind it, and the limit at it; the same turn taken back brings all back.
  @Test func aTurnDropsWhatLiesBehindIt() throws {
    var race = try race()
    try measure(&race, upTo: race.end)
    let before = records(race)
    let knob = try #require(race.knobs(ofLane: 1).first)
    race.apply(.turn(Turn(knob, ofLane: 1, to: 0.02, mode: .onward, time: 46)))
    #expect(records(race)[1] == before[1].filter { $0.time < 46 } && records(race)[0] == before[0])
    train(&race)
    try measure(&race, upTo: race.end)
    let turned = records(race)[1]
    #expect(turned.filter { $0.time < 46 } == before[1].filter { $0.time < 46 })
    #expect(turned.filter { $0.time >= 46 }.allSatisfy { abs(($0.limit?.learningRate ?? 0) - 0.02) < 1e-8 })
    race.apply(.turn(Turn(knob, ofLane: 1, to: 0.1, mode: .onward, time: 46)))
    train(&race)
    try measure(&race, upTo: race.end)
    #expect(records(race) == before)
  }

  @Test func aReportAboutAnotherPathIsDropped() throws {
    var race = try race()
    let job = try #require(race.sharpnessJob(upTo: race.end))
    let report = try #require(answer(job).last)
    let knob = try #require(race.knobs(ofLane: 1).first)
    race.apply(.turn(Turn(knob, ofLane: 1, to: 0.02, mode: .replay, time: 48)))
    race.take(report)
    let isEmpty = records(race).allSatisfy { $0.isEmpty }
    #expect(isEmpty)
  }

  /// Nothing is reported once a newer job waits, and no more than one product is made.
  @Test func itCancelsAtOnce() throws {
    let race = try race()
    var worker = SharpnessWorker()
    worker.take(race.sharpnessJob(upTo: race.end))
    var reports = 0
    let isLeft = worker.work(isCancelled: { true }) { _ in reports += 1 }
    #expect(!isLeft && reports == 0)
    worker.take(nil)
    let isIdle = !worker.work(isCancelled: { false }) { _ in reports += 1 }
    #expect(isIdle && reports == 0)
  }

  /// Nine parts of rest for one of work while lanes train, and none afterwards.
  @Test(arguments: [true, false])
  func itRestsWhileLanesTrain(_ isTraining: Bool) throws {
    let race = try race()
    let asked = try #require(race.sharpnessJob(upTo: race.end))
    let job = SharpnessJob(
      id: asked.key.id, isTraining: isTraining, subject: asked.subject, places: asked.places)
    let rests = Mutex<[Duration]>([])
    var worker = SharpnessWorker { time, _ in rests.withLock { $0.append(time) } }
    worker.take(job)
    let start = ContinuousClock.now
    worker.finish { _ in }
    let worked = ContinuousClock.now - start
    let rested = rests.withLock { $0.reduce(Duration.zero, +) }
    // Measured by the same clock within the work, so that no more than nine times as much can be asked for.
    #expect(isTraining ? rested > .zero && rested <= worked * 9.0 : rested == .zero)
  }
}
