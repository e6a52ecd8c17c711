// Without @testable: what a user's layer needs is public.
import Networks
import Optimizers
import Testing

/// A layer of a user: y = s·(x − m), with a learned factor s for every unit, and m the running mean of what came
/// before, which moves a tenth of the way at every step.
private struct Centered: Layer {
  var text: String { "centred" }

  func outputs(inputs: Int, number: Int) throws(NetworkError) -> Int {
    guard inputs > 1 else {
      throw .unsuitable(layer: number, reason: "one input has nothing to be centred by")
    }
    return inputs
  }

  func tensors(inputs: Int) -> [LayerTensor] {
    [
      LayerTensor("factor", shape: [inputs], kind: .scale, start: .constant(0.5)),
      .running("mean", count: inputs, start: 0),
    ]
  }

  /// x − m
  func room(inputs: Int, samples: Int) -> Int { inputs * samples }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    let (x, y, kept, units) = (pass.input, pass.output, pass.room, pass.inputs)
    for i in y.indices {
      kept[i] = x[i] - (pass.statistics?[i % units] ?? 0)
      y[i] = pass.parameters[i % units] * kept[i]
    }
    guard pass.isTraining, let mean = pass.statistics else { return }
    for unit in 0..<units {
      let sum = (0..<pass.count).reduce(0 as Scalar) { $0 + x[$1 * units + unit] }
      mean[unit] += (sum / Scalar(pass.count) - mean[unit]) / 10
    }
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    let (δ, kept, units) = (pass.outputGradient, pass.room, pass.inputs)
    for unit in 0..<units {
      pass.gradient[unit] = (0..<pass.count).reduce(0 as Scalar) {
        $0 + δ[$1 * units + unit] * kept[$1 * units + unit]
      }
    }
    guard let slope = pass.inputGradient else { return }
    for i in slope.indices { slope[i] = pass.parameters[i % units] * δ[i] }
  }
}

/// Layers that this package does not know.
@Suite struct OwnLayerTests {
  private func network<Scalar>(
    _ layers: [any Layer] = [Dense(6), Centered(), Activation.tanh, Dropout(0.2), Dense(1)]
  ) throws -> Networks.Network<Scalar> {
    try Networks.Network(inputs: 2, layers, loss: .binaryCrossEntropy)
  }

  /// Before, between and behind the product's layers.
  private static let places: [[any Layer]] = [
    [Dense(4), Centered(), Activation.gelu, Dense(1)], [Centered(), Dense(4), Activation.relu, Dense(1)],
    [Dense(4), Activation.gelu, Centered(), Dropout(0.3), Dense(2), Centered(), Dense(1)],
    [Dense(3), Activation.tanh, BatchNormalization(), Centered(), Dense(1), Activation.softplus],
    [Activation.gelu, Dropout(0.2), Centered(), Centered(), Dense(1)],
  ]

  @Test(arguments: places.indices)
  func gradientMatchesCentralDifferences(_ place: Int) throws {
    let objective = NetworkObjective(
      try network(Self.places[place]),
      data: DataSet<Double>(.moons, ["samples": 12, "noise": 0.2, "seed": 3]))
    objective.expectGradientMatchesCentralDifferences()
  }

  private func trainer(_ network: Networks.Network<Float>) -> Trainer<Float> {
    Trainer(
      network, by: Adam<Float>(parameterCount: network.parameterCount) { $0.learningRate = 0.03 },
      data: DataSet(.moons, ["samples": 60, "noise": 0.1, "seed": 1]), batchSize: 10, seed: 4)
  }

  @Test func itIsTrainedSavedAndResumed() throws {
    let fresh = trainer(try network())
    var whole = fresh
    for _ in 0..<40 { whole.step() }
    let file = try Safetensors(decoding: whole.state.safetensors().encoded)
    #expect(
      file.tensors.map(\.name).prefix(6) == [
        "0.weight", "0.bias", "1.factor", "4.weight", "4.bias", "1.mean",
      ])
    for _ in 0..<360 { whole.step() }
    var resumed = fresh
    try resumed.state.restore(from: file, samples: 60)
    for _ in 0..<360 { resumed.step() }
    #expect(resumed.state.parameters == whole.state.parameters)
    #expect(resumed.state.statistics == whole.state.statistics && !whole.state.statistics.contains(0))
    #expect(whole.evaluate(on: whole.data).loss < fresh.state.model.evaluation(on: fresh.data).loss / 2)
    #expect(whole.state.model.evaluation(on: whole.data) == whole.evaluate(on: whole.data))
  }

  @Test func itIsDescribedAndMayRefuse() throws {
    let own: Networks.Network<Float> = try network()
    #expect(own.architecture.text == "2-6-1 tanh, centred, dropout 0.2")
    let tensor = try #require(own.architecture.parameterLayout.tensors.first { $0.name == "1.factor" })
    #expect(tensor.kind == .scale && tensor.shape == [6])
    let start: [Float] = Initializer.zeros.parameters(of: own.architecture, seed: 1)
    #expect(start[tensor.range].allSatisfy { $0 == 0.5 })
    let refusal = NetworkError.unsuitable(layer: 2, reason: "one input has nothing to be centred by")
    #expect(throws: refusal) { () throws in
      let _: Networks.Network<Float> = try network([Dense(4), Dense(1), Centered()])
    }
    #expect(refusal.description == "layer 2: one input has nothing to be centred by")
  }
}
