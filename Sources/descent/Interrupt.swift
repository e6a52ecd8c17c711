import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signals that ask a long computation to stop: the first one ends it at the next safe point, a second
/// one at once.
enum Interrupt {
  private static let received = Atomic<Int32>(0)

  /// Starts recording signals.
  static func listen() {
    for signal in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.sa_flags = Int32(truncatingIfNeeded: SA_RESETHAND)
      #if canImport(Glibc)
        action.__sigaction_handler.sa_handler = { Interrupt.received.store($0, ordering: .relaxed) }
      #else
        action.__sigaction_u.__sa_handler = { Interrupt.received.store($0, ordering: .relaxed) }
      #endif
      sigaction(signal, &action, nil)
    }
  }

  /// Asks the computation to stop, as a signal does.
  static func stop(_ signal: Int32) { received.store(signal, ordering: .relaxed) }

  /// The signal received, or nil.
  static var signal: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  /// The exit code that tells a shell which signal ended the program.
  static func exitCode(_ signal: Int32) -> Int32 { 128 + signal }
}
