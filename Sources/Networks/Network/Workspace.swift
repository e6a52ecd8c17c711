import Optimizers

/// The room in which a network computes: what every layer gave, the gradients on their way back, and the
/// mini-batch. It grows when a network or a batch first needs more; after that nothing is allocated. A copy has
/// room of its own, so threads that compute at the same time each take one.
public struct Workspace<Scalar: OptimizerScalar>: Sendable {
  /// The most samples that fit without growing.
  public private(set) var capacity = 0
  var numbers: [Scalar] = []
  private(set) var layout = WorkspaceLayout()
  private var architecture: Architecture?

  /// Takes room when it is first used.
  public init() {}

  /// Room for batches of up to `capacity` samples.
  public init(for architecture: Architecture, capacity: Int) {
    precondition(capacity > 0, "A batch has at least one sample.")
    prepare(for: architecture, count: capacity)
  }

  /// Makes sure that a batch fits.
  @inline(__always)
  mutating func prepare(for architecture: Architecture, count: Int) {
    if count <= capacity && architecture == self.architecture { return }
    grow(for: architecture, count: count)
  }

  private mutating func grow(for architecture: Architecture, count: Int) {
    capacity = architecture == self.architecture ? max(count, capacity) : count
    self.architecture = architecture
    layout = WorkspaceLayout(architecture, capacity: capacity)
    numbers = [Scalar](repeating: 0, count: layout.count)
  }

  /// How many samples are computed at a time where there may be any number of them.
  func chunk(of count: Int) -> Int { min(count, max(capacity, 256)) }

  /// The outputs that the last pass left, row by row: `count` samples, as many as that pass had.
  public func withOutputs<Result>(count: Int, _ body: (Span<Scalar>) -> Result) -> Result {
    let units = architecture?.outputs ?? 0
    precondition(count >= 0 && count <= capacity, "There are only as many outputs as samples.")
    return numbers.withUnsafeBufferPointer { numbers in
      body(numbers.extracting(layout.outputs..<layout.outputs + count * units).span)
    }
  }
}

/// Where things lie in a workspace.
struct WorkspaceLayout: Sendable {
  struct Layer: Sendable {
    /// z, or y of batch normalisation: what the activation sees. The same as `activated` where σ′ needs no z.
    var input = 0
    /// σ(z)
    var activated = 0
    /// What the next layer sees; the same as `activated` where there is no dropout.
    var output = 0
    /// 0 for the units left out, 1/(1 − p) for the others.
    var mask = 0
    /// x̂ of batch normalisation.
    var normalized = 0
    /// 1/√(variance + ε) of the batch, a number a unit.
    var inverseDeviation = 0
  }

  var layers: [Layer] = []
  /// Two buffers for the gradients between layers, used in turn.
  var deltas = (0, 0)
  /// Three numbers for each unit of the widest layer.
  var scratch = 0
  /// The mini-batch, gathered.
  var inputs = 0
  var targets = 0
  var outputs = 0
  var count = 0

  init() {}

  init(_ architecture: Architecture, capacity: Int) {
    let widest = architecture.layers.map(\.outputs).max() ?? 0
    inputs = take(capacity * architecture.inputs)
    targets = take(capacity * architecture.outputs)
    for layer in architecture.layers {
      let size = capacity * layer.outputs
      var places = Layer()
      places.activated = take(size)
      places.input = layer.activation.needsInput ? take(size) : places.activated
      places.output = layer.dropout > 0 ? take(size) : places.activated
      places.mask = layer.dropout > 0 ? take(size) : 0
      places.normalized = layer.batchNormalization ? take(size) : 0
      places.inverseDeviation = layer.batchNormalization ? take(layer.outputs) : 0
      layers.append(places)
    }
    outputs = layers.last?.output ?? 0
    deltas = (take(capacity * widest), take(capacity * widest))
    scratch = take(3 * widest)
  }

  /// The start of so many numbers, on a boundary that is good for caches and vectors.
  private mutating func take(_ numbers: Int) -> Int {
    defer { count += (numbers + 15) / 16 * 16 }
    return count
  }
}
