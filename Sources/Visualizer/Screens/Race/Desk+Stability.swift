import Experiments

extension Desk {
  /// α·λ of a lane at the cursor against the limit of its rule, with the knobs as they are now: on a surface of the
  /// Hessian there, for a network of the latest one that has been measured. nil for a rule without theory, while
  /// nothing is known, for a lane that is off, and where it would answer a lesson's question.
  func stability(ofLane index: Int) -> StabilityText? {
    guard lessonLimit == nil, race.activeLanes.contains(index) else { return nil }
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
    return StabilityText(
      product: record.limited * learningRate(ofLane: index, after: record, limit),
      limit: PlainLimit(setup(ofLane: index))?.limit.product ?? limit.product)
  }

  /// αₜ of a lane's next step at the cursor: that of a record before it, with the knob turned since.
  private func learningRate(
    ofLane index: Int, after record: SharpnessRecord, _ limit: StabilityLimit
  ) -> Double {
    if let scheduled = scheduledLearningRate(ofLane: index) { return scheduled }
    guard let knob = race.knobs(ofLane: index).first(where: { $0.hyperparameter.symbol == "α" }) else {
      return limit.learningRate
    }
    let then = race.value(of: knob, ofLane: index, at: record.time)
    let now = race.value(of: knob, ofLane: index, at: cursor)
    return then > 0 ? limit.learningRate * now / then : now
  }

  /// αₜ of a lane whose schedule moves it, by the latest look; nil for other lanes, and before there is one.
  private func scheduledLearningRate(ofLane index: Int) -> Double? {
    guard experiment.lanes[index].movesLearningRate, let report = errands.lookReport,
      report.lanes.indices.contains(index)
    else { return nil }
    return report.lanes[index].learningRate
  }

  /// The limit of a lane's plain rule with its knobs as of the cursor, and αₜ of its next step; nil for other rules.
  func plainLimit(ofLane index: Int) -> (plain: PlainLimit, learningRate: Double)? {
    guard let plain = PlainLimit(setup(ofLane: index)) else { return nil }
    let α = scheduledLearningRate(ofLane: index) ?? plain.limit.learningRate
    return α > 0 ? (plain, α) : nil
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
