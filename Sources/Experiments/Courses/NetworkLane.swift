import Networks
import Optimizers

/// A lane that trains a network.
public typealias NetworkLane = Lane<NetworkCourse>

extension NetworkLane {
  /// The seed of batches and weights.
  var seed: UInt64 { course.seed }
  /// ‖∇‖ of the last mini-batch for every layer, before clipping.
  public var layerGradientNorms: [Double] { course.trainer.layerNorms }
  public var best: NetworkLog.BestEpoch? { log.best }

  /// Takes one step, without the evaluation at the end of an epoch; a finished lane takes none.
  ///
  /// - Returns: true if an epoch has ended; then call `finishEpoch`.
  public mutating func trainStep() -> Bool {
    guard !isFinished else { return false }
    let hasMoved = course.advance(&head, edits)
    course.noteStep(head, hasMoved: hasMoved, in: &log)
    return hasMoved && head.samplesSeen == 0
  }

  /// Evaluates the network after an epoch, and ends the lane after the last one.
  public mutating func finishEpoch() { course.noteEpoch(head, in: &log) }

  /// Continues from another state of the same network, and drops everything computed so far.
  mutating func resume(
    from state: TrainingState<Float>, best: NetworkLog.BestEpoch?, bestWeights: NetworkLog.BestWeights?
  ) {
    resume(
      from: state,
      course.makeLog(state, keepsPath: log.keepsPath, earlierBest: best, bestWeights: bestWeights))
    guard let best, let weights = bestWeights else { return }
    let model = Model(state.network, parameters: weights.parameters, statistics: weights.statistics)
    log.earlierRecord = EpochRecord(
      epoch: best.epoch, step: best.step, training: model.evaluation(on: course.trainer.data),
      validation: course.validation.map(model.evaluation), test: course.test.map(model.evaluation),
      gradientNorm: .nan, layerGradientNorms: [], learningRate: .nan)
  }
}
