import Experiments

/// The latest jobs of the workers, and their answers.
struct Errands: Sendable {
  /// The latest training job, including its look at the networks.
  var training: TrainingJob?
  var plane: PlaneKey?
  var survey: SurveyKey?
  /// The latest request to measure sharpness; nil once it is answered.
  var sharpness: SharpnessKey?
  /// The latest look at the networks, at the cursor or a little before it.
  private(set) var lookReport: LookReport?
  private(set) var planeReport: PlaneReport?
  private(set) var surveyReport: SurveyReport?

  /// True if all jobs have been answered.
  var isSettled: Bool {
    let isLookedAt = training?.look == nil || training?.look == lookReport?.job
    let isDrawn = plane == nil || (plane == planeReport?.key && planeReport?.isComplete == true)
    let isSurveyed = survey == nil || (survey == surveyReport?.key && surveyReport?.isComplete == true)
    return isLookedAt && isDrawn && isSurveyed && sharpness == nil
  }

  /// Takes a look at the networks; one for a slightly earlier cursor is better than none.
  mutating func take(_ report: LookReport, of id: JobID) {
    if report.job.id == id { lookReport = report }
  }

  /// Takes planes. A complete old picture is better than a new one that is mostly unknown.
  mutating func take(_ report: PlaneReport, of id: JobID) {
    guard report.key == plane else { return }
    let isShown = planeReport?.key.id.race == id.race && planeReport?.key.kind == report.key.kind
    if !isShown || report.progress > 0.25 || report.isComplete { planeReport = report }
  }

  /// Takes what was measured.
  ///
  /// - Returns: true if it was asked for.
  mutating func take(_ report: SharpnessReport) -> Bool {
    guard report.key == sharpness else { return false }
    if report.isComplete { sharpness = nil }
    return true
  }

  /// Takes the answer to a survey, as far as it is known.
  mutating func take(_ report: SurveyReport) {
    if report.key == survey { surveyReport = report }
  }

  /// Forgets everything about the lanes, whose list has changed.
  mutating func forgetLanes() {
    plane = nil
    (lookReport, planeReport, surveyReport) = (nil, nil, nil)
  }

  /// Forgets all reports, which do not hold for another race.
  mutating func forget() { (lookReport, planeReport) = (nil, nil) }
}
