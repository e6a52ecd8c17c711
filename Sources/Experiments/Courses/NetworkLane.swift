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
  mutating func resume(from state: TrainingState<Float>, best: NetworkLog.BestEpoch?) {
    resume(from: state, course.makeLog(state, keepsPath: log.keepsPath, earlierBest: best))
  }
}
