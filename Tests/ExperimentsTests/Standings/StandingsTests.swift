import Foundation
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Networks
@testable import Optimizers

@Suite struct StandingsTests {
  private func standings(
    _ lanes: [String], on surface: String = "quadratic:kappa=10,angle=0", start: Point, steps: Int,
    seeds: Int = 25
  ) throws -> Standings {
    let race = try Experiment.race(lanes: lanes, on: surface, start: start, steps: steps)
    var standings = Standings(Standings.Question(race, seeds: seeds))
    let isDone = standings.compute()
    #expect(isDone && standings.isComplete && standings.progress == 1)
    return standings
  }

  private func value(_ figure: Figure, of lane: Int, in standings: Standings) -> Double? {
    standings.summary(of: figure, lane: lane)?.median
  }

  /// On the axis of curvature 1, gd with α = ½ halves x every step: the loss is ½·4⁻ᵗ, the path 1 − 2⁻ᵗ.
  @Test func gdOnAQuadraticByHand() throws {
    let standings = try standings(["gd:lr=0.5"], start: Point(1, 0), steps: 20)
    for (exponent, step) in [(-1, 2), (-2, 3), (-3, 5), (-4, 7), (-5, 8), (-6, 10)] {
      #expect(value(.steps(exponent), of: 0, in: standings) == Double(step))
      #expect(value(.evaluations(exponent), of: 0, in: standings) == Double(step))
    }
    let end = 0.5 * pow(4.0, -20)
    #expect(value(.finalLoss, of: 0, in: standings) == end && value(.bestLoss, of: 0, in: standings) == end)
    #expect(value(.pathLength, of: 0, in: standings) == 1 - pow(2.0, -20))
    #expect(value(.overshoots, of: 0, in: standings) == 0)
    #expect(standings.lanes[0].isDeterministic && standings.lanes[0].runs.count == 1)
    #expect(standings.lanes[0].runs[0].losses == [0.5 * pow(4.0, -10), end])
  }

  /// With α = 2.05, x is multiplied by −1.05 every step: every step overshoots, and nothing is ever reached.
  @Test func overshootsAndWhatIsNeverReached() throws {
    let standings = try standings(["gd:lr=2.05", "gd:lr=0.5"], start: Point(1, 0), steps: 20)
    #expect(value(.overshoots, of: 0, in: standings) == 20)
    #expect(value(.bestLoss, of: 0, in: standings) == 0.5)
    let path = (0..<20).reduce(0) { $0 + 2.05 * pow(1.05, Double($1)) }
    #expect(abs(try #require(value(.pathLength, of: 0, in: standings)) - path) < 1e-9)
    #expect(value(.steps(-1), of: 0, in: standings) == .infinity)
    #expect(
      standings.ranking(by: .steps(-3)) == [
        Standings.Entry(lane: 1, rank: 1), Standings.Entry(lane: 0, rank: nil),
      ])
  }

  /// A lane that diverged has no final loss, and ranks last.
  @Test func whatDivergesRanksLast() throws {
    let standings = try standings(["gd:lr=100", "gd:lr=0.01"], start: Point(1, 1), steps: 200)
    #expect(standings.lanes[0].runs[0].status.isDiverged)
    #expect(value(.finalLoss, of: 0, in: standings) == .infinity)
    #expect(standings.ranking(by: .finalLoss).map(\.lane) == [1, 0])
    #expect(standings.order(atCheckpoint: standings.checkpoints.count - 1).map(\.lane) == [1, 0])
  }

  /// The small steps are ahead after 10: they end the oscillation along y at once. Later the larger ones are
  /// faster along x.
  @Test func ranksAfterFewStepsMislead() throws {
    let standings = try standings(["gd:lr=0.1", "gd:lr=0.15"], start: Point(0.01, 1), steps: 40)
    #expect(standings.checkpoints == [10, 20, 40])
    let reversal = try #require(standings.reversal)
    #expect(reversal.step == 10 && reversal.leader == 0 && reversal.winner == 1 && reversal.leaderPlace == 2)
    #expect(abs(reversal.leaderLoss - 0.5e-4 * pow(0.9, 20)) < 1e-12)
    #expect(abs(reversal.winnerLoss - 0.5e-4 * pow(0.85, 80)) < 1e-12)
    let steady = try self.standings(["gd:lr=0.15", "gd:lr=0.01"], start: Point(1, 0), steps: 40)
    #expect(steady.reversal == nil)
  }

  /// The quartiles are those of the same seeds run by `Repeats`.
  @Test func quartilesAreOverTheSeedsOfRepeats() throws {
    let standings = try standings(
      ["gd:lr=0.05", "sgd:lr=0.05,noise=1"], start: Point(1, 1), steps: 60, seeds: 9)
    let repeats = Repeats(standings.question.experiment, count: 9)
    let place = try #require(repeats.criteria.firstIndex { $0.key == "final_loss" })
    let losses = repeats.lanes[1].repetitions.compactMap { $0.values[place] }
    #expect(standings.lanes.map(\.isDeterministic) == [true, false])
    #expect(standings.lanes[1].runs.count == 9 && standings.seedCount == 9)
    #expect(standings.summary(of: .finalLoss, lane: 1) == Summary(losses))
    let summary = try #require(standings.summary(of: .finalLoss, lane: 1))
    #expect(summary.lowerQuartile < summary.median && summary.median < summary.upperQuartile)
  }

  /// Where no minimum is known, the lowest loss of all runs stands in: its lane reaches it at once.
  @Test func theLowestLossStandsInForAnUnknownMinimum() throws {
    let subject = SurfaceSubject(
      SurfaceSetup(SurfaceEntry("hidden", title: "Hidden", citation: "") { _ in Hidden() }), steps: 30)
    let race = Experiment(
      title: "Test", subject: .surface(subject), seed: 1,
      lanes: [try LaneSetup("gd:lr=0.1"), try LaneSetup("gd:lr=0.01")])
    var standings = Standings(Standings.Question(race, seeds: 3))
    var shares: [Double] = []
    let isDone = standings.compute(report: { shares.append($0.progress) })
    #expect(isDone && standings.isFloorFound && shares == shares.sorted())
    let floor = try #require(standings.floor)
    #expect(floor == value(.bestLoss, of: 0, in: standings))
    // x shrinks by 0.8 a step, and 7 + 0.64ᵗ is to come within 10⁻¹ of 7 + 0.64³⁰.
    #expect(value(.steps(-1), of: 0, in: standings) == 6)
  }

  @Test func threadsDoNotMatter() throws {
    let race = try Experiment.race("gd:lr=0.05", "sgd:lr=0.05,noise=1", "adam:lr=0.1,noise=0.1", steps: 50)
    let question = Standings.Question(race, seeds: 7)
    let answers = [1, 2, 4].map { threads in
      var standings = Standings(question)
      _ = standings.compute(concurrently: { count, work in
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
          for index in stride(from: thread, to: count, by: threads) { work(index) }
        }
      })
      return standings
    }
    #expect(answers[0].lanes.map(\.runs) == answers[1].lanes.map(\.runs))
    #expect(answers[0].lanes.map(\.runs) == answers[2].lanes.map(\.runs))
    #expect(answers[0].lanes.map(\.runs.count) == [1, 7, 7])
  }

  @Test func cancelledRunsAreNotCounted() throws {
    let race = try Experiment.race("sgd:lr=0.05,noise=1", steps: 50)
    var standings = Standings(Standings.Question(race, seeds: 7))
    let isDone = standings.compute(isCancelled: { true })
    #expect(!isDone && !standings.isComplete && standings.lanes[0].runs.isEmpty)
  }
}

/// x² + y² + 7, with a minimum that it does not tell.
private struct Hidden: Surface {
  var domain: Domain { Domain(x: -2...2, y: -2...2) }
  var start: Point { Point(1, 0) }
  var minimizers: [Minimizer] { [] }
  var formula: String { "x² + y² + 7" }
  func value(_ x: Double, _ y: Double) -> Double { x * x + y * y + 7 }
  func gradient(_ x: Double, _ y: Double) -> Point { Point(2 * x, 2 * y) }
  func hessian(at point: Point) -> Hessian { (2, 0, 2) }
}
