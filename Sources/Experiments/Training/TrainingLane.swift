import Networks
import Optimizers
import RealModule

/// How a lane fares.
public enum TrainingStatus: Sendable, Hashable {
  case running
  /// All epochs are done.
  case finished
  /// The step of this number met NaN or infinity; the last good weights are kept.
  case diverged(step: Int)
  /// No better held-out loss for as long as the lane's patience; the best was that of `best`.
  case stoppedEarly(epoch: Int, best: Int)
}

/// One network on its way: everything that was computed of it, and the means to go back.
///
/// A moment is told in samples seen since the start, epoch·count + samples, so that lanes with batches of different
/// sizes can be compared. What a lane says of a moment never depends on how far it has gone.
public struct TrainingLane: Sendable {
  public let setup: TrainingLaneSetup
  public private(set) var history: TrainingHistory
  public private(set) var status = TrainingStatus.running

  private var trainer: Trainer<Float>
  private let heldOut: DataSet<Float>?
  private let epochs: Int
  private var frames: KeyFrames
  private var edits: [Edit] = []
  private var norms = EpochMean()

  /// A knob turned on the way; it counts from the step after `step` on.
  private struct Edit: Sendable {
    let step: Int
    let knob: TrainingKnob
    let value: Double
  }

  init(_ setup: TrainingLaneSetup, in experiment: TrainingExperiment) {
    self.setup = setup
    let state = setup.makeState(seed: experiment.seed)
    let seed = setup.seed ?? experiment.seed
    trainer = Trainer(state, data: experiment.data, seed: seed, augmentation: setup.augmentation)
    heldOut = experiment.split.heldOut
    epochs = experiment.epochs
    // 48 MiB for all lanes, of which points and key frames get a half each.
    let share = 24 << 20 / max(1, experiment.lanes.count)
    let size = 4 * max(1, state.parameters.count)
    history = TrainingHistory(pointCapacity: min(2048, max(32, share / size)))
    // Most rules keep one or two numbers a parameter.
    frames = KeyFrames(capacity: min(512, max(16, share / (3 * size))), first: state)
    history.append(record())
    history.append(TrainingPoint(step: 0, moment: 0, parameters: state.evaluationPoint))
  }

  public var label: String { setup.label }
  /// The furthest state computed.
  public var head: TrainingState<Float> { trainer.state }
  /// The furthest moment computed.
  public var moment: Int { moment(of: trainer.state) }
  public var isFinished: Bool { status != .running }
  /// ‖∇‖ of the last mini-batch for every layer, before clipping.
  public var layerGradientNorms: [Double] { trainer.layerNorms }
  /// The best epoch so far by the held-out loss, or the training loss where nothing is held out.
  public var bestEpoch: EpochRecord? {
    history.epochs.filter { $0.judged.isFinite }.min { $0.judged < $1.judged }
  }

  func moment(of state: TrainingState<Float>) -> Int {
    state.epoch * trainer.data.count + state.samplesSeen
  }

  // MARK: Training

  /// One step; at the end of an epoch the network is evaluated.
  mutating func step() {
    guard !isFinished else { return }
    applyEdits(to: &trainer.state)
    guard trainer.step() else { return end(.diverged(step: trainer.state.divergedAt ?? trainer.state.step)) }
    let state = trainer.state
    let moment = moment(of: state)
    norms.add(state.gradientNorm, samples: 1)
    history.append(
      TrainingStepRecord(
        step: state.step, moment: moment, loss: state.batchLoss, gradientNorm: state.gradientNorm))
    if history.keepsPoint(of: state.step) {
      history.append(TrainingPoint(step: state.step, moment: moment, parameters: state.evaluationPoint))
    }
    frames.offer(state)
    if state.samplesSeen == 0 { finishEpoch() }
  }

  private mutating func finishEpoch() {
    history.append(record())
    norms = EpochMean()
    let epoch = trainer.state.epoch
    if let patience = setup.patience, let best = bestEpoch, epoch - best.epoch >= patience {
      return end(.stoppedEarly(epoch: epoch, best: best.epoch))
    }
    if epoch >= epochs { end(.finished) }
  }

  private mutating func end(_ status: TrainingStatus) { self.status = status }

  /// What is to be said of the epoch that has ended.
  private mutating func record() -> EpochRecord {
    EpochRecord(
      epoch: trainer.state.epoch, step: trainer.state.step, training: trainer.evaluate(on: trainer.data),
      validation: heldOut.map { trainer.evaluate(on: $0) }, gradientNorm: norms.value,
      layerGradientNorms: trainer.layerNorms,
      learningRate: Double(trainer.state.pipeline.scheduledLearningRate))
  }

  // MARK: Looking back

  /// The state at a moment that has been computed: after the last step that ended there or before. It is replayed
  /// from the nearest key frame, and equal to what it was, bit for bit.
  public func state(at moment: Int) -> TrainingState<Float> {
    if moment >= self.moment { return trainer.state }
    var replay = trainer
    replay.state = frames.last { self.moment(of: $0) <= moment }
    var reached = replay.state
    while true {
      applyEdits(to: &replay.state)
      guard replay.step(), self.moment(of: replay.state) <= moment else { return reached }
      reached = replay.state
    }
  }

  /// The status at a moment that has been computed.
  public func status(at moment: Int) -> TrainingStatus { moment >= self.moment ? status : .running }

  /// The record of the last epoch that had ended at a moment.
  public func epoch(at moment: Int) -> EpochRecord? {
    history.epochs.last { $0.epoch * trainer.data.count <= moment }
  }

  // MARK: Tuning

  /// The value of a knob at a moment, with what was turned on the way.
  public func value(of knob: TrainingKnob, at moment: Int) -> Double {
    let step = state(at: moment).step
    return edits.last { $0.knob == knob && $0.step <= step }?.value ?? knob.value(in: setup)
  }

  /// Turns a knob from a moment on. What lies before stays as it was, what lay behind is forgotten.
  mutating func turn(_ knob: TrainingKnob, to value: Double, from moment: Int) {
    let resumed = state(at: moment)
    trainer.state = resumed
    history.truncate(after: resumed.step)
    frames.truncate(after: resumed.step)
    edits.removeAll { $0.step > resumed.step || $0.step == resumed.step && $0.knob == knob }
    edits.append(Edit(step: resumed.step, knob: knob, value: value))
    status = .running
    norms = EpochMean()
    if resumed.epoch >= epochs { status = .finished }
  }

  private func applyEdits(to state: inout TrainingState<Float>) {
    for edit in edits where edit.step == state.step { edit.knob.apply(edit.value, setup.entry, to: &state) }
  }
}

extension EpochRecord {
  /// The loss that tells epochs apart.
  public var judged: Double { (validation ?? training).loss }
}

/// States to go back to, evenly over the past; when there are too many, every second one is dropped.
struct KeyFrames: Sendable {
  private var states: [TrainingState<Float>]
  private var stride = 1
  let capacity: Int

  init(capacity: Int, first: TrainingState<Float>) {
    self.capacity = capacity
    states = [first]
  }

  mutating func offer(_ state: TrainingState<Float>) {
    guard state.step.isMultiple(of: stride) else { return }
    if states.count == capacity {
      stride *= 2
      states.removeAll { !$0.step.isMultiple(of: stride) }
      guard state.step.isMultiple(of: stride) else { return }
    }
    states.append(state)
  }

  /// The last one for which `isEarlier` holds; the first holds always.
  func last(where isEarlier: (TrainingState<Float>) -> Bool) -> TrainingState<Float> {
    states.last(where: isEarlier) ?? states[0]
  }

  mutating func truncate(after step: Int) { states.removeAll { $0.step > step } }
}
