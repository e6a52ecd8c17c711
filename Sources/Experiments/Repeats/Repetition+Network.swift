import Networks

extension Repetition {
  /// The criteria of lanes that train networks.
  ///
  /// - Parameters:
  ///   - subject: the data.
  ///   - target: the accuracy at which a lane stops; nil for none.
  /// - Returns: the criteria, in the order of `values`.
  static func criteria(on subject: NetworkSubject, target: Double?) -> [Criterion] {
    let hasClasses = subject.data.task.isClassification
    let hasValidation = subject.split.validation != nil
    let hasTest = subject.split.test != nil
    let part = hasValidation ? "validation" : "training"
    let goal = "a validation accuracy of \(Digits.percent(target))"
    return [
      Criterion("steps_to_target", "Steps to \(goal)", .effort, isMeasured: target != nil),
      Criterion("epochs_to_target", "Epochs to \(goal)", .effort, isMeasured: target != nil),
      Criterion("best_loss", "Best \(part) loss", .loss),
      Criterion("final_loss", "Final \(part) loss", .loss),
      Criterion("train_loss", "Final training loss", .loss, isRanked: false),
      Criterion(
        "train_accuracy", "Final training accuracy", .accuracy, isMeasured: hasClasses,
        isRanked: !hasValidation),
      Criterion(
        "validation_accuracy", "Final validation accuracy", .accuracy,
        isMeasured: hasClasses && hasValidation),
      Criterion("test_loss", "Final test loss", .loss, isMeasured: hasTest, isRanked: false),
      Criterion("test_accuracy", "Final test accuracy", .accuracy, isMeasured: hasClasses && hasTest),
    ]
  }

  /// Trains a lane to its end, or to the target accuracy.
  ///
  /// - Returns: nil when cancelled.
  init?(
    network setup: LaneSetup, in experiment: Experiment, on subject: NetworkSubject, target: Double?,
    isCancelled: () -> Bool, epochEnded: () -> Void
  ) {
    var lane = NetworkLane(setup, in: experiment, keepsPath: false)
    var hit: EpochRecord?
    while !lane.isFinished, hit == nil {
      if isCancelled() { return nil }
      guard lane.trainStep() else { continue }
      lane.finishEpoch()
      epochEnded()
      if let target, let epoch = lane.log.epochs.last, epoch.validation?.accuracy ?? -1 >= target {
        hit = epoch
      }
    }
    let end = TrainedLane(lane, TrainingStatus(of: lane, hasReachedTarget: hit != nil))
    seed = lane.seed
    (status, statusStep) = (end.status.kind.rawValue, end.status.step)
    hasDiverged = end.status.kind == .diverged
    steps = lane.head.step
    let last = hasDiverged ? nil : lane.log.epochs.last
    // With early stopping, the weights of the best epoch are those that count.
    let test = hasDiverged ? nil : end.judged?.test
    values = [
      hit.map { Double($0.step) }, hit.map { Double($0.epoch) }, lane.best?.loss, last?.heldOut.loss,
      last?.training.loss, last?.training.accuracy, last?.validation?.accuracy, test?.loss, test?.accuracy,
    ].map(Self.finite)
  }
}
