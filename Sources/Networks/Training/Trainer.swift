import CKernels
import Optimizers

/// Trains one network by one optimizer, mini-batch by mini-batch.
///
///     var trainer = Trainer(network, by: adam, data: split.training, batchSize: 32, seed: 1)
///     while trainer.state.epoch < 20, trainer.step() {}
///
/// The trainer is its `state` and the room to compute in. Setting the state to an earlier copy goes back to that
/// step, and what follows is the same as it was, bit for bit: which samples a step sees is a pure function of the
/// seed and of how many it has seen.
public struct Trainer<Scalar: OptimizerScalar>: Sendable {
  /// The training so far; setting it to an earlier copy goes back.
  public var state: TrainingState<Scalar>
  /// The training samples.
  public let data: DataSet<Scalar>
  /// Of batches, dropout and augmentation; lanes that share it meet the same ones.
  public let seed: UInt64
  /// The changes to the samples of every mini-batch.
  public let augmentation: Augmentation
  /// ‖∇‖ of the last mini-batch for every block of the architecture, before clipping.
  public private(set) var layerNorms: [Double]

  /// The gradient of the last mini-batch as the rule saw it: with its penalties and noise, clipped.
  public private(set) var gradient: [Scalar]
  /// The parameters and statistics before the step.
  private var before: (parameters: [Scalar], statistics: [Scalar])
  private var workspace = Workspace<Scalar>()

  /// Trains on from a state.
  ///
  /// - Parameters:
  ///   - state: the training so far, or a new one.
  ///   - data: what is learned from, as wide as the network's inputs, with as many targets as its loss wants.
  ///   - seed: of batches, dropout and augmentation.
  ///   - augmentation: what changes the samples of every mini-batch.
  public init(
    _ state: TrainingState<Scalar>, data: DataSet<Scalar>, seed: UInt64, augmentation: Augmentation = .none
  ) {
    let network = state.network
    precondition(network.suits(data), "The data are as wide as the network's inputs and targets.")
    self.state = state
    self.data = data
    self.seed = seed
    self.augmentation = augmentation
    layerNorms = [Double](repeating: 0, count: network.architecture.blocks.count)
    gradient = [Scalar](repeating: 0, count: network.parameterCount)
    before = (state.parameters, state.statistics)
  }

  /// Trains a network from its first weights on.
  ///
  /// - Parameters:
  ///   - network: the network with its loss and penalties.
  ///   - rule: made for as many parameters as the network has.
  ///   - stages: the schedule, clipping and averaging around the rule; none unless said otherwise.
  ///   - initializer: of the weights.
  ///   - data: what is learned from, as wide as the network's inputs, with as many targets as its loss wants.
  ///   - batchSize: samples in a mini-batch, at least 1; nil for all of them at once.
  ///   - seed: of weights, batches, dropout and augmentation.
  ///   - augmentation: what changes the samples of every mini-batch.
  public init(
    _ network: Network<Scalar>, by rule: any Optimizer<Scalar>, stages: PipelineStages = PipelineStages(),
    initializer: Initializer = .linear, data: DataSet<Scalar>, batchSize: Int?, seed: UInt64,
    augmentation: Augmentation = .none
  ) {
    let state = TrainingState(
      network: network, pipeline: Pipeline(rule, stages: stages),
      parameters: initializer.parameters(of: network.architecture, seed: seed), batchSize: batchSize)
    self.init(state, data: data, seed: seed, augmentation: augmentation)
  }

  /// Steps in an epoch with the batch size as it is.
  public var stepsPerEpoch: Int { data.batchCount(size: min(state.batchSize ?? data.count, data.count)) }

  // MARK: Stepping

  /// One step. A loss, gradient or step that is not finite is not taken: the state is marked, with the parameters
  /// as they were before, and no step will follow.
  ///
  /// - Returns: true where the step was taken.
  @discardableResult
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step() -> Bool {
    guard state.divergedAt == nil else { return false }
    return flushingSubnormals(of: Scalar.self) { takeStep() }
  }

  @inline(__always)
  private mutating func takeStep() -> Bool {
    copy(state.statistics, to: &before.statistics)
    let draw = state.draw(seed: seed, of: data.count)
    let loss = computeGradient(draw)
    measureGradient()
    let norm = layerNorms.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard loss.isFinite, norm.isFinite else { return fail(hasMoved: false) }
    if draw.noise > 0 {
      var span = gradient.mutableSpan
      draw.addNoise(to: &span)
    }
    guard move(loss, draw) else { return fail(hasMoved: true) }
    (state.batchLoss, state.gradientNorm) = (Double(loss), norm)
    state.advance(past: draw, of: data.count)
    state.pipeline.observe(loss: loss)
    return true
  }

  /// The loss of the draw, its gradient in `gradient`.
  @inline(__always)
  private mutating func computeGradient(_ draw: Draw) -> Scalar {
    state.network.valueAndGradient(
      at: state.parameters, statistics: &state.statistics, of: data, draw: draw, augmentation: augmentation,
      into: &gradient, workspace: &workspace)
  }

  /// - Returns: true where all parameters are finite numbers after it.
  @inline(__always)
  private mutating func move(_ loss: Scalar, _ draw: Draw) -> Bool {
    if state.pipeline.readsObjective {
      copy(state.parameters, to: &before.parameters)
      // Line searches and curvature look at the samples of this step again.
      let objective = NetworkObjective(state.network, data: data, augmentation: augmentation)
      state.move(gradient: &gradient, loss: loss, objective: objective, draw: draw)
      return state.parameters.areFinite
    }
    return state.move(gradient: &gradient, before: &before.parameters)
  }

  @inline(__always)
  private mutating func measureGradient() {
    let plan = state.network.architecture.plan
    for b in plan.blocks.indices { layerNorms[b] = norm(of: gradient, plan.blocks[b].parameters) }
  }

  @inline(__always)
  private mutating func fail(hasMoved: Bool) -> Bool {
    if hasMoved { copy(before.parameters, to: &state.parameters) }
    copy(before.statistics, to: &state.statistics)
    state.divergedAt = state.step + 1
    return false
  }

  // MARK: Evaluating

  /// How well the network does on some samples, at `TrainingState.evaluationPoint`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func evaluate(on data: DataSet<Scalar>) -> Evaluation {
    state.network.evaluation(
      on: data, at: state.evaluationPoint, statistics: state.statistics, workspace: &workspace)
  }
}

extension TrainingState {
  @inline(__always)
  fileprivate mutating func move(gradient: inout [Scalar], before: inout [Scalar]) -> Bool {
    withParameters { pipeline, place in
      var slope = gradient.mutableSpan
      var copy = before.mutableSpan
      return pipeline.step(&place, gradient: &slope, before: &copy)
    }
  }

  fileprivate mutating func move(
    gradient: inout [Scalar], loss: Scalar, objective: some Objective<Scalar>, draw: Draw
  ) {
    withParameters { pipeline, place in
      var slope = gradient.mutableSpan
      pipeline.step(&place, gradient: &slope, loss: loss, objective: objective, draw: draw)
    }
  }

  /// Pipeline and parameters at once, which the language takes for one while they lie in the state.
  @inline(__always)
  private mutating func withParameters<Result>(
    _ body: (inout Pipeline<Scalar>, inout MutableSpan<Scalar>) -> Result
  ) -> Result {
    var moved: [Scalar] = []
    swap(&moved, &parameters)
    defer { swap(&moved, &parameters) }
    var place = moved.mutableSpan
    return body(&pipeline, &place)
  }
}

/// In place, without a new buffer.
@inline(__always)
private func copy<Scalar>(_ source: [Scalar], to target: inout [Scalar]) {
  for i in target.indices { target[i] = source[i] }
}

/// ‖x‖ of a part, in eight sums side by side, which processors add at once.
@inline(__always)
private func norm<Scalar: OptimizerScalar>(of values: [Scalar], _ range: Range<Int>) -> Double {
  values.withUnsafeBufferPointer { values in
    if Scalar.self == Float.self, let start = values.baseAddress {
      return ckernels_norm((start + range.lowerBound).floats, range.count)
    }
    var sums: [8 of Scalar] = .init(repeating: 0)
    var i = range.lowerBound
    while i + 8 <= range.upperBound {
      for lane in 0..<8 { sums[lane] += values[i + lane] * values[i + lane] }
      i += 8
    }
    var sum = 0.0
    for lane in 0..<8 { sum += Double(sums[lane]) }
    while i < range.upperBound {
      sum += Double(values[i] * values[i])
      i += 1
    }
    return sum.squareRoot()
  }
}

extension Array where Element: OptimizerScalar {
  /// True where no number is NaN or infinite: x − x is 0 for those that are neither.
  @inline(__always)
  fileprivate var areFinite: Bool {
    var others = 0
    for value in self { others |= value - value == 0 ? 0 : 1 }
    return others == 0
  }
}
