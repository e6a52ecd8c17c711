import CNcurses
import Canvas
import Foundation

/// The result of starting ncurses.
struct TerminalStart: ~Copyable {
  let screen: OpaquePointer
  let wakeDescriptor: Int32
  let capabilities: TerminalCapabilities
  let speaksXterm: Bool
  let replies: TerminalReplies
  /// True if the terminal was queried and has not answered everything.
  let awaitsReplies: Bool
}

extension Terminal {
  /// Decides how to drive the terminal, and starts ncurses accordingly.
  static func start(_ options: TerminalOptions) throws(TerminalError) -> TerminalStart {
    var facts = TerminalFacts.ofProcess()
    _ = try TerminalCapabilities.detect(facts, options: options)
    let wakeDescriptor = guard_open()
    guard wakeDescriptor >= 0 else { throw .refused(String(cString: strerror(errno))) }
    guard_arm(true)
    guard_listen(true)
    do throws(TerminalError) {
      let isAsked = facts.canBeAsked
      facts.hear(isAsked ? ask() : TerminalReplies(), for: options)
      let (screen, capabilities) = try startCurses(&facts, options)
      // ncurses took the modes for listening as those to restore afterwards.
      guard_listen(false)
      def_shell_mode()
      reset_prog_mode()
      return TerminalStart(
        screen: screen, wakeDescriptor: wakeDescriptor, capabilities: capabilities,
        speaksXterm: facts.entry?.speaksXterm ?? true, replies: facts.replies,
        awaitsReplies: isAsked && !facts.replies.isComplete)
    } catch {
      guard_listen(false)
      guard_close()
      throw error
    }
  }

  private static func startCurses(
    _ facts: inout TerminalFacts, _ options: TerminalOptions
  ) throws(TerminalError) -> (OpaquePointer, TerminalCapabilities) {
    let capabilities = try TerminalCapabilities.detect(facts, options: options)
    if capabilities.route == .direct || facts.entry == nil {
      if let screen = startEmbedded() { return (screen, capabilities) }
      facts.loadsEmbeddedEntry = false
    }
    let lesser = try TerminalCapabilities.detect(facts, options: options)
    guard let screen = curses_start(facts.entryName ?? facts.environment["TERM"]) else {
      throw .refused("ncurses cannot start")
    }
    return (screen, lesser)
  }

  /// Queries the terminal's capabilities. The line must be in listening mode.
  private static func ask() -> TerminalReplies {
    var replies = TerminalReplies()
    var buffer = [UInt8](repeating: 0, count: 1024)
    let clock = ContinuousClock()
    let end = clock.now + TerminalQuestions.limit
    send(TerminalQuestions.text)
    while !replies.isComplete {
      let rest = (end - clock.now) / .milliseconds(1)
      guard rest > 0 else { break }
      // A signal interrupts the wait; it is handled when the screen is up.
      let state = Int32(curses_wait(-1, Int32(rest.rounded(.up))))
      guard state != 0 else { continue }
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else { break }
      replies.receive(buffer.prefix(count))
    }
    return replies
  }

  /// ncurses reads an entry from this variable; restore it, so that no child process does.
  private static func startEmbedded() -> OpaquePointer? {
    let before = ProcessInfo.processInfo.environment["TERMINFO"]
    setenv("TERMINFO", descent_direct_entry(), 1)
    defer {
      if let before { setenv("TERMINFO", before, 1) } else { unsetenv("TERMINFO") }
    }
    return curses_start(descent_direct_name())
  }

  static func prepare(_ capabilities: TerminalCapabilities) {
    cbreak()
    noecho()
    nonl()
    curs_set(0)
    leaveok(curses_standard(), true)
    // A lone Escape is distinguished from a sequence by the pause after it, which is 1 s by default.
    if ProcessInfo.processInfo.environment["ESCDELAY"] == nil { set_escdelay(25) }
    guard capabilities.route != .none else { return }
    start_color()
    if TerminalCapabilities.fixedColors(depth: capabilities.depth, route: capabilities.route) != nil {
      assume_default_colors(Int32(COLOR_WHITE), Int32(COLOR_BLACK))
    } else {
      use_default_colors()
    }
  }

  static func makeKeyboard() -> CursesWindow {
    let pad = curses_pad(1, 1)
    keypad(pad.window, true)
    nodelay(pad.window, true)
    for (index, sequence) in KeyTable.sequences.enumerated() {
      define_key(sequence.bytes, KeyTable.firstCode + Int32(index))
    }
    return pad
  }

  static func cursesSize() -> Size {
    var (rows, columns): (Int32, Int32) = (0, 0)
    curses_size(&rows, &columns)
    return Size(columns: Int(columns), rows: Int(rows))
  }

  /// Writes directly to the terminal, between ncurses' writes, for sequences that ncurses does not know.
  static func send(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// The control sequences sent besides ncurses' own.
struct Controls {
  var enter = ""
  var leave = ""
  /// Reports of motion without a button.
  var beginMotion = ""
  /// The end of these reports. In xterm it ends all reports, so the others begin again.
  var endMotion = ""
  /// The start of an update that supporting terminals show atomically (DEC private mode 2026).
  var beginUpdate = ""
  /// The end of such an update.
  var endUpdate = ""
  /// Undoes everything, including ncurses' changes, when ncurses can no longer be called.
  let reset: String

  /// ncurses must have been started.
  init(speaksXterm: Bool, redefinesPalette: Bool) {
    var reset = ""
    if speaksXterm {
      (beginUpdate, endUpdate) = ("\u{1B}[?2026h", "\u{1B}[?2026l")
      // Mouse buttons, motion while one is down, and an encoding without a column limit.
      // Bracketed paste: pasted text is marked as such, so that it is never taken for keys.
      enter = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h\u{1B}[?2004h"
      leave = "\u{1B}[?2004l\u{1B}[?1006l\u{1B}[?1003l\u{1B}[?1002l\u{1B}[?1000l"
      (beginMotion, endMotion) = ("\u{1B}[?1003h", "\u{1B}[?1003l" + enter)
      // First, end any sequence under way.
      reset += "\u{1B}\\" + endUpdate + leave
    }
    if redefinesPalette { reset += Terminfo.bytes("oc") ?? "" }
    for name in ["sgr0", "op", "rmkx", "cnorm", "rmcup"] { reset += Terminfo.bytes(name) ?? "" }
    self.reset = reset
  }
}
