import Optimizers
import RealModule
import Optimizers
import Testing

@testable import Networks

@Suite struct ActivationTests {
  @Test(arguments: Activation.allCases)
  func derivativesMatchCentralDifferences(_ activation: Activation) {
    for z in [-6.0, -2, -0.3, 0.1, 1.7, 4] {
      let numerical = (activation.value(z + 1e-6) - activation.value(z - 1e-6)) / 2e-6
      let derivative = activation.derivative(atInput: z, output: activation.value(z))
      #expect(abs(derivative - numerical) < 1e-9)
    }
  }

  /// The formulas of torch.nn.functional at −1.5 and 0.75, evaluated by Python's math.
  static let values: [(Activation, Double, Double)] = [
    (.identity, -1.5, 0.75), (.sigmoid, 0.18242552380635635, 0.679178699175393),
    (.tanh, -0.9051482536448664, 0.6351489523872873), (.relu, 0, 0.75), (.leakyReLU, -0.015, 0.75),
    (.elu, -0.7768698398515702, 0.75), (.gelu, -0.10021080190328713, 0.5800294857173488),
    (.silu, -0.2736382857095345, 0.5093840243815447), (.softplus, 0.2014132779827524, 1.1368710061148997),
  ]

  @Test(arguments: values)
  func valuesAreThoseOfTheFormulas(_ activation: Activation, _ below: Double, _ above: Double) {
    #expect(abs(activation.value(-1.5) - below) < 1e-12)
    #expect(abs(activation.value(0.75) - above) < 1e-12)
  }

  @Test func farOutTheyAreFlatAndFinite() {
    #expect(Activation.sigmoid.value(-1000.0) == 0 && Activation.sigmoid.value(1000.0) == 1)
    #expect(Activation.tanh.value(-1000.0) == -1)
    #expect(Activation.relu.value(-3.0) == 0 && Activation.relu.derivative(atInput: 0.0, output: 0) == 0)
    #expect(Activation.elu.value(-1000.0) == -1 && Activation.elu.value(1000.0) == 1000)
    #expect(Activation.silu.value(-1000.0) == 0 && Activation.gelu.value(-1000.0) == 0)
    #expect(Activation.softplus.value(1000.0) == 1000 && Activation.softplus.value(-1000.0) == 0)
  }

  @Test(arguments: Activation.allCases)
  func notANumberStaysOne(_ activation: Activation) {
    #expect(activation.value(Float.nan).isNaN && activation.value(Double.nan).isNaN)
  }

  @Test(arguments: Activation.allCases)
  func singlePrecisionFollowsDouble(_ activation: Activation) {
    for z in stride(from: -12.0, through: 12, by: 0.0625) {
      let gap = abs(Double(activation.value(Float(z))) - activation.value(z))
      #expect(gap <= 4e-7 * max(1, abs(z)), "\(z)")
    }
  }

  /// Whole batches, in one buffer and in two, with a bias and without: number by number the same.
  @Test(arguments: Activation.allCases, [true, false])
  func buffersAreTheirNumbers(_ activation: Activation, _ isInPlace: Bool) {
    let z = (0..<21).map { Float($0 - 10) / 3 }
    let bias: [Float] = [0.5, -0.25, 0, 1, 2, -1, 0.125]
    let inputs = z.indices.map { z[$0] + bias[$0 % 7] }
    var (buffer, output) = (z, z)
    let slope = bias.withUnsafeBufferPointer { bias in
      buffer.withUnsafeMutableBufferPointer { buffer in
        output.withUnsafeMutableBufferPointer { output in
          var δ = [Float](repeating: 2, count: z.count)
          guard let b = bias.baseAddress, let z = buffer.baseAddress, let a = output.baseAddress else {
            return δ
          }
          activation.apply(isInPlace ? a : z, bias: b, into: a, count: 3, units: 7)
          let input = activation.needsInput && isInPlace ? inputs : Array(buffer)
          input.withUnsafeBufferPointer { input in
            δ.withUnsafeMutableBufferPointer { δ in
              guard let input = input.baseAddress, let δ = δ.baseAddress else { return }
              activation.multiplyDerivative(δ, z: input, a: a, count: 21)
            }
          }
          return δ
        }
      }
    }
    for i in z.indices {
      let value = activation.value(inputs[i])
      #expect(output[i] == value)
      #expect(abs(slope[i] - 2 * activation.derivative(atInput: inputs[i], output: value)) < 1e-6)
    }
  }
}
