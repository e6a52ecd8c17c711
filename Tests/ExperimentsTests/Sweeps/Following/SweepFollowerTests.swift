import Synchronization
import Testing

@testable import Experiments

/// A file of trials that grows as a test wants, on a clock that it moves.
private final class Growth: Sendable {
  struct State {
    var table: TrialTable
    var time = 0.0
    var pauses = 0
    var fails = false
  }

  struct Broken: Error, CustomStringConvertible {
    var description: String { "line 7: not a trial" }
  }

  let state: Mutex<State>

  init(_ sweep: Sweep) { state = Mutex(State(table: TrialTable(of: sweep))) }

  func add(_ records: [TrialRecord], seconds: Double = 1) {
    state.withLock { state in
      for record in records { state.table.append(record) }
      state.time += seconds
    }
  }

  func follower(of sweep: Sweep) -> SweepFollower {
    SweepFollower(
      sweep, now: { self.state.withLock { $0.time } },
      pause: {
        self.state.withLock { state in
          state.pauses += 1
          state.time += 0.05
        }
      },
      read: {
        try self.state.withLock { state in
          if state.fails { throw Broken() }
          return state.table
        }
      })
  }
}

extension SweepFollower {
  /// Works some slices.
  ///
  /// - Returns: the answers.
  fileprivate mutating func slices(_ count: Int) -> [SweepReport] {
    var reports: [SweepReport] = []
    for _ in 0..<count {
      _ = work(isCancelled: { false }) { if case .sweep(let report) = $0 { reports.append(report) } }
    }
    return reports
  }
}

@Suite struct SweepFollowerTests {
  private func sweep() throws -> Sweep {
    try .test([("adam", [.range("lr", 1e-4...1), .range("beta1", 0...0.99, .linear)])], trials: 20)
  }

  private func records(_ sweep: Sweep) throws -> [TrialRecord] {
    try sweep.trials(ofRound: 0).map { Sweep.result($0, loss: Double(($0.index * 7) % 20) + 1) }
  }

  @Test func everyGrowthIsAnswered() throws {
    let sweep = try sweep()
    let (growth, all) = (Growth(sweep), try records(sweep))
    var follower = growth.follower(of: sweep)
    #expect(follower.slices(2).isEmpty)
    follower.take(SweepQuestion())
    #expect(follower.slices(30).map(\.count) == [0])
    #expect(growth.state.withLock { $0.pauses } > 10)
    growth.add(Array(all[..<5]))
    #expect(follower.slices(3).map(\.count) == [5])
    growth.add(Array(all[5...]))
    let last = try #require(follower.slices(3).first)
    #expect(last.count == 20 && last.state == .complete)
    #expect(last.trials.map(\.figures[3]) == (1...20).map(Double.init))
    #expect(last.lanes[0].best?.score == TrialScore(tier: 0, value: 1) && last.leader == 0)
    #expect(last.heat != nil && last.axes == SweepAxes(x: 0, y: 1) && last.traces.count == 20)
  }

  /// A new question is answered at once, though nothing has come in.
  @Test func everyQuestionIsAnswered() throws {
    let sweep = try sweep()
    let growth = Growth(sweep)
    growth.add(try records(sweep))
    var follower = growth.follower(of: sweep)
    follower.take(SweepQuestion())
    #expect(follower.slices(10).count == 1)
    let other = SweepQuestion(axes: SweepAxes(x: 1, y: 0), asksForMedians: true)
    follower.take(other)
    let reports = follower.slices(10)
    #expect(reports.map(\.question) == [other] && reports.first?.axes == SweepAxes(x: 1, y: 0))
    follower.take(nil)
    #expect(follower.slices(3).isEmpty)
  }

  @Test func theRateIsThatOfTheLastSeconds() throws {
    let sweep = try sweep()
    let (growth, all) = (Growth(sweep), try records(sweep))
    var follower = growth.follower(of: sweep)
    growth.add(Array(all[..<10]))
    follower.take(SweepQuestion())
    // What the file has already says nothing about the rate.
    #expect(follower.slices(1).map(\.state) == [.waiting])
    growth.add(Array(all[10..<14]), seconds: 2)
    #expect(follower.slices(1).map(\.state) == [.running(rate: 2)])
    growth.add([], seconds: 30)
    #expect(follower.slices(1).map(\.state) == [.waiting])
  }

  @Test func whatCannotBeReadIsSaidOnce() throws {
    let sweep = try sweep()
    let growth = Growth(sweep)
    growth.state.withLock { $0.fails = true }
    var follower = growth.follower(of: sweep)
    follower.take(SweepQuestion())
    var more = true
    var states: [SweepReport.State] = []
    more = follower.work(isCancelled: { false }) {
      if case .sweep(let report) = $0 { states.append(report.state) }
    }
    #expect(states == [.failed("line 7: not a trial")] && !more)
  }

  @Test(arguments: [1, 3, 7, 50])
  func theBestRowsAreThoseOfASort(_ most: Int) throws {
    let sweep = try sweep()
    var table = TrialTable(of: sweep)
    for index in 0..<500 {
      let trial = Trial(
        index: index, round: 0, lane: 0, setting: index, seed: 1, budget: 60, values: [0.1, 0.5])
      let isLost = index % 11 == 3
      table.append(
        Sweep.result(trial, loss: Double((index * 7919) % 101), status: isLost ? .diverged : .running))
    }
    let sorted = (0..<table.count).sorted {
      (table.score(at: $0, by: sweep.goal), $0) < (table.score(at: $1, by: sweep.goal), $1)
    }
    let (rows, count) = table.best(most, ofLane: 0, by: sweep.goal)
    #expect(rows == Array(sorted.prefix(most)) && count == 500)
  }

  @Test func theAxesAreTheMostImportantDimensions() {
    #expect(SweepReport.usualAxes([0.1, nil, 0.5, 0.2]) == SweepAxes(x: 2, y: 3))
    #expect(SweepReport.usualAxes([nil, nil, nil]) == SweepAxes(x: 0, y: 1))
    #expect(SweepReport.usualAxes([0.4]) == nil)
  }

  @Test func ratesHaveTwoDigits() {
    var pace = TrialPace()
    #expect(pace.rate == nil)
    pace.note(0, at: 0)
    pace.note(1234, at: 1)
    #expect(pace.rate == 1200)
    pace.note(1234, at: 4)
    #expect(pace.rate == 310)
  }
}
