import Networks

extension Diagnosis {
  /// The diagnosis of a lane at a time of a race; nil if the lane neither descends a surface nor trains a network.
  public init?(ofLane index: Int, of race: any TimelineRace, at cursor: Int) {
    let lane = race.lane(index)
    if let lane = lane as? SurfaceLane {
      self.init(lane, at: cursor)
      return
    }
    guard let subject = race.experiment.network, let network = lane.setup.network?.network else { return nil }
    let epochs = lane.epochs(upTo: cursor)
    let knob = race.knobs(ofLane: index).first { $0.hyperparameter.symbol == "α" }
    let α = knob.map { race.value(of: $0, ofLane: index, at: cursor) } ?? .nan
    let scheduled = epochs.last.flatMap { lane.setup.movesLearningRate ? $0.learningRate : nil }
    let classes =
      network.loss.takesLogits
      ? subject.data.task.classes.count : network.loss == .binaryCrossEntropy ? 2 : nil
    let status = lane.status(at: cursor)
    let findings = TrainingFinding.all(
      epochs, status: status, classes: classes, learningRate: scheduled ?? α)
    self.init(step: epochs.last?.step ?? 0, status: status, findings: findings.map(Finding.training))
  }
}
