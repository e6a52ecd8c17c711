import CKernels
import Optimizers
import Testing

@testable import Networks

/// The kernels of every processor that this one can stand in for.
enum Kernels {
  static let available: [String] = {
    defer { _ = ckernels_use(nil) }
    return ["plain", "avx2", "avx512"].filter { ckernels_use($0) }
  }()

  /// Calls the body with some kernels on this thread.
  static func with<Result>(_ name: String, _ body: () -> Result) -> Result {
    precondition(ckernels_use(name), "only available kernels are used")
    defer { _ = ckernels_use(nil) }
    return body()
  }

  /// Numbers between −4 and 4, the same for the same seed.
  static func noise(_ count: Int, seed: UInt64) -> [Float] {
    var stream = RandomStream(seed: seed, stream: .data)
    return (0..<count).map { _ in Float(8 * stream.nextUniform() - 4) }
  }

  static func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }
}

@Suite struct KernelTests {
  /// Lengths around those of registers and blocks.
  static let counts = [1, 3, 15, 16, 17, 63, 64, 65, 130, 1000, 2049]

  @Test func theBestKernelsAreUsed() {
    #expect(Kernels.available.contains("plain"))
    #expect(String(cString: ckernels_name()) == Kernels.available.last)
    #expect(!ckernels_use("sse9"))
  }

  @Test(arguments: [Activation.identity, .relu, .tanh], counts)
  func activationsAreThoseOfSwift(_ activation: Activation, _ count: Int) {
    var z = Kernels.noise(2 * count, seed: 1)
    z[0] = -0.0
    if count > 3 { (z[1], z[2], z[3]) = (.nan, .infinity, -.infinity) }
    let bias = Kernels.noise(count, seed: 2)
    // −0 + 0, as the kernels have it, is 0.
    let forward = (0..<2 * count).map { activation.value(z[$0] + bias[$0 % count]) + 0 }
    for kernels in Kernels.available {
      let found = Kernels.with(kernels) {
        var a = z
        a.withUnsafeMutableBufferPointer { a in
          bias.withUnsafeBufferPointer { bias in
            guard let a = a.baseAddress else { return }
            activation.apply(a, bias: bias.baseAddress, into: a, count: 2, units: count)
          }
        }
        return a
      }
      for (found, expected) in zip(found, forward) {
        #expect(found == expected || found.isNaN && expected.isNaN, "\(kernels)")
      }
    }
  }

  @Test(arguments: [Activation.relu, .tanh], counts)
  func derivativesAreThoseOfSwift(_ activation: Activation, _ count: Int) {
    let (δ, a) = (Kernels.noise(count, seed: 3), Kernels.noise(count, seed: 4).map { activation.value($0) })
    let expected = (0..<count).map { δ[$0] * activation.derivative(atInput: 0, output: a[$0]) + 0 }
    for kernels in Kernels.available {
      let found = Kernels.with(kernels) {
        var slope = δ
        slope.withUnsafeMutableBufferPointer { slope in
          a.withUnsafeBufferPointer { a in
            guard let slope = slope.baseAddress, let a = a.baseAddress else { return }
            activation.multiplyDerivative(slope, z: a, a: a, count: count)
          }
        }
        return slope
      }
      #expect(found == expected, "\(kernels)")
    }
  }

  @Test(arguments: [Loss.softmaxCrossEntropy, .softmaxCrossEntropy(labelSmoothing: 0.1), .binaryCrossEntropy])
  func lossesAreThoseInDoublePrecision(_ loss: Loss) {
    let (count, units) = (37, loss.takesClasses ? 7 : 1)
    let z = Kernels.noise(count * units, seed: 5)
    let t = (0..<count).map { Float($0 % (loss.takesClasses ? units : 2)) }
    let (wideZ, wideT) = (z.map { Double($0) }, t.map { Double($0) })
    let value = loss.value(outputs: wideZ.span, targets: wideT.span, count: count)
    let slope = loss.derivative(outputs: wideZ.span, targets: wideT.span, count: count)
    var bits: Set<[UInt32]> = []
    for kernels in Kernels.available {
      let found = Kernels.with(kernels) { loss.derivative(outputs: z.span, targets: t.span, count: count) }
      for (found, expected) in zip(found, slope) { #expect(abs(Double(found) - expected) < 1e-7) }
      let sum = Kernels.with(kernels) {
        var slope = z
        return slope.withUnsafeMutableBufferPointer { slope in
          z.withUnsafeBufferPointer { z in
            t.withUnsafeBufferPointer { t -> Float in
              guard let slope = slope.baseAddress, let z = z.baseAddress, let t = t.baseAddress else {
                return 0
              }
              return loss.sum(z, t, into: slope, count: count, units: units)
            }
          }
        }
      }
      #expect(abs(Double(sum) / Double(count) - value) < 1e-6 * value)
      bits.insert(Kernels.bits(found + [sum]))
    }
    #expect(bits.count == 1)
  }

  @Test(arguments: counts) func normsHaveTheSameBits(_ count: Int) {
    let x = Kernels.noise(20 * count, seed: 6)
    let exact = x.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
    let norms = Kernels.available.map { kernels in Kernels.with(kernels) { ckernels_norm(x, x.count) } }
    #expect(Set(norms).count == 1)
    #expect(abs(norms[0] / exact - 1) < 1e-6)
  }

  @Test(arguments: counts) func sumsOfColumnsAreInTheOrderOfRows(_ columns: Int) {
    let a = Kernels.noise(5 * columns, seed: 7)
    let expected = (0..<columns).map { j in (1..<5).reduce(a[j]) { $0 + a[$1 * columns + j] } }
    for kernels in Kernels.available {
      var sums = [Float](repeating: .nan, count: columns)
      Kernels.with(kernels) { ckernels_column_sums(a, &sums, 5, columns) }
      #expect(sums == expected, "\(kernels)")
    }
  }

  @Test(arguments: [(1437, 64), (2, 1), (100, 7), (4096, 128)])
  func ordersAreThoseOfThePermutation(_ count: Int, _ size: Int) {
    for step in 0..<3 {
      let batch = Draw(seed: 9, step: step, batchSize: size).batch(of: count)
      for kernels in Kernels.available {
        var samples = [Int](repeating: -1, count: 3 * batch.count)
        let start = batch.count / 3
        let found = Kernels.with(kernels) {
          samples.withUnsafeMutableBufferPointer { batch.copy(to: $0, from: start) }
        }
        #expect(found == batch.count - start)
        #expect(Array(samples[..<found]) == Array(batch.dropFirst(start)))
      }
    }
  }
}
