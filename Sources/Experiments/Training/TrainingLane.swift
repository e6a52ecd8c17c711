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
  let dataText: String
  private let epochs: Int
  private let keepsPath: Bool
  private var frames: KeyFrames
  private var edits: [Edit] = []
  /// The best of the epochs before the training was resumed from a file.
  private var earlierBest: BestEpoch?
  private var norms = EpochMean()

  /// A knob turned on the way; it counts from the step after `step` on.
  private struct Edit: Sendable {
    let step: Int
    let knob: TrainingKnob
    let value: Double
  }

  /// An epoch with the least loss so far: the held-out one, or the training loss where nothing is held out.
  public struct BestEpoch: Sendable, Hashable {
    public let epoch: Int
    public let loss: Double
  }

  /// `keepsPath` says whether the way can be gone back and drawn; without it, of the past only the epochs are
  /// remembered, and a step costs neither memory nor time for more.
  public init(_ setup: TrainingLaneSetup, in experiment: TrainingExperiment, keepsPath: Bool = true) {
    self.setup = setup
    let state = setup.makeState(seed: experiment.seed)
    let seed = setup.seed ?? experiment.seed
    trainer = Trainer(state, data: experiment.data, seed: seed, augmentation: setup.augmentation)
    heldOut = experiment.split.heldOut
    dataText = experiment.dataText
    epochs = experiment.epochs
    // 48 MiB for all lanes, of which points and key frames get a half each.
    let share = 24 << 20 / max(1, experiment.lanes.count)
    let size = 4 * max(1, state.parameters.count)
    history = TrainingHistory(pointCapacity: min(2048, max(32, share / size)))
    // Most rules keep one or two numbers a parameter.
    frames = KeyFrames(capacity: min(512, max(16, share / (3 * size))), first: state)
    self.keepsPath = keepsPath
    history.append(record())
    history.append(TrainingPoint(step: 0, moment: 0, parameters: state.evaluationPoint))
  }

  public var label: String { setup.label }
  /// The furthest state computed.
  public var head: TrainingState<Float> { trainer.state }
  /// The furthest moment computed.
  public var moment: Int { moment(of: trainer.state) }
  /// Samples in an epoch.
  var sampleCount: Int { trainer.data.count }
  /// Of batches and weights.
  var seed: UInt64 { trainer.seed }
  public var isFinished: Bool { status != .running }
  /// ‖∇‖ of the last mini-batch for every layer, before clipping.
  public var layerGradientNorms: [Double] { trainer.layerNorms }
  public var best: BestEpoch? {
    let epochs = history.epochs.map { BestEpoch(epoch: $0.epoch, loss: ($0.validation ?? $0.training).loss) }
    return ([earlierBest].compactMap { $0 } + epochs).filter { $0.loss.isFinite }
      .min { ($0.loss, $0.epoch) < ($1.loss, $1.epoch) }
  }

  func moment(of state: TrainingState<Float>) -> Int {
    state.epoch * trainer.data.count + state.samplesSeen
  }

  // MARK: Training

  /// One step; at the end of an epoch the network is evaluated.
  mutating func step() {
    if trainStep() { finishEpoch() }
  }

  /// One step, without what follows at the end of an epoch; a finished lane takes none.
  ///
  /// - Returns: whether an epoch has ended, so that `finishEpoch` is to follow.
  public mutating func trainStep() -> Bool {
    guard !isFinished else { return false }
    applyEdits(to: &trainer.state)
    guard trainer.step() else {
      status = .diverged(step: trainer.state.divergedAt ?? trainer.state.step)
      return false
    }
    norms.add(trainer.state.gradientNorm, samples: 1)
    if keepsPath { remember(trainer.state) }
    return trainer.state.samplesSeen == 0
  }

  private mutating func remember(_ state: TrainingState<Float>) {
    let moment = moment(of: state)
    history.append(
      TrainingStepRecord(
        step: state.step, moment: moment, loss: state.batchLoss, gradientNorm: state.gradientNorm))
    if history.keepsPoint(of: state.step) {
      history.append(TrainingPoint(step: state.step, moment: moment, parameters: state.evaluationPoint))
    }
    frames.offer(state)
  }

  /// Evaluates the network after an epoch, and ends the lane where it was the last.
  public mutating func finishEpoch() {
    history.append(record())
    norms = EpochMean()
    judge()
  }

  private mutating func judge() {
    let epoch = trainer.state.epoch
    if let step = trainer.state.divergedAt {
      status = .diverged(step: step)
    } else if let patience = setup.patience, let best, epoch - best.epoch >= patience {
      status = .stoppedEarly(epoch: epoch, best: best.epoch)
    } else {
      status = epoch >= epochs ? .finished : .running
    }
  }

  /// What is to be said of the epoch that has ended.
  private mutating func record() -> EpochRecord {
    EpochRecord(
      epoch: trainer.state.epoch, step: trainer.state.step, training: trainer.evaluate(on: trainer.data),
      validation: heldOut.map { trainer.evaluate(on: $0) }, gradientNorm: norms.value,
      layerGradientNorms: trainer.layerNorms,
      learningRate: trainer.state.pipeline.scheduledLearningRate.shortestDouble)
  }

  /// Goes on from another state of the same network; what was computed here is forgotten.
  mutating func resume(from state: TrainingState<Float>, best: BestEpoch?) {
    trainer.state = state
    (earlierBest, edits, norms) = (best, [], EpochMean())
    history.restart()
    frames = KeyFrames(capacity: frames.capacity, first: state)
    history.append(record())
    history.append(TrainingPoint(step: state.step, moment: moment, parameters: state.evaluationPoint))
    judge()
  }

  /// The share of test samples that the network as it is now classifies rightly; nil where there are no samples
  /// beside those held out while it trains, or no classes.
  public func testAccuracy(in experiment: TrainingExperiment) -> Double? {
    guard experiment.split.validation != nil, let test = experiment.split.test else { return nil }
    var trainer = trainer
    return trainer.evaluate(on: test).accuracy
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
    norms = EpochMean()
    judge()
  }

  private func applyEdits(to state: inout TrainingState<Float>) {
    for edit in edits where edit.step == state.step { edit.knob.apply(edit.value, setup.entry, to: &state) }
  }
}

extension Float {
  /// The double of the same shortest digits: 0.001, where `Double(0.001 as Float)` is 0.0010000000474974513.
  fileprivate var shortestDouble: Double { Double(description) ?? Double(self) }
}
