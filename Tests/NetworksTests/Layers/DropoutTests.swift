import Optimizers
import Testing

@testable import Networks

@Suite struct DropoutTests {
  private func mask(rate: Double, step: Int = 0, layer: Int = 0, count: Int = 20_000) -> [Float] {
    var (ones, mask, output) = ([Float](repeating: 1, count: count), [Float](), [Float]())
    (mask, output) = (ones, ones)
    var numbers = Stage.Numbers()
    (numbers.lane, numbers.roomCount) = (UInt64(layer), count)
    ones.withUnsafeMutableBufferPointer { ones in
      mask.withUnsafeMutableBufferPointer { mask in
        output.withUnsafeMutableBufferPointer { output in
          guard let a = ones.baseAddress, let m = mask.baseAddress, let o = output.baseAddress else { return }
          Dropout(rate).forward(
            LayerPass(
              count: 1, inputs: count, outputs: count, isTraining: true, stage: numbers, draw: (7, step),
              x: a,
              y: o, b: nil, θ: a, kept: m, running: nil, g: nil, δ: nil, ε: nil))
        }
      }
    }
    #expect(mask == output)
    return mask
  }

  @Test(arguments: [0, 0.1, 0.5, 0.9])
  func theRateIsKeptAndTheMeanToo(_ rate: Double) {
    let mask = mask(rate: rate)
    let dropped = Double(mask.count { $0 == 0 }) / 20_000
    #expect(abs(dropped - rate) <= 4 * (rate * (1 - rate) / 20_000).squareRoot())
    #expect(mask.allSatisfy { $0 == 0 || abs(Double($0) - 1 / (1 - rate)) < 1e-6 })
  }

  @Test func stepsAndLayersDiffer() {
    #expect(mask(rate: 0.5) == mask(rate: 0.5))
    #expect(mask(rate: 0.5) != mask(rate: 0.5, step: 1))
    #expect(mask(rate: 0.5) != mask(rate: 0.5, layer: 1))
    // The first units of a batch are the same, however large it is.
    #expect(mask(rate: 0.5, count: 10) == Array(mask(rate: 0.5).prefix(10)))
  }
}
