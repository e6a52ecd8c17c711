import Testing

@testable import Networks

@Suite struct InitializerTests {
  @Test func xavierStaysInItsRangeAndFillsIt() {
    let layers = [
      DenseLayer(inputs: 30, outputs: 20, offset: 0), DenseLayer(inputs: 20, outputs: 4, offset: 620),
    ]
    let parameters: [Double] = Initializer.xavierUniform.parameters(of: layers, seed: 1)
    #expect(parameters.count == 704)
    for layer in layers {
      let range = (6 / Double(layer.inputs + layer.outputs)).squareRoot()
      let weights = parameters[layer.weights]
      #expect(weights.allSatisfy { abs($0) <= range })
      #expect((weights.max() ?? 0) > 0.9 * range && (weights.min() ?? 0) < -0.9 * range)
      #expect(parameters[layer.biases].allSatisfy { $0 == 0 })
    }
    #expect(parameters == Initializer.xavierUniform.parameters(of: layers, seed: 1))
    #expect(parameters != Initializer.xavierUniform.parameters(of: layers, seed: 2))
  }
}
