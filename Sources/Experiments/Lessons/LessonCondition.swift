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
    case .sharpnessBelow(let bound):
      // The sharpness is measured behind the race, so that an old one must not count.
      return watched.contains { index in
        guard let record = lane(index).sharpness(at: time) else { return false }
        return time - record.time <= end / 50 && record.sharpness < bound
      }
    case .tuned:
      guard let knob else { return false }
      return value(of: knob.knob, ofLane: knob.lane, at: time) != knob.begun
    }
  }
}

extension TimelineRace {
  /// The same, with the sharpness of that very time instead of the newest that is known; takes time.
  func holdsExactly(
    _ step: LessonStep, at time: Int, turning knob: (knob: Knob, lane: Int, begun: Double)?
  ) -> Bool {
    guard case .sharpnessBelow(let bound) = step.condition else {
      return holds(step, at: time, turning: knob)
    }
    return (step.lane.map { [$0] } ?? activeLanes).contains {
      exactSharpness(ofLane: $0, at: time).map { $0 < bound } ?? false
    }
  }

  /// λ of a lane at a computed time, measured now; nil where there is none.
  func exactSharpness(ofLane index: Int, at time: Int) -> Double? {
    if let lane = lane(index) as? SurfaceLane { return lane.sharpness(at: time)?.sharpness }
    guard let lane = lane(index) as? RemoteLane, let subject = experiment.network,
      let state = lane.state(at: time, in: experiment)
    else { return nil }
    return try? Sharpness(subject).measure(state, time: time)?.sharpness
  }
}

extension LessonStep.Condition {
  /// True for a condition that has been met for good once it held; others must hold now.
  public var lasts: Bool {
    switch self {
    case .diverged, .step, .tuned: true
    case .key, .converged, .lossBelow, .accuracyAbove, .sharpnessBelow: false
    }
  }
}
