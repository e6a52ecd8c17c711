import CKernels

/// Threads that share the work of single steps: those of one training, in single precision, whose network is large
/// enough that there is something to share.
///
///     let threads = TrainingThreads(2)
///     threads.work { while trainer.state.epoch < 20, trainer.step() {} }
///
/// The results do not depend on their number, bit for bit: each number is computed by one of them, as it would
/// be by another. Waiting threads look out for work for some microseconds, and then sleep.
///
/// Safe to share between threads: nothing here changes after `init`, and what the crew changes, it changes in `work`,
/// which a lock of its own holds to one thread at a time.
public final class TrainingThreads: @unchecked Sendable {
  /// How many threads there are, the caller's among them: 1 where no others can be started.
  public let count: Int
  private let crew: OpaquePointer?

  /// - Parameter count: the threads, the caller's among them, at least 1.
  public init(_ count: Int) {
    precondition(count >= 1, "at least one thread trains")
    crew = count > 1 ? ckernels_crew_make(Int32(clamping: count)) : nil
    self.count = crew == nil ? 1 : count
  }

  deinit { if let crew { ckernels_crew_free(crew) } }

  /// Calls the body on this thread, and the others share what it computes. While another thread is in here, this waits.
  public func work<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = ckernels_crew_use(crew)
    defer { _ = ckernels_crew_use(before) }
    return try body()
  }
}
