import Canvas

/// What `Terminal.poll` hands over.
public enum TerminalEvent: Hashable, Sendable {
  case input(Input)
  /// The program is asked to end by this signal (SIGINT for Ctrl-C, SIGHUP for a terminal that has gone).
  case terminate(signal: Int32)
  /// The program was stopped (Ctrl-Z) and runs again; the screen is repainted by the next `present`.
  case resumed
}
