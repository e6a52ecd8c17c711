extension TimelineRace {
  /// True if the condition of a lesson's step holds at a time; `key` never does.
  ///
  /// - Parameters:
  ///   - step: the step; one without a lane in focus watches all active lanes.
  ///   - time: the time of the cursor.
  ///   - knob: the current knob with its lane, and its value when the step began.
  /// - Returns: true if it holds.
  public func holds(
    _ step: LessonStep, at time: Int, turning knob: (knob: Knob, lane: Int, begun: Double)?
  ) -> Bool {
    let watched = step.lane.map { [$0] } ?? activeLanes
    switch step.condition {
    case .key: return false
    case .step(let step): return time >= step
    case .converged: return watched.contains { lane($0).status(at: time).isConverged }
    case .diverged: return watched.contains { lane($0).status(at: time).isDiverged }
    case .lossBelow(let bound):
      return watched.contains { index in
        let lane = lane(index)
        return !lane.status(at: time).isDiverged && (lane.figures(at: time).loss ?? .infinity) < bound
      }
    case .accuracyAbove(let bound):
      return watched.contains { (lane($0).figures(at: time).epoch?.heldOut.accuracy ?? 0) > bound }
    case .tuned:
      guard let knob else { return false }
      return value(of: knob.knob, ofLane: knob.lane, at: time) != knob.begun
    }
  }
}

extension LessonStep.Condition {
  /// True for a condition that has been met for good once it held; others must hold now.
  public var lasts: Bool {
    switch self {
    case .diverged, .step, .tuned: true
    case .key, .converged, .lossBelow, .accuracyAbove: false
    }
  }
}
