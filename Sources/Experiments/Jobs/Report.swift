/// An answer of a worker.
public enum Report: Sendable {
  case progress(RaceProgress)
  case look(LookReport)
  case plane(PlaneReport)
  case survey(SurveyReport)
  case sweep(SweepReport)
  case sharpness(SharpnessReport)
}

/// The reports not taken yet: only the newest of every kind, so that a slow reader costs no memory.
public struct ReportQueue: Sendable {
  private var progress: RaceProgress?
  private var look: LookReport?
  private var plane: PlaneReport?
  private var survey: SurveyReport?
  private var sweep: SweepReport?
  private var sharpness: SharpnessReport?

  public init() {}

  public mutating func add(_ report: Report) {
    switch report {
    case .progress(let report): progress = report
    case .look(let report): look = report
    case .plane(let report): plane = report
    case .survey(let report): survey = report
    case .sweep(let report): sweep = report
    case .sharpness(let report): sharpness = report
    }
  }

  /// All pending reports, in reading order.
  public mutating func take() -> [Report] {
    defer { self = ReportQueue() }
    return [
      progress.map(Report.progress), look.map(Report.look), plane.map(Report.plane),
      survey.map(Report.survey), sweep.map(Report.sweep), sharpness.map(Report.sharpness),
    ].compactMap { $0 }
  }
}
