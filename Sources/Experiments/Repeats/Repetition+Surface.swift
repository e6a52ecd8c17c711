import Landscapes

extension Repetition {
  /// The criteria of lanes on a surface; those of a minimum that is not known are not measured.
  static func criteria(on subject: SurfaceSubject) -> [Criterion] {
    let goal = "a loss within \(Digits.brief(subject.tolerances.loss)) of the minimum"
    let hasMinimum = subject.surface.minimum != nil
    return [
      Criterion("steps_to_tolerance", "Steps to \(goal)", .effort, isMeasured: hasMinimum),
      Criterion(
        "evaluations_to_tolerance", "Gradient evaluations to \(goal)", .effort, isMeasured: hasMinimum),
      Criterion("final_loss", "Final loss", .loss), Criterion("best_loss", "Best loss", .loss),
    ]
  }

  /// Runs a lane on a surface to its end.
  ///
  /// - Returns: nil when cancelled.
  init?(
    surface setup: LaneSetup, in experiment: Experiment, isCancelled: () -> Bool
  ) {
    var lane = SurfaceLane(setup, in: experiment, keepsPath: false)
    var evaluations: Int?
    func note() {
      guard evaluations == nil, lane.head.watch.firstWithinTolerance != nil else { return }
      evaluations = lane.head.record.evaluations
    }
    note()
    while lane.lastStep < experiment.end, !lane.isFinished {
      lane.step()
      note()
      if lane.lastStep.isMultiple(of: 4096), isCancelled() { return nil }
    }
    seed = lane.course.seed
    (status, statusStep, hasDiverged) = (lane.status.word, lane.status.step, lane.status.isDiverged)
    steps = lane.lastStep
    values = [
      lane.head.watch.firstWithinTolerance.map(Double.init), evaluations.map(Double.init),
      hasDiverged ? nil : lane.head.loss, lane.head.best,
    ].map(Self.finite)
  }
}
