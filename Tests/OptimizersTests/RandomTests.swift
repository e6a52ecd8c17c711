import RealModule
import Testing

@testable import Optimizers

@Suite struct RandomTests {
  /// The finaliser is SplitMix64's: its first outputs for the seed 0 are published.
  @Test func mixIsSplitMix64() {
    let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    let outputs = (1...3 as ClosedRange<UInt64>).map { RandomStream.mix($0 &* golden) }
    #expect(outputs == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
  }

  @Test func aStreamIsAPureFunctionOfItsCoordinates() {
    func numbers(_ seed: UInt64, _ stream: RandomStream.Purpose, _ counter: UInt64, _ lane: UInt64)
      -> [UInt64]
    {
      var stream = RandomStream(seed: seed, stream: stream, counter: counter, lane: lane)
      return (0..<4).map { _ in stream.next() }
    }
    #expect(numbers(7, .noise, 3, 1) == numbers(7, .noise, 3, 1))
    var heads: Set<UInt64> = []
    var count = 0
    for purpose in [RandomStream.Purpose.noise, .shuffle, .start, .data, .weights, .sweep] {
      for seed in 0..<4 as Range<UInt64> {
        for counter in 0..<4 as Range<UInt64> {
          for lane in 0..<4 as Range<UInt64> {
            heads.formUnion(numbers(seed, purpose, counter, lane))
            count += 4
          }
        }
      }
    }
    #expect(heads.count == count, "streams overlap")
  }

  @Test func uniformNumbersFillTheUnitInterval() {
    var stream = RandomStream(seed: 1, stream: .start)
    var bins = [Int](repeating: 0, count: 10)
    for _ in 0..<100_000 {
      let number = stream.nextUniform()
      #expect(number >= 0 && number < 1)
      bins[Int(number * 10)] += 1
    }
    // χ² of nine degrees of freedom is below 27.9 in 999 of 1000 streams; this one is fixed.
    let χ² = bins.reduce(0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
    #expect(χ² < 27.9)
  }

  /// Mean, variance, skewness and kurtosis of N(0, 1), each within four standard errors.
  @Test func gaussianMoments() {
    var stream = RandomStream(seed: 2, stream: .noise)
    let count = 100_000
    var sums = [0.0, 0, 0, 0]
    for _ in 0..<count {
      let number = stream.nextGaussian()
      for power in 1...4 { sums[power - 1] += .pow(number, power) }
    }
    let moments = sums.map { $0 / Double(count) }
    let root = Double(count).squareRoot()
    #expect(abs(moments[0]) < 4 / root)
    #expect(abs(moments[1] - 1) < 4 * (2 as Double).squareRoot() / root)
    #expect(abs(moments[2]) < 4 * (15 as Double).squareRoot() / root)
    #expect(abs(moments[3] - 3) < 4 * (96 as Double).squareRoot() / root)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 15, 16, 17, 100, 255, 257, 1000])
  func aPermutationIsABijection(_ count: Int) {
    for epoch in 0..<5 as Range<UInt64> {
      let order = Permutation(count: count, seed: 42, epoch: epoch)
      #expect((0..<count).map { order[$0] }.sorted() == Array(0..<count))
    }
  }

  @Test func permutationsDifferByEpochAndSeed() {
    func order(_ seed: UInt64, _ epoch: UInt64) -> [Int] {
      let order = Permutation(count: 100, seed: seed, epoch: epoch)
      return (0..<100).map { order[$0] }
    }
    #expect(Set([order(1, 0), order(1, 1), order(2, 0), order(2, 1)]).count == 4)
    #expect(order(1, 0) == order(1, 0))
    // Shuffled, not merely turned: few neighbours stay neighbours.
    let first = order(1, 0)
    #expect(zip(first, first.dropFirst()).count { $1 == $0 + 1 } < 10)
  }
}
