// Without @testable: what a user's layer needs is public.
import Networks
import Optimizers
import Testing

/// y = x², as the doc comments have it.
private struct Square: Layer {
  var text: String { "square" }
  func outputs(inputs: Int, number: Int) -> Int { inputs }

  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    let (x, y) = (pass.input, pass.output)
    for i in y.indices { y[i] = x[i] * x[i] }
  }

  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let slope = pass.inputGradient else { return }
    let (x, δ) = (pass.input, pass.outputGradient)
    for i in slope.indices { slope[i] = 2 * x[i] * δ[i] }
  }
}

extension Square: TwiceDifferentiableLayer {
  func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    let (x, dx, dy) = (pass.input, pass.inputTangent, pass.outputTangent)
    for i in dy.indices { dy[i] = 2 * x[i] * (dx?[i] ?? 0) }
  }

  func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let dε = pass.inputGradientTangent, let dx = pass.inputTangent else { return }
    let (x, δ, dδ) = (pass.input, pass.outputGradient, pass.outputGradientTangent)
    for i in dε.indices { dε[i] = 2 * (dx[i] * δ[i] + x[i] * dδ[i]) }
  }
}

/// y = s·x with a learned s for every unit, whose `backward` writes over the δ that it is given.
private struct Scale: TwiceDifferentiableLayer {
  var text: String { "scale" }
  func outputs(inputs: Int, number: Int) -> Int { inputs }
  func tensors(inputs: Int) -> [LayerTensor] {
    [LayerTensor("factor", shape: [inputs], kind: .scale, start: .constant(1))]
  }
  func tangentRoom(inputs: Int, samples: Int) -> Int { inputs }

  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    for i in pass.output.indices { pass.output[i] = pass.parameters[i % pass.inputs] * pass.input[i] }
  }

  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    for unit in 0..<pass.inputs { pass.gradient[unit] = 0 }
    for i in pass.output.indices {
      pass.gradient[i % pass.inputs] += pass.outputGradient[i] * pass.input[i]
      pass.inputGradient?[i] = pass.parameters[i % pass.inputs] * pass.outputGradient[i]
      pass.outputGradient[i] = .nan
    }
  }

  func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    for unit in pass.room.indices { pass.room[unit] = pass.direction[unit] }
    for i in pass.outputTangent.indices {
      let unit = i % pass.inputs
      pass.outputTangent[i] =
        pass.direction[unit] * pass.input[i] + pass.parameters[unit] * (pass.inputTangent?[i] ?? 0)
    }
  }

  func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    for unit in 0..<pass.inputs { pass.gradientTangent[unit] = 0 }
    for i in pass.outputGradient.indices {
      let (unit, δ, dδ) = (i % pass.inputs, pass.outputGradient[i], pass.outputGradientTangent[i])
      pass.gradientTangent[unit] += dδ * pass.input[i] + δ * (pass.inputTangent?[i] ?? 0)
      pass.inputGradientTangent?[i] = pass.room[unit] * δ + pass.parameters[unit] * dδ
    }
  }
}

/// A layer that can only be differentiated once.
private struct Once: Layer {
  var text: String { "once" }
  func outputs(inputs: Int, number: Int) -> Int { inputs }
  func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    for i in pass.output.indices { pass.output[i] = pass.input[i] }
  }
  func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    for i in pass.outputGradient.indices { pass.inputGradient?[i] = pass.outputGradient[i] }
  }
}

/// Layers in every order, and layers that this package does not know.
@Suite struct TwiceDifferentiableLayerTests {
  private static let orders: [[any Layer]] = [
    [Dense(3), Dense(4), Dense(1)], [Activation.tanh, Dense(4), Activation.gelu, Dense(1)],
    [BatchNormalization(), Dense(4), Activation.silu, Dense(1)],
    [Dense(4), Activation.gelu, BatchNormalization(), Activation.tanh, Dense(1), Activation.softplus],
    [Dense(4), BatchNormalization(), BatchNormalization(), Activation.elu, Dropout(0.4), Dense(1)],
    [Dropout(0.5), Activation.softplus, Dropout(0.2), Dense(1), Dropout(0.3)],
    [Dense(4), Square(), Dense(1)], [Square(), Dense(3), Scale(), Activation.sigmoid, Dense(1)],
    [Scale(), Dense(4), Scale(), Square(), BatchNormalization(), Dense(1), Scale()],
    [Activation.identity, Dense(3), Activation.identity, Activation.tanh, Dense(1), Activation.identity],
    [Dense(5), Activation.tanh, Activation.silu, Dense(1), BatchNormalization()],
  ]

  @Test(arguments: orders.indices, [false, true])
  func everyOrderMatchesDifferences(_ order: Int, _ isEvaluated: Bool) throws {
    let network = try Networks.Network<Double>(
      inputs: 2, Self.orders[order], loss: .meanSquaredError, l2: 0.1)
    let data = DataSet<Double>(.moons, ["samples": 14, "noise": 0.2, "seed": 3])
    var stream = RandomStream(seed: 5, stream: .data)
    let start = (0..<network.parameterCount).map { _ in 0.8 * stream.nextGaussian() }
    let statistics = (0..<network.statisticsCount).map { _ in 0.5 + stream.nextUniform() }
    func hessian(at parameters: [Double]) throws -> NetworkHessian<Double> {
      try NetworkHessian(network, at: parameters, over: data, statistics: isEvaluated ? statistics : nil)
    }
    let v = start.map { _ in stream.nextGaussian() }
    func shifted(_ h: Double) -> [Double] { zip(start, v).map { $0 + h * $1 } }
    let (above, below) = (try hessian(at: shifted(1e-6)), try hessian(at: shifted(-1e-6)))
    let here = try hessian(at: start)
    let product = here.product(v)
    for i in start.indices {
      let numerical = (above.gradient[i] - below.gradient[i]) / 2e-6
      #expect(abs(product[i] - numerical) < 5e-8 * (1 + abs(numerical)), "parameter \(i)")
    }
    let slope = zip(here.gradient, v).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(slope - (above.loss - below.loss) / 2e-6) < 5e-8 * (1 + abs(slope)))
  }

  @Test func aLayerWithoutIsNamed() throws {
    let data = DataSet<Float>(.moons, ["samples": 10])
    let network = try Networks.Network<Float>(
      inputs: 2, [Dense(4), Activation.tanh, Dense(3), Once(), Dense(1)], loss: .binaryCrossEntropy)
    let parameters = [Float](repeating: 0.1, count: network.parameterCount)
    let error = #expect(throws: NetworkError.self) {
      _ = try NetworkHessian(network, at: parameters, over: data)
    }
    #expect(error == .unsuitable(layer: 2, reason: "“once” has no second derivatives"))
  }
}
