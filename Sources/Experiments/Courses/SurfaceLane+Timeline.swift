import Landscapes

extension Race: TimelineRace where Course == SurfaceCourse {
  public func lane(_ index: Int) -> any TimelineLane { lanes[index] }

  public func time(stepping direction: Int, from time: Int, lane: Int) -> Int {
    time + direction.signum()
  }
}

extension SurfaceLane: TimelineLane {
  public var milestones: [Milestone] { log.milestones }

  public func figures(at time: Int) -> LaneFigures {
    let record = record(at: time)
    var figures = LaneFigures(step: record.step)
    (figures.loss, figures.best, figures.gradientNorm) = (record.loss, record.best, record.gradientNorm)
    (figures.stepLength, figures.pathLength) = (record.stepLength, record.pathLength)
    figures.position = record.position
    figures.firstWithinTolerance = firstStepWithinTolerance(upTo: time)
    figures.learningRate = learningRate(at: record)
    if setup.restarts > 0 { figures.bestPosition = state(at: time).bestPosition }
    return figures
  }

  public func losses(upTo time: Int) -> (values: [Double], stride: Int) {
    let records = log.records
    return (records.elements.prefix(records.count(upTo: time)).map(\.loss), records.stride)
  }

  public func evaluations(upTo time: Int) -> [Int] {
    let records = log.records
    return records.elements.prefix(records.count(upTo: time)).map(\.evaluations)
  }

  public func learningRates(upTo time: Int) -> (values: [Double], stride: Int) {
    let records = log.records
    return (records.elements.prefix(records.count(upTo: time)).map(\.learningRate), records.stride)
  }

  /// αₜ of the step after a record; a knob that was turned there applies to it.
  private func learningRate(at record: SurfaceRecord) -> Double {
    guard edits.all.contains(where: { $0.step == record.step }) else { return record.learningRate }
    return stateToLeave(record.step).pipeline.scheduledLearningRate
  }

  public func inside(leadingTo time: Int, format: @escaping (Double) -> String) -> StepInside? {
    time > 0 ? inside(time - 1, format: format) : nil
  }
}
