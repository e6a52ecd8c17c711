import Networks
import Optimizers
import RealModule

extension TrainingState: Stepped {}

/// The training of a network, mini-batch by mini-batch; time is the number of samples seen since the start.
public struct NetworkCourse: Course {
  let setup: LaneSetup
  let network: NetworkSetup
  let validation: DataSet<Float>?
  let test: DataSet<Float>?
  let dataText: String
  let seed: UInt64
  private let epochs: Int
  /// The memory of all lanes of the race, in bytes, half each for points and key frames.
  private static let memory = 48 << 20
  private let share: Int
  /// The trainer, whose state is only valid during a step.
  var trainer: Trainer<Float>

  /// The experiment and the lane must have networks.
  public init(_ setup: LaneSetup, in experiment: Experiment) {
    guard let subject = experiment.network, let network = setup.network else {
      preconditionFailure("A lane with a network belongs to an experiment with data.")
    }
    self.setup = setup
    self.network = network
    seed = setup.seed ?? experiment.seed
    (validation, test) = (subject.split.validation, subject.split.test)
    dataText = subject.dataText
    epochs = subject.epochs
    share = Self.memory / 2 / max(1, experiment.lanes.count)
    trainer = Trainer(
      setup.makeState(network, seed: seed), data: subject.data, seed: seed,
      augmentation: network.augmentation)
  }

  private var bytes: Int { 4 * max(1, network.network.parameterCount) }
  // Most rules keep one or two numbers per parameter.
  public var frames: (capacity: Int, stride: Int) { (min(512, max(16, share / (3 * bytes))), 1) }
  private var pointCapacity: Int { min(2048, max(32, share / bytes)) }
  var samplesPerEpoch: Int { trainer.data.count }

  public func firstState() -> TrainingState<Float> { setup.makeState(network, seed: seed) }

  public mutating func makeLog(_ first: TrainingState<Float>, keepsPath: Bool) -> NetworkLog {
    makeLog(first, keepsPath: keepsPath, earlierBest: nil)
  }

  mutating func makeLog(
    _ state: TrainingState<Float>, keepsPath: Bool, earlierBest: NetworkLog.BestEpoch?
  ) -> NetworkLog {
    var log = NetworkLog(
      samplesPerEpoch: samplesPerEpoch, pointCapacity: pointCapacity, keepsPath: keepsPath,
      earlierBest: earlierBest)
    log.append(record(of: state, log))
    log.begin(
      with: TrainingPoint(step: state.step, samplesSeen: time(of: state), parameters: state.evaluationPoint))
    judge(state, in: &log)
    return log
  }

  // MARK: Time

  public func time(of state: TrainingState<Float>) -> Int {
    state.epoch * samplesPerEpoch + state.samplesSeen
  }

  public func time(after state: TrainingState<Float>, _ edits: Edits) -> Int {
    var state = state
    apply(edits, to: &state)
    let size = min(state.batchSize ?? samplesPerEpoch, samplesPerEpoch)
    return state.epoch * samplesPerEpoch + min(samplesPerEpoch, (state.samplesSeen / size + 1) * size)
  }

  // MARK: Stepping

  public mutating func advance(_ state: inout TrainingState<Float>, _ edits: Edits) -> Bool {
    apply(edits, to: &state)
    swap(&trainer.state, &state)
    defer { swap(&trainer.state, &state) }
    return trainer.step()
  }

  public func apply(_ edits: Edits, to state: inout TrainingState<Float>) {
    edits.each(at: state.step) { $0.apply($1, setup.entry, to: &state) }
  }

  public mutating func note(_ state: TrainingState<Float>, hasMoved: Bool, in log: inout NetworkLog) {
    noteStep(state, hasMoved: hasMoved, in: &log)
    if hasMoved, state.samplesSeen == 0 { noteEpoch(state, in: &log) }
  }

  /// Records a step.
  mutating func noteStep(_ state: TrainingState<Float>, hasMoved: Bool, in log: inout NetworkLog) {
    guard hasMoved else { return judge(state, in: &log) }
    log.addNorm(state.gradientNorm)
    guard log.keepsPath else { return }
    let time = time(of: state)
    log.append(
      TrainingStepRecord(
        step: state.step, samplesSeen: time, loss: state.batchLoss, gradientNorm: state.gradientNorm))
    if log.points.wants(state.step) {
      log.append(
        TrainingPoint(step: state.step, samplesSeen: time, parameters: state.evaluationPoint))
    }
  }

  /// Evaluates the network after an epoch, and ends the lane after the last one.
  mutating func noteEpoch(_ state: TrainingState<Float>, in log: inout NetworkLog) {
    log.append(record(of: state, log))
    judge(state, in: &log)
  }

  public func judge(_ state: TrainingState<Float>, in log: inout NetworkLog) {
    let time = time(of: state)
    if let step = state.divergedAt {
      // The step that failed is the one after the last good one.
      log.mark(.diverged(at: step), at: time + 1)
    } else if let patience = setup.stopping.patience, let best = log.best,
      state.epoch - best.epoch >= patience
    {
      log.mark(.stoppedEarly(epoch: state.epoch, best: best.epoch), at: time)
    } else {
      log.mark(state.epoch >= epochs ? .finished : .running, at: time)
    }
  }

  // MARK: Evaluating

  private mutating func record(of state: TrainingState<Float>, _ log: NetworkLog) -> EpochRecord {
    EpochRecord(
      epoch: state.epoch, step: state.step, training: evaluate(state, on: trainer.data),
      validation: validation.map { evaluate(state, on: $0) }, test: test.map { evaluate(state, on: $0) },
      gradientNorm: log.norms.value,
      layerGradientNorms: trainer.layerNorms,
      learningRate: state.pipeline.scheduledLearningRate.shortestDouble)
  }

  mutating func evaluate(_ state: TrainingState<Float>, on data: DataSet<Float>) -> Evaluation {
    let idle = trainer.state
    trainer.state = state
    defer { trainer.state = idle }
    return trainer.evaluate(on: data)
  }
}

extension Float {
  /// The double with the same shortest digits: 0.001, whereas `Double(0.001 as Float)` is
  /// 0.0010000000474974513.
  fileprivate var shortestDouble: Double { Double(description) ?? Double(self) }
}
