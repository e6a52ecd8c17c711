import CNcurses
import Canvas
import Foundation

/// What a start of ncurses yields.
struct TerminalStart: ~Copyable {
  let screen: OpaquePointer
  let wakeDescriptor: Int32
  let capabilities: TerminalCapabilities
  let speaksXterm: Bool
}

extension Terminal {
  /// Only the locale's characters: its decimal comma has no business in this program's numbers.
  static func setLocale(for options: TerminalOptions) {
    setlocale(LC_CTYPE, "")
    let codeset = String(cString: nl_langinfo(Int32(CODESET)))
    if options.glyphs == .unicode, codeset != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
  }

  /// Decides how to drive the terminal and starts ncurses that way.
  static func start(_ options: TerminalOptions) throws(TerminalError) -> TerminalStart {
    var facts = TerminalFacts.ofProcess()
    var capabilities = try TerminalCapabilities.detect(facts, options: options)
    let wakeDescriptor = guard_open()
    guard wakeDescriptor >= 0 else { throw .refused(String(cString: strerror(errno))) }

    var screen: OpaquePointer?
    if capabilities.route == .direct || facts.entry == nil {
      screen = startEmbedded()
      facts.loadsEmbeddedEntry = screen != nil
    }
    do throws(TerminalError) {
      if screen == nil {
        capabilities = try .detect(facts, options: options)
        screen = curses_start(facts.environment["TERM"])
      }
      guard let screen else { throw .refused("ncurses cannot start") }
      return TerminalStart(
        screen: screen, wakeDescriptor: wakeDescriptor, capabilities: capabilities,
        speaksXterm: facts.entry?.speaksXterm ?? true)
    } catch {
      guard_close()
      throw error
    }
  }

  /// ncurses reads an entry from this variable; no program that is started later shall.
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
    // A lone Escape is told from a sequence by the pause after it; 1 s of it, by default.
    if ProcessInfo.processInfo.environment["ESCDELAY"] == nil { set_escdelay(25) }
    guard capabilities.route != .none else { return }
    start_color()
    if TerminalCapabilities.fixedColors(depth: capabilities.depth, route: capabilities.route) != nil {
      assume_default_colors(Int32(COLOR_WHITE), Int32(COLOR_BLACK))
    } else {
      use_default_colors()
    }
  }

  static func makeKeyboard() -> UnsafeMutablePointer<WINDOW>? {
    let pad = newpad(1, 1)
    keypad(pad, true)
    nodelay(pad, true)
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

  /// Straight to the terminal: for what ncurses has no word for, between its own writes.
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

/// The control sequences sent beside ncurses' own.
struct Controls {
  var enter = ""
  var leave = ""
  /// An update in between is shown at once and whole, where the terminal can (DEC private mode 2026).
  var beginUpdate = ""
  var endUpdate = ""
  /// Undoes everything, ncurses' part too, when ncurses cannot be asked any more.
  let reset: String

  /// ncurses must have been started.
  init(speaksXterm: Bool, redefinesPalette: Bool) {
    var reset = ""
    if speaksXterm {
      (beginUpdate, endUpdate) = ("\u{1B}[?2026h", "\u{1B}[?2026l")
      // The mouse's buttons, its motion while one is down, in an encoding without limit of columns.
      enter = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
      leave = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
      // First the end of whatever sequence was under way.
      reset += "\u{1B}\\" + endUpdate + leave
    }
    if redefinesPalette { reset += Terminfo.bytes("oc") ?? "" }
    for name in ["sgr0", "op", "rmkx", "cnorm", "rmcup"] { reset += Terminfo.bytes(name) ?? "" }
    self.reset = reset
  }
}
