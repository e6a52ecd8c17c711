import CNcurses
import Canvas

extension Terminal {
  /// Waits for input or a signal, and returns everything pending.
  /// - Parameter milliseconds: the longest wait; 0 for none, negative for an unlimited one.
  /// - Returns: the events in order; empty if there are none, or after `restore()`.
  public mutating func poll(timeout milliseconds: Int) -> [TerminalEvent] {
    guard isUp else { return [] }
    // A signal interrupts the wait; the signal is handled below.
    let timeout = earlyInput.isEmpty ? Int32(clamping: milliseconds) : 0
    let state = Int32(curses_wait(wakeDescriptor, timeout))
    var events = signals() + earlyInput.map(TerminalEvent.input)
    earlyInput = []
    let count = curses_waiting()
    if hangUp.hasHungUp(state, waiting: count) {
      events.append(.terminate(signal: SIGHUP))
    } else if count > 0 {
      events += readInput().map(TerminalEvent.input)
    }
    return events
  }

  private mutating func signals() -> [TerminalEvent] {
    guard_drain()
    var events: [TerminalEvent] = []
    let sizeBefore = size
    if guard_take(SIGTSTP) {
      stop()
      events.append(.resumed)
    } else if guard_take(SIGCONT) {
      resume()
      events.append(.resumed)
    }
    if guard_take(SIGWINCH) { followSize() }
    if size != sizeBefore { events.append(.input(.resize(size))) }
    for signal in [SIGINT, SIGTERM, SIGQUIT, SIGHUP] where guard_take(signal) {
      events.append(.terminate(signal: signal))
    }
    return events
  }

  /// Reads pending input, up to a limit per call.
  private mutating func readInput() -> [Input] {
    var inputs = endOverduePaste()
    for _ in 0..<1024 {
      var code: wint_t = 0
      let kind = wget_wch(keyboard.window, &code)
      if kind == ERR { break }
      if kind == KEY_CODE_YES {
        inputs += decoder.code(Int32(bitPattern: code))
      } else if let scalar = Unicode.Scalar(code) {
        inputs += decoder.character(scalar)
      }
    }
    lastRead = ContinuousClock.now
    pasteBegan = decoder.isPasting ? pasteBegan ?? lastRead : nil
    return inputs + decoder.endOfBurst()
  }

  /// Ends a paste whose end never came, so that keys count again: after a pause, or where after a while input comes
  /// as slowly as keys are pressed.
  private mutating func endOverduePaste() -> [Input] {
    guard let pasteBegan else { return [] }
    let now = ContinuousClock.now
    let comesAsKeys = now - pasteBegan > Self.longestPaste && curses_waiting() < 8
    return now - lastRead > Self.longestPause || comesAsKeys ? decoder.endPaste() : []
  }
}
