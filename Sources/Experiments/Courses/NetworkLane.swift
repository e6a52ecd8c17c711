import Networks
import Optimizers

/// A lane that trains a network.
public typealias NetworkLane = Lane<NetworkCourse>

extension NetworkLane {
  /// Of batches and weights.
  var seed: UInt64 { course.seed }
  /// ‖∇‖ of the last mini-batch for every layer, before clipping.
  public var layerGradientNorms: [Double] { course.trainer.layerNorms }
  public var best: NetworkLog.BestEpoch? { log.best }

  /// One step, without the evaluation at the end of an epoch; a finished lane takes none.
  ///
  /// - Returns: true where an epoch has ended, so that `finishEpoch` is to follow.
  public mutating func trainStep() -> Bool {
    guard !isFinished else { return false }
    let hasMoved = course.advance(&head, edits)
    course.noteStep(head, hasMoved: hasMoved, in: &log)
    return hasMoved && head.samplesSeen == 0
  }

  /// Evaluates the network after an epoch, and ends the lane where it was the last.
  public mutating func finishEpoch() { course.noteEpoch(head, in: &log) }

  /// Goes on from another state of the same network; what was computed here is forgotten.
  mutating func resume(from state: TrainingState<Float>, best: NetworkLog.BestEpoch?) {
    resume(from: state, course.makeLog(state, keepsPath: log.keepsPath, earlierBest: best))
  }

  /// The share of test samples that the network as it is now classifies rightly; nil where there are no samples
  /// beside those held out while it trains, or no classes.
  public func testAccuracy(in subject: NetworkSubject) -> Double? {
    guard subject.split.validation != nil, let test = subject.split.test else { return nil }
    var course = course
    return course.evaluate(head, on: test).accuracy
  }
}
