import CNcurses

/// Distinguishes a closed terminal from one whose pending input was discarded.
struct HangUpWatch {
  private var emptyCount = 0

  /// True if the terminal has been closed.
  ///
  /// Readable but empty means end of file, if it persists. A single time, poll's answer may be stale: Ctrl-C
  /// and Ctrl-Z discard earlier input, and while the program was stopped, others may have read.
  /// - Parameters:
  ///   - state: the answer of poll(2) for the terminal.
  ///   - count: the number of pending bytes.
  /// - Returns: true from then on.
  mutating func hasHungUp(_ state: Int32, waiting count: Int32) -> Bool {
    if count > 0 || state == 0 {
      emptyCount = 0
      return false
    }
    emptyCount += 1
    return state & (POLLHUP | POLLERR | POLLNVAL) != 0 || emptyCount > 2
  }
}
