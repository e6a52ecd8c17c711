import Testing

@testable import Networks

@Suite struct InitializerTests {
  private static func architecture(_ widths: [Int], batchNormalization: Bool = false) throws -> Architecture {
    try Architecture(widths: widths, activation: .relu, batchNormalization: batchNormalization)
  }

  /// The squares of the ranges of two layers, 30-20-4.
  static let uniform: [(Initializer, Double, Double)] = [
    (.xavierUniform, 0.12, 0.25), (.heUniform, 0.2, 0.3), (.linear, 1 / 30, 0.05),
    (.uniform(range: 0.5), 0.25, 0.25),
  ]

  @Test(arguments: uniform)
  func uniformOnesStayInTheirRangeAndFillIt(
    _ initializer: Initializer, _ first: Double, _ second: Double
  ) throws {
    let architecture = try Self.architecture([30, 20, 4])
    let parameters: [Double] = initializer.parameters(of: architecture, seed: 1)
    #expect(parameters.count == 704)
    for ((weights, biases), square) in zip(
      zip(architecture.ranges(.weight), architecture.ranges(.bias)), [first, second])
    {
      let (range, weights, biases) = (square.squareRoot(), parameters[weights], parameters[biases])
      #expect(weights.allSatisfy { abs($0) <= range })
      #expect((weights.max() ?? 0) > 0.9 * range && (weights.min() ?? 0) < -0.9 * range)
      #expect(
        biases.allSatisfy { initializer == .linear ? $0 != 0 && abs($0) <= range : $0 == 0 })
    }
  }

  /// The variances of a layer, 80-60.
  static let normal: [(Initializer, Double)] = [
    (.xavierNormal, 1 / 70), (.heNormal, 0.025), (.lecunNormal, 0.0125), (.normal(deviation: 0.5), 0.25),
  ]

  @Test(arguments: normal)
  func normalOnesHaveTheirVariance(_ initializer: Initializer, _ variance: Double) throws {
    let architecture = try Self.architecture([80, 60])
    let parameters: [Double] = initializer.parameters(of: architecture, seed: 3)
    let weights = parameters[architecture.ranges(.weight)[0]]
    let mean = weights.reduce(0, +) / 4800
    let square = weights.reduce(0) { $0 + $1 * $1 } / 4800
    #expect(abs(mean) < 4 * (variance / 4800).squareRoot())
    #expect(abs(square / variance - 1) < 0.1)
    #expect((weights.map { abs($0) }.max() ?? 0) > 2.5 * variance.squareRoot())
  }

  @Test(arguments: [[7, 5], [5, 7], [6, 6]])
  func orthogonalRowsOrColumns(_ widths: [Int]) throws {
    let w: [Double] = Initializer.orthogonal.parameters(of: try Self.architecture(widths), seed: 2)
    let (rows, columns) = (widths[1], widths[0])
    for i in 0..<min(rows, columns) {
      for j in 0...i {
        let dot = (0..<max(rows, columns)).reduce(0) { sum, k in
          sum
            + (rows > columns
              ? w[k * columns + i] * w[k * columns + j] : w[i * columns + k] * w[j * columns + k])
        }
        #expect(abs(dot - (i == j ? 1 : 0)) < 1e-14)
      }
    }
  }

  @Test func constants() throws {
    let architecture = try Self.architecture([2, 3, 1])
    let zeros: [Double] = Initializer.zeros.parameters(of: architecture, seed: 1)
    #expect(zeros.allSatisfy { $0 == 0 })
    let halves: [Double] = Initializer.constant(0.5).parameters(of: architecture, seed: 1)
    #expect(halves == [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0.5, 0.5, 0.5, 0])
  }

  @Test(arguments: Initializer.all)
  func itIsAFunctionOfTheSeed(_ initializer: Initializer) throws {
    let architecture = try Self.architecture([4, 6, 3], batchNormalization: true)
    let one: [Double] = initializer.parameters(of: architecture, seed: 1)
    let single: [Float] = initializer.parameters(of: architecture, seed: 1)
    #expect(one == initializer.parameters(of: architecture, seed: 1))
    #expect(single == one.map { Float($0) })
    let isFixed = [.zeros, .constant(0.1)].contains(initializer)
    #expect((one == initializer.parameters(of: architecture, seed: 2)) == isFixed)
    let (scale, shift) = (architecture.ranges(.scale)[0], architecture.ranges(.shift)[0])
    #expect(one[scale].allSatisfy { $0 == 1 } && one[shift].allSatisfy { $0 == 0 })
  }
}
