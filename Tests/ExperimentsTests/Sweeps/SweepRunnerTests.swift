import Landscapes
import Optimizers
import Synchronization
import Testing

@testable import Experiments

@Suite struct SweepRunnerTests {
  private static let lr = SweepDimension.range("lr", 1e-4...1)

  private static func perform(_ count: Int, _ work: @Sendable (Int) -> Void) {
    // From the last to the first: the worst order.
    for index in (0..<count).reversed() { work(index) }
  }

  /// As text, since a lost figure may be NaN.
  private func text(_ records: [TrialRecord]?) -> [String] { (records ?? []).map { String(describing: $0) } }

  // MARK: Figures

  /// Side by side, trials have the same figures as a lane of a race, bit for bit.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func sideBySideIsTheLane(_ name: String) throws {
    for (surface, goal) in [
      ("rosenbrock", SweepGoal.evaluations(to: 0.5)), ("quadratic", .steps(to: 1e-4)),
      ("himmelblau", .bestLoss),
      ("saddle", .finalLoss),
    ] {
      let entry = try OptimizerEntry.named(name)
      let key = entry.hyperparameters[0].key
      let sweep = try Sweep.test(
        [(name, [.range(key, 1e-3...3)])], on: surface, trials: 14, goal: goal, budget: 80)
      let runner = SweepRunner(sweep)
      let trials = Array(try sweep.trials(ofRound: 0))
      let quick = text(runner.records(of: trials))
      let slow = text(trials.compactMap { runner.record(of: $0) })
      #expect(quick.count == 14 && quick == slow, "\(name) on \(surface)")
    }
  }

  /// The quick way is really taken, or the test above would prove nothing.
  @Test func plainLanesGoSideBySide() throws {
    #expect(SurfaceTrials(of: 0, in: try .test([("adam", [Self.lr])])) != nil)
    #expect(
      SurfaceTrials(
        of: 0, in: try .test([("sgd", [Self.lr, .choices("nesterov", ["0", "1"])])], unit: .evaluations))
        != nil)
    for (lane, dimension) in [
      ("lbfgs", Self.lr), ("adam:clip_norm=1", Self.lr), ("adam", .range("noise", 0.1...1)),
      ("adam:schedule=cosine,T_max=50", Self.lr),
    ] {
      #expect(SurfaceTrials(of: 0, in: try .test([(lane, [dimension])])) == nil, "\(lane)")
    }
  }

  /// The figures of a trial are those of the race that it is.
  @Test func aTrialIsARace() throws {
    let sweep = try Sweep.test(
      [("momentum:lr=0.001", [.range("momentum", 0.5...0.99, .logOneMinus)])], trials: 6,
      goal: .steps(to: 0.1), budget: 1500)
    let trials = Array(try sweep.trials(ofRound: 0))
    let records = try #require(SweepRunner(sweep).records(of: trials))
    #expect(records.contains { $0.goal != nil })
    for (trial, record) in zip(trials, records) {
      let prepared = try sweep.prepare(trial)
      var lane = SurfaceLane(prepared.lane, in: prepared.experiment)
      lane.compute(to: 1500)
      let losses = (0...lane.lastStep).map { lane.record(at: $0).loss }
      #expect(record.goal == losses.firstIndex { $0 <= 0.1 }.map(Double.init))
      #expect(record.status == TrialStatus(lane.status) && record.statusStep == lane.status.step)
      #expect(record.figures == [1500, 1500, losses.last ?? .nan, losses.min() ?? .nan])
    }
  }

  /// Evaluations are a limit of the lane, and rules that take several a step come less far.
  @Test func evaluationsAreABudget() throws {
    let sweep = try Sweep.test(
      [("adam", [Self.lr]), ("lbfgs", [.range("memory", 1...5, isWhole: true)])], trials: 4,
      goal: .evaluations(to: 1e-3), unit: .evaluations, budget: 40)
    let limited = Self.limited(sweep)
    let records = try #require(SweepRunner(limited).records(of: Array(try limited.trials(ofRound: 0))))
    for record in records {
      #expect(record.status == .stopped || record.status == .diverged)
      #expect((40...90).contains(record.figures[1]))
      #expect(record.trial.lane == 1 || record.figures[0] == 40 && record.statusStep == 40)
      #expect(record.trial.lane == 0 || record.figures[0] < record.figures[1])
    }
  }

  /// The sweep, whose lanes stop after the evaluations of the budget.
  private static func limited(_ sweep: Sweep) -> Sweep {
    var limited = sweep
    limited.prepare = { trial in
      var prepared = try sweep.prepare(trial)
      prepared.lane.stopping.evaluations = trial.budget
      return prepared
    }
    return limited
  }

  @Test func divergedAndInvalidTrialsHaveTheirStatus() throws {
    let sweep = try Sweep.test(
      [("gd", [.choices("lr", ["10", "1e-9", "0.0005"])])], plan: .grid, trials: 3, budget: 300)
    let records = try #require(SweepRunner(sweep).records(of: Array(try sweep.trials(ofRound: 0))))
    #expect(records.map(\.status) == [.diverged, .invalid, .running])
    #expect(records[0].goal == nil && records[0].figures[2].isNaN && records[0].figures[3].isFinite)
    #expect(records[1].goal == nil && records[1].figures.allSatisfy { $0.isNaN })
    #expect(records[2].goal == records[2].figures[3])
  }

  // MARK: Lines

  private func mixed(_ budget: Int = 40) throws -> Sweep {
    try Sweep.test(
      [("adam", [Self.lr]), ("sgd:noise=0.1", [Self.lr]), ("lbfgs", [])], trials: 150, seeds: [1, 2],
      budget: budget)
  }

  private func lines(
    _ sweep: Sweep, _ trials: RoundTrials? = nil, known: [Int: TrialRecord] = [:],
    concurrently perform: @escaping Repeats.Perform
  ) throws -> (bytes: [UInt8], indices: [Int]) {
    var (bytes, indices) = ([UInt8](), [Int]())
    let trials = try trials ?? sweep.trials(ofRound: 0)
    let isComplete = try SweepRunner(sweep, concurrently: perform).run(trials, known: known) {
      lines, records in
      bytes += lines
      indices += records.map(\.trial.index)
    }
    #expect(isComplete)
    return (bytes, indices)
  }

  /// In whatever order threads end, lines come in theirs, with the same bytes.
  @Test func linesComeInOrder() throws {
    let sweep = try mixed()
    let forward = try lines(sweep) { count, work in for index in 0..<count { work(index) } }
    #expect(forward.indices == Array(0..<sweep.trialCount))
    #expect(forward.bytes.count { $0 == UInt8(ascii: "\n") } == sweep.trialCount)
    let backward = try lines(sweep, concurrently: Self.perform)
    #expect(backward.indices == forward.indices && backward.bytes == forward.bytes)
    let odd = try lines(sweep) { count, work in
      for index in 0..<count where index % 2 == 1 { work(index) }
      for index in 0..<count where index % 2 == 0 { work(index) }
    }
    #expect(odd.bytes == forward.bytes)
  }

  @Test func linesComeInOrderFromThreads() async throws {
    let sweep = try mixed()
    let forward = try lines(sweep) { count, work in for index in 0..<count { work(index) } }
    let threads = try lines(sweep, concurrently: Threaded.perform)
    #expect(threads.bytes == forward.bytes)
  }

  /// Parts have the lines that the whole has at their places.
  @Test func partsHaveTheSameLines() throws {
    let sweep = try mixed()
    let all = try lines(sweep, concurrently: Self.perform).bytes.split(separator: UInt8(ascii: "\n"))
    for index in 0..<3 {
      let shard = SweepShard(index: index, count: 3)
      let part = try lines(sweep, sweep.trials(ofRound: 0).part(shard), concurrently: Self.perform)
      #expect(part.bytes.split(separator: UInt8(ascii: "\n")) == part.indices.map { all[$0] })
    }
  }

  /// Known results are not computed again.
  @Test func knownResultsStandAtTheirPlaces() throws {
    let sweep = try mixed()
    let trials = Array(try sweep.trials(ofRound: 0))
    let known = Dictionary(
      uniqueKeysWithValues: trials.filter { $0.index % 3 == 1 }.map { ($0.index, Sweep.result($0, loss: 77)) }
    )
    let (bytes, indices) = try lines(sweep, known: known, concurrently: Self.perform)
    #expect(indices == Array(0..<sweep.trialCount))
    let found = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    for (index, line) in found.enumerated() {
      #expect(line.hasSuffix(#""final_loss":77,"best_loss":77}"#) == (index % 3 == 1))
    }
  }

  // MARK: Endings

  struct Full: Error {}

  /// After an error nothing is handed on any more, and it is the caller's.
  @Test func anErrorEndsTheWork() throws {
    let sweep = try mixed()
    var calls = 0
    #expect(throws: Full.self) {
      _ = try SweepRunner(sweep).run(try sweep.trials(ofRound: 0)) { _, _ in
        calls += 1
        if calls == 2 { throw Full() }
      }
    }
    #expect(calls == 2)
  }

  /// When cancelled, what is complete but out of order is kept.
  @Test func whatWaitsIsKeptWhenCancelled() throws {
    let sweep = try mixed()
    let runs = Atomic(0)
    let runner = SweepRunner(
      sweep,
      concurrently: { count, work in
        // The first portion never comes.
        for index in 1..<count { work(index) }
      }, isCancelled: { runs.load(ordering: .relaxed) > 0 })
    var (emitted, kept) = (0, [UInt8]())
    let isComplete = try runner.run(
      try sweep.trials(ofRound: 0), ahead: { kept += $0 }, emit: { emitted += $1.count })
    #expect(!isComplete && emitted == 0)
    let indices = kept.split(separator: UInt8(ascii: "\n")).compactMap {
      Int(String(decoding: $0.dropFirst(9).prefix { $0 != UInt8(ascii: ",") }, as: UTF8.self))
    }
    #expect(indices.min() ?? 0 > 0 && indices.max() == sweep.trialCount - 1)
    #expect(indices.count == Set(indices).count && indices.count > 400)
  }

  @Test func aCancelledTrialIsPrunedOrForgotten() throws {
    let sweep = try Sweep.test([("sgd:noise=0.1", [.range("lr", 1e-5...2e-5)])], budget: 10_000)
    let runner = SweepRunner(sweep, isCancelled: { true })
    let trial = try sweep.trials(ofRound: 0)[0]
    #expect(runner.record(of: trial) == nil)
    let pruned = try #require(runner.record(of: trial, prunes: true))
    #expect(pruned.status == .pruned && pruned.goal == nil && pruned.figures[0] == 4096)
    #expect(runner.records(of: [trial]) == nil)
  }
}
