/// The reason why a terminal cannot show the screen. `description` is a paragraph for the user.
public enum TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard input or standard output is a file or a pipe.
  case notATerminal(stream: String)
  /// The variable `TERM` is not set.
  case termUnset
  /// There is no terminfo entry of this name.
  case termUnknown(String)
  /// The terminal cannot place the cursor, as `dumb` cannot.
  case noCursorAddressing(String)
  /// ncurses or the operating system refused.
  case refused(String)

  /// The error in a sentence.
  public var description: String {
    switch self {
    case .notATerminal(let stream):
      "the interactive program needs a terminal, and \(stream) is not one"
    case .termUnset:
      "the variable TERM is not set, so there is no telling what this terminal understands;"
        + " most understand TERM=xterm-256color"
    case .termUnknown(let term):
      "the terminal “\(term)” has no entry in this machine's terminfo database;"
        + " install its entry, or try TERM=xterm-256color"
    case .noCursorAddressing(let term):
      "a “\(term)” terminal cannot place the cursor, so no picture can be drawn on it"
    case .refused(let what):
      "the terminal could not be set up: \(what)"
    }
  }
}
