import Optimizers
import RealModule
import Testing

@testable import Networks

@Suite struct NetworkObjectiveTests {
  static func network(
    _ activation: Activation, _ loss: Loss, widths: [Int] = [3, 4, 2, 3], l2: Double = 0.02
  ) throws -> NetworkObjective<Double> {
    var stream = RandomStream(seed: 5, stream: .data)
    let count = 7
    let outputs = widths[widths.count - 1]
    let targets: [Double] =
      loss.takesClasses
      ? (0..<count).map { Double($0 % outputs) }
      : (0..<count * outputs).map { _ in stream.nextUniform() }
    return NetworkObjective(
      Networks.Network(try Architecture(widths: widths, activation: activation), loss: loss, l2: l2),
      data: DataSet(
        inputs: (0..<count * widths[0]).map { _ in stream.nextGaussian() }, targets: targets, count: count))
  }

  static func parameters(_ count: Int, seed: UInt64 = 1) -> [Double] {
    var stream = RandomStream(seed: seed, stream: .weights)
    return (0..<count).map { _ in 0.7 * stream.nextGaussian() }
  }

  @Test(arguments: Activation.allCases, Loss.all + [.classSquaredError])
  func gradientMatchesCentralDifferences(_ activation: Activation, _ loss: Loss) throws {
    let network = try Self.network(activation, loss)
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
  func bothWaysGiveTheSameLoss(_ loss: Loss) throws {
    let network = try Self.network(.tanh, loss)
    let parameters = Self.parameters(network.parameterCount)
    var gradient = parameters
    var span = gradient.mutableSpan
    let value = network.valueAndGradient(at: parameters.span, into: &span, draw: .exact)
    #expect(value == network.value(at: parameters))
  }

  @Test(arguments: Loss.all)
  func batchesOfAnEpochAverageToTheWhole(_ loss: Loss) throws {
    let network = try Self.network(.sigmoid, loss)
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

  @Test func parametersLieLayerByLayer() throws {
    let network = try Self.network(.tanh, .meanSquaredError, widths: [2, 4, 1])
    #expect(network.parameterCount == 17)
    let tensors = network.network.architecture.parameterLayout.tensors
    #expect(tensors.map(\.range) == [0..<8, 8..<12, 12..<16, 16..<17])
    #expect(tensors.map(\.kind) == [.weight, .bias, .weight, .bias])
    #expect(tensors.map(\.outputAxis) == [0, 0, 0, 0])
  }

  /// One hidden unit, by hand: 2 tanh(0.5·3 − 1·2 + 0.25) − 1.
  @Test func outputsByHand() throws {
    let network = try Self.network(.tanh, .meanSquaredError, widths: [2, 1, 1])
    let model = Model(network.network, parameters: [0.5, -1, 0.25, 2, -1])
    #expect(model.outputs(for: [3, 2]) == [2 * .tanh(-0.25) - 1])
  }

  @Test func floatFollowsDouble() throws {
    let network = try Self.network(.tanh, .softmaxCrossEntropy)
    let single = NetworkObjective(
      Networks.Network<Float>(network.network.architecture, loss: .softmaxCrossEntropy, l2: 0.02),
      data: DataSet(
        inputs: network.data.inputs.map { Float($0) }, targets: network.data.targets.map { Float($0) },
        count: network.data.count))
    let parameters = Self.parameters(network.parameterCount)
    let gradient = network.gradient(at: parameters)
    let singleGradient = single.gradient(at: parameters.map { Float($0) })
    for i in gradient.indices { #expect(abs(gradient[i] - Double(singleGradient[i])) < 1e-5) }
  }

  /// Line searches look at the samples again that the gradient came from.
  @Test func probesSeeTheAugmentedSamples() throws {
    let data = Trainings.data
    let state = try Trainings.adam()
    let augmentation = Augmentation(noise: 0.5)
    var trainer = Trainer(state, data: data, seed: 5, augmentation: augmentation)
    trainer.step()
    let objective = NetworkObjective(state.network, data: data, augmentation: augmentation)
    let draw = Draw(seed: 5, step: 0, batchSize: 7)
    var gradient = [Float](repeating: 0, count: state.parameters.count)
    var slope = gradient.mutableSpan
    let loss = objective.valueAndGradient(at: state.parameters.span, into: &slope, draw: draw)
    #expect(Double(loss) == trainer.state.batchLoss && gradient == trainer.gradient)
    let plain = NetworkObjective(state.network, data: data)
    var other = gradient.mutableSpan
    #expect(plain.valueAndGradient(at: state.parameters.span, into: &other, draw: draw) != loss)
  }

  /// L-BFGS's line search looks at the samples of its own gradient, and with others it would end elsewhere.
  @Test func aLineSearchSeesTheAugmentedSamples() throws {
    let augmentation = Augmentation(noise: 2)
    let fresh = try Trainings.state(LBFGS<Float>(parameterCount: 25), batchSize: nil)
    var trainer = Trainer(fresh, data: Trainings.data, seed: 5, augmentation: augmentation)
    for _ in 0..<4 { trainer.step() }
    let augmented = NetworkObjective(fresh.network, data: Trainings.data, augmentation: augmentation)
    let plain = NetworkObjective(fresh.network, data: Trainings.data)
    #expect(trainer.state.parameters == end(of: fresh, augmented, searchingOn: augmented))
    #expect(trainer.state.parameters != end(of: fresh, augmented, searchingOn: plain))
  }

  /// Four steps by hand, whose gradients are one objective's and whose line searches another's.
  private func end(
    of state: TrainingState<Float>, _ objective: NetworkObjective<Float>,
    searchingOn searched: NetworkObjective<Float>
  ) -> [Float] {
    var (pipeline, parameters) = (state.pipeline, state.parameters)
    for step in 0..<4 {
      let draw = Draw(seed: 5, step: step)
      var gradient = [Float](repeating: 0, count: parameters.count)
      var slope = gradient.mutableSpan
      let loss = objective.valueAndGradient(at: parameters.span, into: &slope, draw: draw)
      var place = parameters.mutableSpan
      pipeline.step(&place, gradient: &slope, loss: loss, objective: searched, draw: draw)
      pipeline.observe(loss: loss)
    }
    return parameters
  }
}
