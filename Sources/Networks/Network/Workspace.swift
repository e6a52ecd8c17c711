import Optimizers
import Synchronization

/// The room in which a network computes: what every layer gave, the gradients on their way back, and the
/// mini-batch. It grows when a network or a batch first needs more; after that nothing is allocated. A copy has
/// room of its own, so threads that compute at the same time each take one.
struct Workspace<Scalar: OptimizerScalar>: Sendable {
  /// The most samples that fit without growing.
  private(set) var capacity = 0
  var numbers: [Scalar] = []
  private(set) var layout = WorkspaceLayout()
  private var architecture: Architecture?

  /// Takes room when it is first used.
  init() {}

  /// Room for batches of up to `capacity` samples.
  init(for architecture: Architecture, capacity: Int) {
    precondition(capacity > 0, "A batch has at least one sample.")
    prepare(for: architecture, count: capacity)
  }

  /// Makes sure that a batch fits.
  @inline(__always)
  mutating func prepare(for architecture: Architecture, count: Int) {
    if count <= capacity && architecture.plan === self.architecture?.plan { return }
    grow(for: architecture, count: count)
  }

  private mutating func grow(for architecture: Architecture, count: Int) {
    capacity = architecture == self.architecture ? max(count, capacity) : count
    self.architecture = architecture
    layout = WorkspaceLayout(architecture, capacity: capacity)
    if numbers.count != layout.count { numbers = [Scalar](repeating: 0, count: layout.count) }
  }

  /// How many samples are computed at a time where there may be any number of them.
  func chunk(of count: Int) -> Int { min(count, max(capacity, 256)) }

  /// The outputs that the last pass left, row by row: `count` samples, as many as that pass had.
  func withOutputs<Result>(count: Int, _ body: (Span<Scalar>) -> Result) -> Result {
    let units = architecture?.outputs ?? 0
    precondition(count >= 0 && count <= capacity, "There are only as many outputs as samples.")
    return numbers.withUnsafeBufferPointer { numbers in
      body(numbers.extracting(layout.outputs..<layout.outputs + count * units).span)
    }
  }
}

/// Where things lie in a workspace.
struct WorkspaceLayout: Sendable {
  /// The layers with the places of their outputs and room.
  var stages: [Stage] = []
  /// Where in the parameters lie the numbers that the last layer left to be added; −1 for none.
  var lastBias = -1
  /// Two buffers for the gradients between layers, used in turn.
  var deltas = (0, 0)
  /// The mini-batch, gathered.
  var inputs = 0
  var targets = 0
  var outputs = 0
  var count = 0

  init() {}

  init(_ architecture: Architecture, capacity: Int) {
    let plan = architecture.plan
    lastBias = plan.lastBias
    inputs = take(capacity * plan.inputs)
    targets = take(capacity * plan.outputs)
    var widest = plan.outputs
    for var stage in plan.stages {
      stage.output = stage.isInPlace ? outputs : take(capacity * stage.outputs)
      outputs = stage.output
      stage.numbers.roomCount = stage.layer.room(inputs: stage.inputs, samples: capacity)
      stage.numbers.room = take(stage.numbers.roomCount)
      widest = max(widest, stage.outputs)
      stages.append(stage)
    }
    deltas = (take(capacity * widest), take(capacity * widest))
  }

  /// The start of so many numbers, on a boundary that is good for caches and vectors.
  private mutating func take(_ numbers: Int) -> Int {
    defer { count += (numbers + 15) / 16 * 16 }
    return count
  }
}

/// Workspaces that are lent out, so that one objective computes on several threads and allocates only at first.
final class WorkspacePool<Scalar: OptimizerScalar>: Sendable {
  private let idle = Mutex<[Workspace<Scalar>]>([])

  /// Calls `body` with a workspace that nobody else has.
  @inline(__always)
  func withWorkspace<Result>(_ body: (inout Workspace<Scalar>) -> Result) -> Result {
    var workspace = idle.withLock { $0.popLast() } ?? Workspace()
    let result = body(&workspace)
    idle.withLock { $0.append(workspace) }
    return result
  }
}
