import Optimizers

/// Where the numbers of a product with a Hessian lie: those of the pass along the parameters themselves, which are
/// kept from product to product, and those of the direction.
struct HessianLayout: Sendable {
  /// The layers, with the places of their outputs and rooms among the kept.
  private(set) var forward = WorkspaceLayout()
  let layers: [any TwiceDifferentiableLayer]
  /// Of each layer's δ, among the kept.
  private(set) var gradients: [Int] = []
  /// The kept numbers of a block.
  private(set) var keptCount = 0

  /// Of each layer's ẏ and room, among those of the direction, and the size of the room.
  private(set) var tangents: [Int] = []
  private(set) var rooms: [(start: Int, count: Int)] = []
  /// Two buffers for the tangents of gradients on their way back, used in turn.
  private(set) var slopes = (0, 0)
  /// ġ of a block, or the plain gradient of one.
  private(set) var gradient = 0
  private(set) var tangentCount = 0

  /// For blocks of up to `capacity` samples, of a plan whose layers can all be differentiated twice.
  init(_ plan: Plan, capacity: Int) {
    layers = plan.stages.compactMap { $0.layer as? any TwiceDifferentiableLayer }
    precondition(layers.count == plan.stages.count, "Every layer can be differentiated twice.")
    forward.lastBias = plan.lastBias
    var widest = plan.outputs
    for var stage in plan.stages {
      let size = capacity * stage.outputs
      stage.output = stage.isInPlace ? forward.outputs : Self.take(size, &keptCount)
      forward.outputs = stage.output
      stage.numbers.roomCount = stage.layer.room(inputs: stage.inputs, samples: capacity)
      stage.numbers.room = Self.take(stage.numbers.roomCount, &keptCount)
      gradients.append(Self.take(size, &keptCount))
      tangents.append(Self.take(size, &tangentCount))
      let room = layers[forward.stages.count].tangentRoom(inputs: stage.inputs, samples: capacity)
      rooms.append((Self.take(room, &tangentCount), room))
      widest = max(widest, stage.outputs)
      forward.stages.append(stage)
    }
    forward.count = keptCount
    slopes = (Self.take(capacity * widest, &tangentCount), Self.take(capacity * widest, &tangentCount))
    gradient = Self.take(plan.parameterLayout.parameterCount, &tangentCount)
  }

  /// The start of so many numbers, on a boundary that is good for caches and vectors.
  private static func take(_ numbers: Int, _ count: inout Int) -> Int {
    defer { count += (numbers + 15) / 16 * 16 }
    return count
  }
}

extension Architecture {
  /// The same without dropout, and where it goes by running statistics with layers that have a way back then. The
  /// tensors stay where they are.
  ///
  /// - Throws: `NetworkError` that names a layer that cannot be differentiated twice.
  func differentiable(byRunningStatistics: Bool) throws(NetworkError) -> Architecture {
    var changed: [any Layer] = []
    for (place, layer) in layers.enumerated() where !(layer is Dropout) && !layer.isIdentity {
      guard let smooth = layer as? any TwiceDifferentiableLayer else {
        let number = (blocks.firstIndex { $0.layers.contains(place) } ?? 0) + 1
        throw .unsuitable(layer: number, reason: "“\(layer.text)” has no second derivatives")
      }
      changed.append(byRunningStatistics ? smooth.evaluated : smooth)
    }
    return try Architecture(inputs: inputShape, layers: changed)
  }
}
