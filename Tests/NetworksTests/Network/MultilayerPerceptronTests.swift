import Optimizers
import RealModule
import Testing

@testable import Networks

@Suite struct MultilayerPerceptronTests {
  static func network(
    _ activation: Activation, _ loss: Loss, widths: [Int] = [3, 4, 2, 3], l2: Double = 0.02
  ) -> MultilayerPerceptron<Double> {
    var stream = RandomStream(seed: 5, stream: .data)
    let count = 7
    let outputs = widths[widths.count - 1]
    let targets: [Double] =
      switch loss {
      case .softmaxCrossEntropy: (0..<count).map { Double($0 % outputs) }
      default: (0..<count * outputs).map { _ in stream.nextUniform() }
      }
    return MultilayerPerceptron(
      widths: widths, activation: activation, loss: loss, l2: l2,
      data: DataSet(
        inputs: (0..<count * widths[0]).map { _ in stream.nextGaussian() }, targets: targets, count: count))
  }

  static func parameters(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var stream = RandomStream(seed: seed, stream: .weights)
    return (0..<count).map { _ in 0.7 * stream.nextGaussian() }
  }

  @Test(arguments: Activation.allCases, Loss.all)
  func gradientMatchesCentralDifferences(_ activation: Activation, _ loss: Loss) {
    let network = Self.network(activation, loss)
    let parameters = Self.parameters(network.parameterCount)
    let gradient = network.gradient(at: parameters)
    for i in parameters.indices {
      let h = 1e-6
      var (above, below) = (parameters, parameters)
      above[i] += h
      below[i] -= h
      let numerical = (network.value(at: above) - network.value(at: below)) / (2 * h)
      #expect(abs(gradient[i] - numerical) < 1e-8 * (1 + abs(numerical)), "parameter \(i)")
    }
  }

  @Test(arguments: Loss.all)
  func bothWaysGiveTheSameLoss(_ loss: Loss) {
    let network = Self.network(.tanh, loss)
    let parameters = Self.parameters(network.parameterCount)
    var gradient = parameters
    var span = gradient.mutableSpan
    let value = network.valueAndGradient(at: parameters.span, into: &span, draw: .exact)
    #expect(value == network.value(at: parameters))
  }

  @Test(arguments: Loss.all)
  func batchesOfAnEpochAverageToTheWhole(_ loss: Loss) {
    let network = Self.network(.sigmoid, loss)
    let parameters = Self.parameters(network.parameterCount)
    var mean = parameters.map { _ in 0.0 }
    for step in 0..<4 {
      let draw = Draw(seed: 3, step: step, batchSize: 2)
      var gradient = mean
      var span = gradient.mutableSpan
      _ = network.valueAndGradient(at: parameters.span, into: &span, draw: draw)
      let share = Double(draw.batch(of: 7).count) / 7
      for i in mean.indices { mean[i] += share * gradient[i] }
    }
    let whole = network.gradient(at: parameters)
    for i in mean.indices { #expect(abs(mean[i] - whole[i]) < 1e-14) }
  }

  @Test func parametersLieLayerByLayer() {
    let network = Self.network(.tanh, .meanSquaredError, widths: [2, 4, 1])
    #expect(network.parameterCount == 17)
    #expect(network.layers[0].weights == 0..<8 && network.layers[0].biases == 8..<12)
    #expect(network.layers[1].weights == 12..<16 && network.layers[1].biases == 16..<17)
    #expect(network.layers[0].weight(from: 1, to: 2) == 5)
    #expect(network.layers[1].weight(from: 2, to: 0) == 14)
    #expect(network.layers[0].bias(of: 3) == 11)
  }

  /// One hidden unit, by hand: 2 tanh(0.5·3 − 1·2 + 0.25) − 1.
  @Test func outputsByHand() {
    let network = Self.network(.tanh, .meanSquaredError, widths: [2, 1, 1])
    let outputs = network.outputs(at: [0.5, -1, 0.25, 2, -1].span, inputs: [3, 2], count: 1)
    #expect(outputs == [2 * .tanh(-0.25) - 1])
  }

  @Test func floatFollowsDouble() {
    let network = Self.network(.tanh, .softmaxCrossEntropy)
    let single = MultilayerPerceptron<Float>(
      widths: [3, 4, 2, 3], activation: .tanh, loss: .softmaxCrossEntropy, l2: 0.02,
      data: DataSet(
        inputs: network.data.inputs.map { Float($0) }, targets: network.data.targets.map { Float($0) },
        count: network.data.count))
    let parameters = Self.parameters(network.parameterCount)
    let gradient = network.gradient(at: parameters)
    let singleGradient = single.gradient(at: parameters.map { Float($0) })
    for i in gradient.indices { #expect(abs(gradient[i] - Double(singleGradient[i])) < 1e-5) }
  }
}
