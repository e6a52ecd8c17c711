import Optimizers
import Testing

@testable import Networks

@Suite struct MaxPoolingTests {
  /// What comes out for one sample, and the gradient by every input where that of the outputs is 1, 2, 3, ….
  private func pass<Scalar: OptimizerScalar>(
    _ pooling: MaxPooling, over shape: SampleShape, _ input: [Scalar]
  ) throws -> (outputs: [Scalar], slope: [Scalar]) {
    var next = input.makeIterator()
    let bare = try BareLayer(pooling, over: shape, samples: 1) { next.next() ?? .nan }
    let passed = bare.pass((1...bare.outputs).map { Scalar($0) })
    return (passed.outputs, passed.inputGradient)
  }

  /// As torch.nn.functional.max_pool2d has it: of equal numbers the first, and rows and columns that are left over
  /// have no part.
  @Test func theFirstOfEqualsCounts() throws {
    let x: [Double] = [
      1, 1, 5, 2, 9,
      1, 1, 5, 5, 9,
      0, -1, -3, -2, 9,
      3, 3, -2, -2, 9,
      9, 9, 9, 9, 9,
    ]
    let (y, slope) = try pass(MaxPooling(2), over: .image(channels: 1, rows: 5, columns: 5), x)
    #expect(y == [1, 5, 3, -2])
    #expect(
      slope == [
        1, 0, 2, 0, 0,
        0, 0, 0, 0, 0,
        0, 0, 0, 4, 0,
        3, 0, 0, 0, 0,
        0, 0, 0, 0, 0,
      ])
  }

  /// Where windows overlap, gradients add up.
  @Test func overlappingWindowsAddTheirGradients() throws {
    let x: [Float] = [
      1, 2, 3,
      4, 9, 5,
      6, 7, 8,
    ]
    let (y, slope) = try pass(MaxPooling(2, stride: 1), over: .image(channels: 1, rows: 3, columns: 3), x)
    #expect(y == [9, 9, 9, 9] && slope == [0, 0, 0, 0, 10, 0, 0, 0, 0])
  }

  /// NaN passes, by both ways of computing; so does −∞.
  @Test(arguments: [2, 4])
  func notANumberPasses(_ side: Int) throws {
    for place in 0..<side * side {
      var x = (0..<side * side).map { Float($0) }
      x[place] = .nan
      let (y, slope) = try pass(
        MaxPooling(side), over: .image(channels: 1, rows: side, columns: side), x)
      #expect(y[0].isNaN && slope.firstIndex(of: 1) == place && slope.reduce(0, +) == 1)
    }
    let infinite = [Float](repeating: -.infinity, count: side * side)
    let (y, slope) = try pass(
      MaxPooling(side), over: .image(channels: 1, rows: side, columns: side), infinite)
    #expect(y == [-.infinity] && slope[0] == 1)
  }

  @Test func itIsDescribed() {
    #expect(MaxPooling(2).text == "pool 2" && MaxPooling(3, stride: 2).text == "pool 3 stride 2")
    #expect(Convolution(6, kernel: 5).text == "conv 6×5×5" && Flatten().text == "flatten")
    #expect(Convolution(6, kernel: 5, stride: 2, padding: 1).text == "conv 6×5×5 stride 2 padding 1")
  }
}
