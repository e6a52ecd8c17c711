extension Experiment {
  /// The race, computed to the end of its timeline on this thread.
  ///
  /// - Parameter changes: knobs turned, in order.
  /// - Returns: the finished race.
  public func played(_ changes: [RaceChange] = []) -> any TimelineRace {
    guard network != nil else {
      var race = Race<SurfaceCourse>(self)
      for change in changes { race.apply(change) }
      race.compute(to: end)
      return race
    }
    var race = RemoteRace(self, number: 0)
    for change in changes { race.apply(change) }
    var worker = TrainingWorker()
    worker.take(race.job(look: nil))
    worker.finish { if case .progress(let progress) = $0 { race.take(progress) } }
    return race
  }
}
