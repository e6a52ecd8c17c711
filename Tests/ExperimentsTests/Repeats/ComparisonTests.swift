import Optimizers
import Testing

@testable import Experiments

@Suite struct ComparisonTests {
  private let steps = Criterion("steps", "Steps", .effort)
  private let accuracy = Criterion("accuracy", "Accuracy", .accuracy)

  private func entry(_ lane: Int, _ comparison: Comparison) throws -> Comparison.Entry {
    try #require(comparison.ranking.first { $0.lane == lane })
  }

  @Test func theShareReachedComesFirst() throws {
    let slow = [Double](repeating: 900, count: 20)
    let fast = (0..<20).map { $0 < 2 ? .infinity : 100 + Double($0) }
    let never = [Double](repeating: .infinity, count: 20)
    let comparison = Comparison(by: steps, [never, fast, slow])
    #expect(comparison.ranking.map(\.lane) == [2, 1, 0])
    #expect(comparison.ranking.map(\.rank) == [1, 2, 3])
    #expect(try entry(1, comparison).summary.finiteCount == 18)
    // The fast lane is ahead in most pairs, which is said, and behind in the ranking.
    let difference = try #require(try entry(1, comparison).difference)
    #expect(difference.median < -700 && difference.isSignificant && difference.isBetter(by: steps))
    // One that never gets there is behind by any measure.
    let last = try #require(try entry(0, comparison).difference)
    #expect(last.median == .infinity && last.interval == Double.infinity...Double.infinity)
    #expect(last.isSignificant && !last.isBetter(by: steps))
  }

  @Test func theMedianDecidesAmongEqualShares() {
    // One slow repetition would decide by the mean.
    let comparison = Comparison(by: steps, [[5, 5, 5, 5, 5, 5], [4, 4, 4, 4, 4, 1000]])
    #expect(comparison.ranking.map(\.lane) == [1, 0])
  }

  @Test func equalLanesHaveTheSameRank() {
    let comparison = Comparison(by: steps, [[2, 2], [1, 1], [1, 1], [2, 2], [3, 3]])
    #expect(comparison.ranking.map(\.lane) == [1, 2, 0, 3, 4])
    #expect(comparison.ranking.map(\.rank) == [1, 1, 3, 3, 5])
  }

  @Test func nobodyIsBestWhereNobodyArrives() {
    let never = [Double](repeating: .infinity, count: 8)
    let comparison = Comparison(by: steps, [never, never])
    #expect(comparison.ranking.allSatisfy { $0.rank == nil && $0.difference == nil })
  }

  @Test func aHigherAccuracyIsBetter() throws {
    let comparison = Comparison(
      by: accuracy, [[0.5, 0.6, 0.5, 0.6, 0.5, 0.6], [0.8, 0.9, 0.8, 0.9, 0.8, 0.9]])
    #expect(comparison.ranking.map(\.lane) == [1, 0])
    let difference = try #require(try entry(0, comparison).difference)
    #expect(abs(difference.median + 0.3) < 1e-12 && difference.isSignificant)
    #expect(!difference.isBetter(by: accuracy))
  }

  /// Seeds differ more than lanes do: only pairs by seed show which lane is faster.
  @Test func pairingBySeedShowsSmallDifferences() throws {
    var stream = RandomStream(seed: 3, stream: .noise)
    let seeds = (0..<40).map { _ in 1000 + 100 * stream.nextGaussian() }
    let fast = seeds.map { $0 + stream.nextGaussian() }
    let slow = seeds.map { $0 + 5 + stream.nextGaussian() }
    let paired = try #require(Comparison(by: steps, [fast, slow]).ranking[1].difference)
    let shuffled = slow.indices.map { slow[($0 + 7) % slow.count] }
    let apart = Comparison(by: steps, [fast, shuffled])
    let unpaired = try #require(apart.ranking[1].difference)
    #expect(paired.isSignificant && abs(paired.median - 5) < 1)
    #expect(!unpaired.isSignificant)
    let (narrow, wide) = (try #require(paired.interval), try #require(unpaired.interval))
    #expect(20 * (narrow.upperBound - narrow.lowerBound) < wide.upperBound - wide.lowerBound)
  }

  @Test func fiveSeedsAreTooFew() {
    let comparison = Comparison(by: steps, [[1, 1, 1, 1, 1], [9, 9, 9, 9, 9]])
    #expect(comparison.ranking[1].difference?.median == 8)
    #expect(comparison.ranking[1].difference?.interval == nil)
    #expect(comparison.ranking[1].difference?.isSignificant == false)
  }

  /// Repetitions in which neither arrives favour neither.
  @Test func pairsWithoutAnyFigureAreTies() throws {
    let lanes: [[Double]] = [
      [1, 1, 1, .infinity, .infinity, .infinity, .infinity, .infinity],
      [.infinity, 1, 1, .infinity, .infinity, .infinity, .infinity, .infinity],
    ]
    let difference = try #require(Comparison(by: steps, lanes).ranking[1].difference)
    #expect(difference.median == 0 && !difference.isSignificant)
  }
}
