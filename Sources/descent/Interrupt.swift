import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The signals that ask a long computation to come to an end: it ends at the next good moment, and whoever asks twice
/// ends it at once.
enum Interrupt {
  private static let received = Atomic<Int32>(0)

  /// From here on signals are noted.
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

  /// The signal that came, or nil.
  static var signal: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  /// The exit code by which shells know what ended a program.
  static func exitCode(_ signal: Int32) -> Int32 { 128 + signal }
}
