import Testing

@testable import Networks

@Suite struct ArchitectureTests {
  @Test func layersLieOneAfterTheOther() throws {
    let architecture = try Architecture(widths: [2, 4, 1], activation: .tanh)
    #expect(architecture.parameterCount == 17 && architecture.statisticsCount == 0)
    #expect(architecture.statisticsLayout == nil && architecture.outputs == 1)
    #expect(architecture.blocks.map(\.parameters) == [0..<12, 12..<17])
    #expect(architecture.blocks.map(\.layers) == [0..<2, 2..<3] && architecture.widths == [2, 4, 1])
    #expect(architecture.layers.map(\.text) == ["dense 4", "tanh", "dense 1"])
    #expect(architecture.text == "2-4-1 tanh")
  }

  /// The names that torch gives to the same modules in a row.
  @Test func tensorsAreNamedAsInTorch() throws {
    let architecture = try Architecture(
      inputs: 64,
      layers: [
        Dense(128), BatchNormalization(), Activation.relu, Dropout(0.2), Dense(32), Activation.tanh,
        Dense(10),
      ])
    #expect(
      architecture.parameterLayout.tensors.map { "\($0.name) \($0.shape) \($0.range.lowerBound)" } == [
        "0.weight [128, 64] 0", "0.bias [128] 8192", "1.weight [128] 8320", "1.bias [128] 8448",
        "4.weight [32, 128] 8576", "4.bias [32] 12672", "6.weight [10, 32] 12704", "6.bias [10] 13024",
      ])
    #expect(
      architecture.parameterLayout.tensors.prefix(4).map(\.kind) == [.weight, .bias, .scale, .shift])
    #expect(architecture.parameterCount == 13034)
    #expect(
      architecture.statisticsLayout?.tensors.map { "\($0.name) \($0.shape)" } == [
        "1.running_mean [128]", "1.running_var [128]",
      ])
    #expect(architecture.statisticsCount == 256)
    let fresh: [Float] = architecture.freshStatistics()
    #expect(fresh == Array(repeating: 0, count: 128) + Array(repeating: 1, count: 128))
    #expect(architecture.text == "64-128-32-10 relu/tanh, batch normalisation, dropout 0.2")
  }

  @Test func whatCannotBeIsRefused() {
    #expect(throws: NetworkError.noLayers) { try Architecture(widths: [3], activation: .relu) }
    #expect(throws: NetworkError.noLayers) { try Architecture(inputs: 3, layers: []) }
    #expect(throws: NetworkError.width(layer: 0, width: 0)) {
      try Architecture(widths: [0, 3], activation: .relu)
    }
    #expect(throws: NetworkError.width(layer: 2, width: 1_000_001)) {
      try Architecture(widths: [3, 3, 1_000_001], activation: .relu)
    }
    #expect(throws: NetworkError.tooManyParameters) {
      try Architecture(widths: [1_000_000, 1_000_000], activation: .relu)
    }
    for rate in [-0.1, 1, .nan] {
      #expect(throws: NetworkError.self) {
        try Architecture(widths: [2, 3, 1], activation: .relu, dropout: rate)
      }
    }
    #expect(NetworkError.width(layer: 2, width: 0).description.contains("layer 2 has 0 units"))
  }

  @Test func anotherRateOfDropout() throws {
    let architecture = try Architecture(widths: [2, 3, 3, 1], activation: .relu)
    let changed = try architecture.with(dropout: 0.5)
    #expect(
      changed.layers.map(\.text) == [
        "dense 3", "relu", "dropout 0.5", "dense 3", "relu", "dropout 0.5", "dense 1",
      ])
    #expect(changed.blocks.map(\.parameters) == architecture.blocks.map(\.parameters))
    #expect(try changed.with(dropout: 0.25).dropout == 0.25)
    #expect(try changed.with(dropout: 0) == architecture)
    #expect(throws: NetworkError.dropout(layer: 1, rate: 1)) { try changed.with(dropout: 1) }
  }
}
