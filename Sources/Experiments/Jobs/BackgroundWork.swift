/// What is done on a thread of its own: it takes jobs and works on the newest one, slice by slice.
public protocol BackgroundWork: Sendable {
  associatedtype Job: Sendable

  /// Goes over to another job; what is of no use to it is dropped. Without a job there is nothing to do.
  mutating func take(_ job: Job?)

  /// Works for about ten milliseconds, or until cancelled.
  ///
  /// - Parameters:
  ///   - isCancelled: true where a newer job waits; asked on any thread.
  ///   - report: is given what there is to tell.
  /// - Returns: true where there is more to do.
  mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report: (Report) -> Void
  ) -> Bool
}

extension BackgroundWork {
  /// Works until all is done, here and now.
  public mutating func finish(report: (Report) -> Void) {
    while work(isCancelled: { false }, report: report) {}
  }
}
