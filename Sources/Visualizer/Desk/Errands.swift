import Experiments

/// The last jobs of the workers, and their answers.
struct Errands: Sendable {
  /// The training that was last asked for, and with it what is looked at.
  var training: TrainingJob?
  var plane: PlaneKey?
  /// The networks at the cursor, or a little before.
  private(set) var lookReport: LookReport?
  private(set) var planeReport: PlaneReport?

  /// True where everything that was asked for has come.
  var isSettled: Bool {
    let isLookedAt = training?.look == nil || training?.look == lookReport?.job
    let isDrawn = plane == nil || (plane == planeReport?.key && planeReport?.isComplete == true)
    return isLookedAt && isDrawn
  }

  /// Takes in what networks do; one that was asked for a little earlier is better than none.
  mutating func take(_ report: LookReport, of id: JobID) {
    if report.job.id == id { lookReport = report }
  }

  /// Takes in planes. A picture that is known to be old is better than a new one of which next to nothing is known.
  mutating func take(_ report: PlaneReport, of id: JobID) {
    guard report.key == plane else { return }
    let isShown = planeReport?.key.id.race == id.race && planeReport?.key.kind == report.key.kind
    if !isShown || report.progress > 0.25 || report.isComplete { planeReport = report }
  }

  /// Forgets what was told; of another race nothing of it is true.
  mutating func forget() { (lookReport, planeReport) = (nil, nil) }
}
