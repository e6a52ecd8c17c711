/// The workers' answers, as values.
public enum Report: Sendable {
  case progress(RaceProgress)
  case look(LookReport)
  case plane(PlaneReport)
}

/// The reports that nobody has taken yet: of every kind the newest alone, so that a reader who does not come costs no
/// memory.
public struct ReportQueue: Sendable {
  private var progress: RaceProgress?
  private var look: LookReport?
  private var plane: PlaneReport?

  public init() {}

  public mutating func add(_ report: Report) {
    switch report {
    case .progress(let report): progress = report
    case .look(let report): look = report
    case .plane(let report): plane = report
    }
  }

  /// Everything there is, in the order in which it is to be read.
  public mutating func take() -> [Report] {
    defer { self = ReportQueue() }
    return [progress.map(Report.progress), look.map(Report.look), plane.map(Report.plane)].compactMap { $0 }
  }
}
