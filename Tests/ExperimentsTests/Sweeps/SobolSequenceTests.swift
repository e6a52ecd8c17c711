import Testing

@testable import Experiments

@Suite struct SobolSequenceTests {
  /// SciPy counts the points in the same order.
  @Test func plainPointsAreSciPys() {
    let sequence = SobolSequence(dimensionCount: SobolSequence.dimensionLimit)
    let first = (0..<6).map { index in (0..<8).map { 1024 * sequence.coordinate(of: index, dimension: $0) } }
    #expect(
      first == [
        [0, 0, 0, 0, 0, 0, 0, 0], [512, 512, 512, 512, 512, 512, 512, 512],
        [768, 256, 256, 256, 768, 768, 256, 768], [256, 768, 768, 768, 256, 256, 768, 256],
        [384, 384, 640, 896, 384, 128, 384, 896], [896, 896, 128, 384, 896, 640, 896, 384],
      ])
    for dimension in 0..<SobolSequence.dimensionLimit {
      let sum = (0..<1024).reduce(0.0) {
        $0 + Double($1 + 1) * 1024 * sequence.coordinate(of: $1, dimension: dimension)
      }
      #expect(sum == Double(SobolGolden.sums[dimension]), "dimension \(dimension)")
      let far = sequence.coordinate(of: 123_456, dimension: dimension)
      #expect(far * 0x1p30 == Double(SobolGolden.farPoint[dimension]), "dimension \(dimension)")
    }
  }

  /// Scrambling keeps what makes the sequence even: every interval of 1/2ᵐ has one of the first 2ᵐ points, in every
  /// dimension, and in the first two every box of area 1/2ᵐ.
  @Test(arguments: [1, 7, 123_456_789] as [UInt64])
  func scrambledPointsAreAsEven(_ seed: UInt64) {
    let sequence = SobolSequence(dimensionCount: 40, seed: seed)
    let points = (0..<256).map { index in (0..<40).map { sequence.coordinate(of: index, dimension: $0) } }
    for dimension in 0..<40 {
      #expect(Set(points.map { Int(256 * $0[dimension]) }).count == 256, "dimension \(dimension)")
    }
    for bits in 0...8 {
      let (columns, rows) = (Double(1 << bits), Double(1 << (8 - bits)))
      let boxes = Set(points.map { [Int(columns * $0[0]), Int(rows * $0[1])] })
      #expect(boxes.count == 256, "boxes of 1/\(columns) × 1/\(rows)")
    }
    #expect(points.allSatisfy { $0.allSatisfy { $0 > 0 && $0 < 1 } })
  }

  /// Scrambled numbers are spread evenly over the seeds, and seeds, lanes and dimensions do not go together.
  @Test func scramblingDependsOnSeedLaneAndDimension() {
    let first = (0..<2000).map { SobolSequence(dimensionCount: 1, seed: $0).coordinate(of: 0, dimension: 0) }
    let mean = first.reduce(0, +) / 2000
    // The standard error is 0.0065.
    #expect(abs(mean - 0.5) < 0.03)
    #expect(Set(first).count == 2000)
    let (one, other) = (
      SobolSequence(dimensionCount: 2, seed: 1, lane: 0), SobolSequence(dimensionCount: 2, seed: 1, lane: 1)
    )
    #expect(one.coordinate(of: 5, dimension: 0) != other.coordinate(of: 5, dimension: 0))
  }
}
