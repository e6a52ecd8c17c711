import Networks
import Optimizers
import Testing

@testable import Experiments

/// Files of tensors that other programs may have written.
@Suite struct SequentialModulesTests {
  /// A file of tensors full of ones, by name and shape.
  private func file(_ tensors: [(String, [Int])], value: Float = 1) -> Safetensors {
    var file = Safetensors()
    for (name, shape) in tensors {
      file.add(name, shape: shape, [Float](repeating: value, count: shape.reduce(1, *)))
    }
    return file
  }

  private func architecture(_ tensors: [(String, [Int])]) throws -> Architecture {
    try SequentialModules(file(tensors)).network(activation: .tanh).architecture
  }

  @Test func aPerceptronIsRead() throws {
    let read = try architecture([
      ("4.bias", [3]), ("0.weight", [8, 2]), ("0.bias", [8]), ("4.weight", [3, 5]), ("2.weight", [5, 8]),
      ("2.bias", [5]),
    ])
    #expect(try read == Architecture(widths: [2, 8, 5, 3], activation: .tanh))
    #expect(try architecture([("0.weight", [3, 2]), ("0.bias", [3])]).layers.count == 1)
  }

  /// Batch normalisation stands before the activation where it follows the dense layer at once, else behind it.
  @Test func batchNormalizationHasItsPlace() throws {
    func normalized(_ number: Int, _ last: Int) -> [(String, [Int])] {
      [("0.weight", [4, 2]), ("0.bias", [4]), ("\(last).weight", [1, 4]), ("\(last).bias", [1])]
        + ["weight", "bias", "running_mean", "running_var"].map { ("\(number).\($0)", [4]) }
        + [("\(number).num_batches_tracked", [])]
    }
    #expect(
      try architecture(normalized(1, 3))
        == Architecture(inputs: 2, layers: [Dense(4), BatchNormalization(), Activation.tanh, Dense(1)]))
    #expect(
      try architecture(normalized(2, 3))
        == Architecture(inputs: 2, layers: [Dense(4), Activation.tanh, BatchNormalization(), Dense(1)]))
    let read = try SequentialModules(file(normalized(1, 3))).network(activation: .tanh)
    #expect(read.parameters.count == read.architecture.parameterCount)
    #expect(read.statistics.count == read.architecture.statisticsCount)
  }

  // MARK: Convolutions

  private static let convolution: [(String, [Int])] = [
    ("0.weight", [2, 1, 3, 3]), ("0.bias", [2]), ("4.weight", [3, 8]),
  ]

  /// Its tensors do not tell the pooling: the user does.
  @Test func aConvolutionIsReadByItsList() throws {
    let modules = try SequentialModules(file(Self.convolution))
    #expect(modules.hasConvolutions && modules.hasHiddenLayers)
    let list = try LayerList("6x6,conv:2x3,pool:2,3")
    let read = try modules.network(activation: .tanh, layers: list)
    #expect(try read.architecture == list.architecture(over: .flat(1), activation: .tanh))
    #expect(read.parameters == [Float](repeating: 1, count: 18 + 2 + 24) + [0, 0, 0])
    let network = try SavedNetwork(file(Self.convolution), record: nil, facts: facts("6x6,conv:2x3,pool:2,3"))
    #expect(network.architecture == read.architecture)
  }

  private func facts(_ layers: String?) throws -> ModelFacts {
    var facts = ModelFacts()
    facts.activation = .tanh
    facts.layers = try layers.map { (text) throws in try LayerList(text) }
    return facts
  }

  @Test(arguments: [
    (nil, "has convolutions, and does not say the shape of its images"),
    ("6x6,conv:2x3,3", "4.weight.shape: expected the shape [3, 32], not [3, 8]"),
    ("6x6,conv:2x3,pool:2,5,3", "2 layers with tensors, but layers 6x6,conv:2x3,pool:2,5,3 have 3"),
    ("2x2,conv:2x3,pool:2,3", "layer 1: a kernel of 3×3 does not fit into 2×2 pixels"),
    ("36,3", "has convolutions, and does not say the shape of its images"),
  ])
  func aWrongListIsExplained(_ layers: String?, _ reason: String) throws {
    let facts = try facts(layers)
    let error = #expect(throws: ModelError.self) { () throws in
      _ = try SavedNetwork(file(Self.convolution), record: nil, facts: facts)
    }
    #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
  }

  @Test func denseLayersContradictAnotherList() throws {
    let facts = try facts("2,3,3")
    let error = #expect(throws: ModelError.self) { () throws in
      _ = try SavedNetwork(file([("0.weight", [3, 2])]), record: nil, facts: facts)
    }
    #expect(error?.description.hasSuffix("says that the list of layers is 2,3, not 2,3,3") == true)
  }

  @Test func aMissingBiasIsZero() throws {
    let read = try SequentialModules(file([("0.weight", [2, 2]), ("2.weight", [1, 2])]))
      .network(activation: .relu)
    #expect(read.parameters == [1, 1, 1, 1, 0, 0, 1, 1, 0])
  }

  @Test func doublesAreRounded() throws {
    var file = Safetensors()
    file.add("0.weight", shape: [1, 1], [0.1])
    let modules = try SequentialModules(file)
    #expect(try modules.network(activation: .identity).parameters == [0.1 as Float, 0])
    #expect(!modules.hasHiddenLayers)
  }

  static let broken: [([(String, [Int])], String)] = [
    ([], "no linear layer"),
    ([("fc1.weight", [2, 2])], "fc1.weight: unknown tensor"),
    ([("0.kernel", [2, 2])], "0.kernel: unknown tensor"),
    ([("-1.weight", [2, 2])], "-1.weight: unknown tensor"),
    ([("99999999999999999999.weight", [2, 2])], "unknown tensor"),
    ([("net.0.weight", [2, 2])], "net.0.weight: unknown tensor"),
    ([("0.weight", [2, 2]), ("optimizer.m", [4])], "optimizer.m: unknown tensor"),
    ([("0.weight", [2, 3, 3])], "0.weight: expected a matrix [outputs, inputs], not the shape [2, 3, 3]"),
    ([("0.weight", [2])], "a vector is for batch normalisation"),
    ([("0.weight", [0, 2])], "0.weight: expected a matrix"),
    ([("0.bias", [2])], "“0.weight” is missing"),
    ([("0.weight", [4, 2]), ("2.weight", [1, 3])], "2.weight: expected 4 inputs"),
    ([("0.weight", [4, 2]), ("0.bias", [3])], "0.bias.shape: expected the shape [4], not [3]"),
    ([("0.weight", [4, 2]), ("1.running_mean", [4]), ("1.weight", [4])], "“1.running_var” is missing"),
    ([("0.weight", [4, 2]), ("1.running_var", [3]), ("1.running_mean", [4])], "expected the shape [4]"),
  ]

  @Test(arguments: broken.indices)
  func brokenFilesAreRefused(_ index: Int) {
    let (tensors, words) = Self.broken[index]
    let error = #expect(throws: FileError.self) { try architecture(tensors) }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    #expect(error?.cause == .data)
  }

  @Test func numbersMustBeFinite() throws {
    let infinite = try SequentialModules(file([("0.weight", [1, 1])], value: .infinity))
    #expect(throws: FileError.self) { try infinite.network(activation: .relu) }
    let negative = try SequentialModules(
      file([("0.weight", [1, 1]), ("1.running_mean", [1]), ("1.running_var", [1])], value: -1))
    let error = #expect(throws: FileError.self) { try negative.network(activation: .relu) }
    #expect(error?.description.contains("a variance is below 0") == true)
  }
}
