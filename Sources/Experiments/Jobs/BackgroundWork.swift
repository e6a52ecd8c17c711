/// Work for a separate thread: it takes jobs and works on the newest one, slice by slice.
public protocol BackgroundWork: Sendable {
  associatedtype Job: Sendable

  /// Switches to another job and drops what it does not need. Without a job there is nothing to do.
  mutating func take(_ job: Job?)

  /// Works for about ten milliseconds, or until cancelled.
  ///
  /// - Parameters:
  ///   - isCancelled: returns true if a newer job waits; called on any thread.
  ///   - report: called with every report.
  /// - Returns: true if there is more to do.
  mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report: (Report) -> Void
  ) -> Bool
}

extension BackgroundWork {
  /// Works synchronously until everything is done.
  public mutating func finish(report: (Report) -> Void) {
    while work(isCancelled: { false }, report: report) {}
  }
}
