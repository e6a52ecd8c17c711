import Optimizers
import Testing

@testable import Networks

@Suite struct AugmentationTests {
  private let shape = ImageShape(rows: 3, columns: 3)

  private func changed(
    _ augmentation: Augmentation, _ values: [Double], shape: ImageShape? = nil, seed: UInt64 = 1,
    step: Int = 0,
    index: Int = 0
  ) -> [Double] {
    var values = values
    values.withUnsafeMutableBufferPointer { values in
      guard let start = values.baseAddress else { return }
      augmentation.apply(
        to: start, count: values.count, shape: shape,
        sample: AugmentedSample(seed: seed, step: step, index: index))
    }
    return values
  }

  @Test func noneChangesNothing() {
    #expect(changed(.none, [1, 2, 3]) == [1, 2, 3])
    #expect(changed(Augmentation(shift: 1), [1, 2, 3]) == [1, 2, 3], "without an image there is no shift")
  }

  @Test func seedStepAndSampleSayItAll() {
    let jitter = Augmentation(noise: 0.1)
    let once = changed(jitter, [0, 0], seed: 4, step: 9, index: 3)
    #expect(once == changed(jitter, [0, 0], seed: 4, step: 9, index: 3))
    #expect(once != changed(jitter, [0, 0], seed: 5, step: 9, index: 3))
    #expect(once != changed(jitter, [0, 0], seed: 4, step: 8, index: 3))
    #expect(once != changed(jitter, [0, 0], seed: 4, step: 9, index: 2))
  }

  @Test func jitterHasItsSize() {
    let values = (0..<4000).flatMap { changed(Augmentation(noise: 0.5), [0], step: $0) }
    let mean = values.reduce(0, +) / 4000
    let variance = values.reduce(0) { $0 + $1 * $1 } / 4000
    #expect(abs(mean) < 4 * 0.5 / 4000.squareRoot())
    #expect(abs(variance / 0.25 - 1) < 4 * (2.0 / 4000).squareRoot())
  }

  /// Every shift is one of nine pictures, each about as often.
  @Test func shiftsAreByOnePixelAndFillWithZero() {
    let image = (1...9).map(Double.init)
    var counts: [[Double]: Int] = [:]
    for step in 0..<1800 {
      counts[changed(Augmentation(shift: 1), image, shape: shape, step: step), default: 0] += 1
    }
    var expected: Set<[Double]> = []
    for down in -1...1 {
      for right in -1...1 {
        expected.insert(
          (0..<9).map { pixel in
            let (row, column) = (pixel / 3 - down, pixel % 3 - right)
            return (0..<3).contains(row) && (0..<3).contains(column) ? image[3 * row + column] : 0
          })
      }
    }
    #expect(Set(counts.keys) == expected && expected.count == 9)
    #expect(counts.values.allSatisfy { abs(Double($0) - 200) < 4 * 200.0.squareRoot() }, "\(counts.values)")
  }
}
