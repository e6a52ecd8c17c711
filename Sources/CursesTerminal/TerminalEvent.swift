import Canvas

/// An event from `Terminal.poll`.
public enum TerminalEvent: Hashable, Sendable {
  case input(Input)
  /// A signal asks the program to end (SIGINT for Ctrl-C, SIGHUP for a closed terminal).
  case terminate(signal: Int32)
  /// The program was stopped (Ctrl-Z) and runs again; the screen is repainted by the next `present`.
  case resumed
}
