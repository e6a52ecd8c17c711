import CNcurses

/// Tells a terminal that has gone from one that has taken its input back.
struct HangUpWatch {
  private var emptyCount = 0

  /// True where nobody can type any more.
  ///
  /// Readable and empty is the end of a file, if it stays so. Once it may mean that poll's answer is old: Ctrl-C
  /// and Ctrl-Z throw away what was typed before them and, while the program was stopped, others have read.
  /// - Parameters:
  ///   - state: what poll(2) has said of the terminal.
  ///   - count: the bytes that wait now.
  /// - Returns: true from then on, as long as it is asked.
  mutating func hasHungUp(_ state: Int32, waiting count: Int32) -> Bool {
    if count > 0 || state == 0 {
      emptyCount = 0
      return false
    }
    emptyCount += 1
    return state & (POLLHUP | POLLERR | POLLNVAL) != 0 || emptyCount > 2
  }
}
