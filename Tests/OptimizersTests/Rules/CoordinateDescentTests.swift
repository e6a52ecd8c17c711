import Testing

@testable import Optimizers

@Suite struct CoordinateDescentTests {
  /// The blocks that a rule takes in its first steps, by the place that moves.
  private func blocks(_ rule: CoordinateDescent<Double>, steps: Int, count: Int) -> [Int] {
    var rule = rule
    return (0..<steps).map { _ in
      var θ = [Double](repeating: 0, count: count)
      rule.step(&θ, gradient: Array(repeating: 1, count: count))
      return θ.firstIndex { $0 != 0 } ?? -1
    }
  }

  /// A drawn block is a function of seed and step alone: the numbers of the stream, by hand.
  @Test func drawnBlocksAreThoseOfTheStream() {
    let rule = CoordinateDescent<Double>(parameterCount: 7) {
      $0.isRandom = true
      $0.seed = 42
    }
    let expected = (0..<50).map { step in
      var stream = RandomStream(seed: 42, stream: .blocks, counter: UInt64(step))
      return Int(stream.next().multipliedFullWidth(by: 7).high)
    }
    #expect(blocks(rule, steps: 50, count: 7) == expected)
    #expect(Set(expected).count == 7)
  }

  @Test func everyBlockIsAsLikely() {
    let rule = CoordinateDescent<Double>(parameterCount: 4) { $0.isRandom = true }
    let drawn = blocks(rule, steps: 4000, count: 4)
    for block in 0..<4 {
      // Three standard deviations of a binomial, and some.
      #expect(abs(drawn.count { $0 == block } - 1000) < 100)
    }
  }

  @Test func blocksTakeTurnsAndTheLastIsSmaller() {
    let rule = CoordinateDescent<Double>(parameterCount: 5) { $0.blockSize = 2 }
    #expect(blocks(rule, steps: 4, count: 5) == [0, 2, 4, 0])
  }
}
