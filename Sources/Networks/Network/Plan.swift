import Optimizers

/// One layer of a network, and where its numbers lie.
struct Stage: Sendable {
  /// Where the numbers of a layer lie in the flat vectors, and how many there are.
  struct Numbers: Sendable {
    /// In the vector of parameters.
    var parameters = 0
    var parameterCount = 0
    /// In the vector of running statistics.
    var statistics = 0
    var statisticsCount = 0
    /// In the workspace, for the batches that it has room for.
    var room = 0
    var roomCount = 0
    /// Of its random numbers.
    var lane: UInt64 = 0
  }

  let layer: any Layer
  let inputs: Int
  let outputs: Int
  var numbers = Numbers()
  /// Where in the parameters lie the numbers that the layer before left to be added; −1 for none.
  var bias = -1
  let addsBias: Bool
  /// True where the output takes the place of the input.
  var isInPlace = false
  /// True where the gradient by the inputs takes the place of that by the outputs.
  let worksInPlace: Bool
  /// Where the output lies in the workspace.
  var output = 0

  init(_ layer: any Layer, inputs: Int, outputs: Int) {
    (self.layer, self.inputs, self.outputs) = (layer, inputs, outputs)
    (addsBias, worksInPlace) = (layer.addsBias, layer.worksInPlace)
  }
}

/// All that follows from the inputs and layers of an architecture, computed once and shared by its copies.
final class Plan: Sendable {
  let inputShape: SampleShape
  let inputs: Int
  let layers: [any Layer]
  let blocks: [Architecture.Block]
  /// The layers that do something, in order.
  let stages: [Stage]
  /// Where in the parameters lie the numbers that the last layer left to be added; −1 for none.
  let lastBias: Int
  let outputs: Int
  let parameterLayout: ParameterLayout
  let statisticsLayout: ParameterLayout?
  /// Where the weights lie, which penalties are on.
  let weights: [Range<Int>]
  /// The tensors with their layers' numbers, as files name them.
  let parameterTensors: [PlacedTensor]
  let statisticsTensors: [PlacedTensor]

  init(inputs shape: SampleShape, layers: [any Layer]) throws(NetworkError) {
    let inputs = shape.count
    guard !layers.isEmpty else { throw .noLayers }
    guard (1...Architecture.widest).contains(inputs) else { throw .width(layer: 0, width: inputs) }
    var draft = PlanDraft(inputs: shape)
    for layer in layers { try draft.append(layer) }
    let (parameters, statistics) = (draft.parameters, draft.statistics)
    guard !parameters.isEmpty else { throw .noLayers }
    do {
      parameterLayout = try ParameterLayout(parameters.map { $0.named($0.module) }, outputAxis: 0)
      statisticsLayout =
        statistics.isEmpty ? nil : try ParameterLayout(statistics.map { $0.named($0.module) })
    } catch {
      throw .tooManyParameters
    }
    guard parameterLayout.parameterCount <= Architecture.mostParameters else { throw .tooManyParameters }
    weights = parameterLayout.tensors.filter { $0.kind == .weight }.map(\.range)
    inputShape = shape
    self.inputs = inputs
    self.layers = layers
    blocks = draft.finishedBlocks
    stages = draft.stages
    lastBias = draft.bias
    outputs = draft.width
    parameterTensors = parameters
    statisticsTensors = statistics
  }
}

extension Plan {
  /// The layouts with other numbers for the layers that have tensors, in their order; nil where there are not as
  /// many.
  func layouts(numbered modules: [Int]) -> (parameters: ParameterLayout, statistics: ParameterLayout?)? {
    let own = Set((parameterTensors + statisticsTensors).map(\.module)).sorted()
    guard own.count == modules.count else { return nil }
    let numbers = Dictionary(uniqueKeysWithValues: zip(own, modules))
    func layout(_ tensors: [PlacedTensor]) -> ParameterLayout? {
      try? ParameterLayout(tensors.map { $0.named(numbers[$0.module] ?? $0.module) }, outputAxis: 0)
    }
    guard let parameters = layout(parameterTensors) else { return nil }
    return (parameters, statisticsLayout == nil ? nil : layout(statisticsTensors))
  }
}

/// A tensor of a layer of a network.
struct PlacedTensor: Sendable {
  let tensor: LayerTensor
  /// The layer's number among those that do something, from 0 on.
  let module: Int
  /// The number of the block, from 0 on.
  let block: Int
  /// How many numbers a unit of the layer sums: its inputs, or for a filter what its kernel sees.
  let fanIn: Int

  /// The tensor as a layout has it, of a layer with some number.
  func named(_ module: Int) -> (name: String, shape: [Int], kind: ParameterLayout.Tensor.Kind) {
    ("\(module).\(tensor.name)", tensor.shape, tensor.kind)
  }
}

/// A plan while layers are added to it.
private struct PlanDraft {
  private var shape: SampleShape
  var stages: [Stage] = []
  var parameters: [PlacedTensor] = []
  var statistics: [PlacedTensor] = []
  /// Of the last layer that does something.
  var bias = -1
  private var blocks: [Architecture.Block] = []
  private var layerCount = 0
  private var counts = (parameters: 0, statistics: 0)
  /// Where the block begins that the layer belongs to.
  private var blockStart = (layer: 0, parameter: 0)
  private var hasWeights = false
  /// How many layers of each kind the block has had, so that no two of them draw the same numbers.
  private var kinds: [ObjectIdentifier: UInt64] = [:]

  init(inputs: SampleShape) { shape = inputs }

  /// The numbers that a sample has so far.
  var width: Int { shape.count }

  /// With the last one.
  var finishedBlocks: [Architecture.Block] { blocks + [block] }

  private var block: Architecture.Block {
    Architecture.Block(
      layers: blockStart.layer..<layerCount, parameters: blockStart.parameter..<counts.parameters,
      outputs: width)
  }

  mutating func append(_ layer: any Layer) throws(NetworkError) {
    let (layer, width) = (layer.placed(behind: shape), width)
    let tensors = layer.tensors(inputs: width)
    if tensors.contains(where: { $0.kind == .weight }) { beginBlock() }
    let number = blocks.count + 1
    let outputs = try layer.outputs(inputs: width, number: number)
    guard (1...Architecture.widest).contains(outputs) else { throw .width(layer: number, width: outputs) }
    layerCount += 1
    shape = layer.outputShape(behind: shape, outputs: outputs)
    guard !layer.isIdentity else { return }
    var stage = Stage(layer, inputs: width, outputs: outputs)
    let module = stages.count
    let fanIn = tensors.first { $0.kind == .weight }.map { $0.count / max(1, $0.shape[0]) } ?? width
    let placed = tensors.map { PlacedTensor(tensor: $0, module: module, block: blocks.count, fanIn: fanIn) }
    let (learned, running) = (placed.filter { !$0.tensor.isRunning }, placed.filter(\.tensor.isRunning))
    let kind = ObjectIdentifier(type(of: layer))
    stage.numbers.lane = UInt64(blocks.count) | kinds[kind, default: 0] << 32
    kinds[kind, default: 0] += 1
    stage.numbers.parameters = counts.parameters
    stage.numbers.statistics = counts.statistics
    stage.numbers.parameterCount = try Self.count(learned)
    stage.numbers.statisticsCount = try Self.count(running)
    stage.bias = bias
    stage.isInPlace =
      layer.worksInPlace && !layer.readsInput && stages.last.map { !$0.layer.readsOutput } ?? false
    bias = layer.bias(inputs: width).map { counts.parameters + $0.lowerBound } ?? -1
    counts.parameters += stage.numbers.parameterCount
    counts.statistics += stage.numbers.statisticsCount
    parameters += learned
    statistics += running
    stages.append(stage)
  }

  /// A block begins at every layer with weights, but for the first, which has what lies before it.
  private mutating func beginBlock() {
    defer { hasWeights = true }
    guard hasWeights else { return }
    blocks.append(block)
    blockStart = (layerCount, counts.parameters)
    kinds = [:]
  }

  private static func count(_ tensors: [PlacedTensor]) throws(NetworkError) -> Int {
    var count = 0
    for placed in tensors {
      var product = 1
      for axis in placed.tensor.shape {
        let (next, isTooLarge) = product.multipliedReportingOverflow(by: axis)
        guard !isTooLarge, axis > 0 else { throw .tooManyParameters }
        product = next
      }
      guard product <= Architecture.mostParameters - count else { throw .tooManyParameters }
      count += product
    }
    return count
  }
}
