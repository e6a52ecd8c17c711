import CNcurses
import Canvas
import Foundation

extension TerminalFacts {
  /// The facts of this process: its environment, locale and descriptors, and the entry of `TERM`. The process
  /// adopts only the character set of the locale: a decimal comma has no business in this program's numbers.
  static func ofProcess() -> TerminalFacts {
    let environment = ProcessInfo.processInfo.environment
    let hasLocale = setlocale(LC_CTYPE, "") != nil
    var facts = TerminalFacts(
      environment: environment, codeset: currentCodeset,
      entry: environment["TERM"].flatMap(Entry.init(named:)))
    facts.lacksLocale = !hasLocale
    facts.inputIsTerminal = isatty(STDIN_FILENO) == 1
    facts.outputIsTerminal = isatty(STDOUT_FILENO) == 1
    return facts
  }

  private static var currentCodeset: String { String(cString: nl_langinfo(Int32(CODESET))) }

  /// Applies the terminal's replies: a better entry of the database, or another locale.
  mutating func hear(_ replies: TerminalReplies, for options: TerminalOptions) {
    self.replies = replies
    if let name = betterEntry, let better = Entry(named: name) {
      take(better)
      entryName = name
    }
    guard codeset != "UTF-8", wantsUTF8(options) else { return }
    // macOS has no C.UTF-8.
    _ = setlocale(LC_CTYPE, "C.UTF-8") ?? setlocale(LC_CTYPE, "en_US.UTF-8")
    codeset = Self.currentCodeset
  }
}

extension TerminalFacts.Entry {
  /// Reads the terminfo database; nil if it has no such entry.
  init?(named term: String) {
    guard !term.isEmpty, curses_read_entry(term) else { return nil }
    defer { curses_forget_entry() }
    self.init()
    colors = max(0, Int(tigetnum("colors")))
    pairs = max(0, Int(tigetnum("pairs")))
    canChangeColor = tigetflag("ccc") > 0
    placesCursor = Terminfo.bytes("cup") != nil
    speaksXterm = Terminfo.bytes("smcup")?.contains("\u{1B}[?1049h") ?? false
    isDirect = tigetflag("RGB") > 0 || colors > 1 << 16
  }
}

/// The string capabilities of the current entry.
enum Terminfo {
  /// The bytes of capability `name`, without delays, which only ncurses can honour; nil if absent.
  static func bytes(_ name: String) -> String? {
    guard let text = tigetstr(name), Int(bitPattern: text) != -1 else { return nil }
    return withoutDelays(String(cString: text))
  }

  /// Drops `$<5>`, `$<2*/>` and the like.
  static func withoutDelays(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.firstRange(of: "$<") {
      let delay = rest[start.upperBound...].prefix { "0123456789.*/".contains($0) }
      result += rest[..<start.lowerBound]
      let isDelay = !delay.isEmpty && rest[delay.endIndex...].first == ">"
      if !isDelay { result += "$<" }
      rest = isDelay ? rest[delay.endIndex...].dropFirst() : rest[start.upperBound...]
    }
    return result + rest
  }
}
