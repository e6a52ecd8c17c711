import Networks
import RealModule

/// Measures sharpness, state by state.
///
/// While lanes train it rests nine times as long as it works, so that it takes at most a tenth of a core from them.
public struct SharpnessWorker: BackgroundWork {
  /// Sleeps for a time, or until cancelled.
  public typealias Rest = @Sendable (Duration, _ isCancelled: () -> Bool) -> Void

  private var job: SharpnessJob?
  private var report: SharpnessReport?
  private let rest: Rest?

  /// The rest after work, in units of the time worked.
  static let restShare = 9.0

  /// - Parameter rest: sleeps between products while lanes train; nil for no rest.
  public init(rest: Rest? = nil) { self.rest = rest }

  public mutating func take(_ job: SharpnessJob?) {
    self.job = job
    report = job.map { SharpnessReport(key: $0.key, measured: []) }
  }

  public mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report tell: (Report) -> Void
  ) -> Bool {
    guard let job, var report, !report.isComplete else { return false }
    let place = job.places[report.measured.count]
    let rest = job.key.isTraining ? rest : nil
    do {
      let record = try Sharpness(job.subject).measure(
        place.state, time: place.time,
        pause: { worked in rest?(worked * Self.restShare, isCancelled) }, isCancelled: isCancelled)
      guard let record else { return false }
      report.measured.append(SharpnessReport.Measured(lane: place.lane, record: record))
    } catch {
      report.problem = String(describing: error)
      report.measured.append(SharpnessReport.Measured(lane: place.lane, record: nil))
    }
    self.report = report
    tell(.sharpness(report))
    return !report.isComplete
  }
}
