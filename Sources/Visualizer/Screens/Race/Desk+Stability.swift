import Experiments

extension Desk {
  /// α·λ of a lane at the cursor against the limit of its rule, with the knobs as they are now: on a surface of the
  /// Hessian there, for a network of the latest one that has been measured. nil for a rule without theory, while
  /// nothing is known, and where it would answer a lesson's question.
  func stability(ofLane index: Int) -> StabilityText? {
    guard lessonLimit == nil else { return nil }
    let lane = race.lane(index)
    if let lane = lane as? SurfaceLane {
      guard let record = lane.sharpness(at: cursor), let limit = record.limit, record.limited.isFinite else {
        return nil
      }
      return StabilityText(product: record.limited * limit.learningRate, limit: limit.product)
    }
    guard let record = lane.sharpness(upTo: cursor).last, let limit = record.limit, record.limited.isFinite
    else {
      return nil
    }
    let α = learningRate(ofLane: index, since: record.time, limit.learningRate)
    return StabilityText(
      product: record.limited * α, limit: setup(ofLane: index).stableProduct ?? limit.product)
  }

  /// αₜ of a lane's next step.
  ///
  /// - Parameters:
  ///   - index: the lane.
  ///   - time: a time up to the cursor.
  ///   - before: αₜ at that time.
  /// - Returns: αₜ at the cursor.
  func learningRate(ofLane index: Int, since time: Int, _ before: Double) -> Double {
    guard let knob = race.knobs(ofLane: index).first(where: { $0.hyperparameter.symbol == "α" }) else {
      return before
    }
    let (then, now) = (
      race.value(of: knob, ofLane: index, at: time), race.value(of: knob, ofLane: index, at: cursor)
    )
    let report = errands.lookReport
    if experiment.lanes[index].movesLearningRate, report?.job.time == cursor,
      let scheduled = report?.lanes[index].learningRate
    {
      return scheduled
    }
    return then > 0 ? before * now / then : now
  }

  /// The setup of a lane with its knobs as of the cursor.
  func setup(ofLane index: Int) -> LaneSetup {
    var setup = experiment.lanes[index]
    for knob in race.knobs(ofLane: index) {
      knob.write(race.value(of: knob, ofLane: index, at: cursor), to: &setup)
    }
    return setup
  }
}
