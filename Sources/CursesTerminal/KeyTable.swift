import CNcurses
import Canvas

/// The meanings of ncurses' key codes, and the sequences recognised without a terminfo entry.
enum KeyTable {
  enum Meaning: Hashable {
    case key(Key)
    /// The start of a report in xterm's SGR encoding.
    case mouseReport
    /// The start of a report in X10's encoding.
    case shortMouseReport
    /// A cursor position report, which xterm's entry takes for F3 with Shift, Alt or Control.
    case cursorReport
    /// The beginning of pasted text.
    case pasteStart
    /// The end of pasted text.
    case pasteEnd
  }

  /// Sequences that terminals send besides, or instead of, those of their entry. Each gets its own code, from
  /// `firstCode` on, which takes precedence over any that ncurses gave it.
  static let sequences: [(bytes: String, meaning: Meaning)] =
    keys.map { ($0, .key($1)) } + [("\u{1B}[<", .mouseReport), ("\u{1B}[M", .shortMouseReport)]
    + [("\u{1B}[200~", .pasteStart), ("\u{1B}[201~", .pasteEnd)]
    + (2...6).map { ("\u{1B}[1;\($0)R", .cursorReport) }

  private static let keys: [(bytes: String, key: Key)] =
    arrows("\u{1B}[1;2", ["A", "B", "D", "C"], shift) + arrows("\u{1B}[1;5", ["A", "B", "D", "C"], control)
    // rxvt
    + arrows("\u{1B}[", ["a", "b", "d", "c"], shift) + arrows("\u{1B}O", ["a", "b", "d", "c"], control)
    // either cursor-key mode
    + arrows("\u{1B}[", ["A", "B", "D", "C"], plain) + arrows("\u{1B}O", ["A", "B", "D", "C"], plain)
    + [
      ("\u{1B}[H", .home), ("\u{1B}OH", .home), ("\u{1B}[1~", .home), ("\u{1B}[7~", .home),
      ("\u{1B}[F", .end), ("\u{1B}OF", .end), ("\u{1B}[4~", .end), ("\u{1B}[8~", .end),
      ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown), ("\u{1B}[Z", .backTab),
      ("\u{1B}OM", .enter),
      // F5 and shift-F5, which presenters send, and F5 of the Linux console
      ("\u{1B}[15~", .function(5)), ("\u{1B}[15;2~", .function(17)), ("\u{1B}[[E", .function(5)),
    ]

  /// The first code beyond ncurses' own codes and those of extended capabilities.
  static let firstCode: Int32 = 0x4000

  private static let plain: [Key] = [.up, .down, .left, .right]
  private static let shift: [Key] = [.shiftUp, .shiftDown, .shiftLeft, .shiftRight]
  private static let control: [Key] = [.controlUp, .controlDown, .controlLeft, .controlRight]

  private static func arrows(_ prefix: String, _ ends: [String], _ keys: [Key]) -> [(String, Key)] {
    zip(ends, keys).map { (prefix + $0, $1) }
  }

  /// The meaning of a code that is not a character; nil if it is unknown here.
  static func meaning(of code: Int32) -> Meaning? {
    if code >= firstCode {
      let index = Int(code - firstCode)
      return index < sequences.count ? sequences[index].meaning : nil
    }
    if code > KEY_F0, code <= KEY_F0 + 63 { return .key(.function(Int(code - KEY_F0))) }
    return named[code].map(Meaning.key)
  }

  private static let named: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right,
    KEY_SR: .shiftUp, KEY_SF: .shiftDown, KEY_SLEFT: .shiftLeft, KEY_SRIGHT: .shiftRight,
    KEY_HOME: .home, KEY_END: .end, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown,
    KEY_BACKSPACE: .backspace, KEY_DC: .delete, KEY_ENTER: .enter, KEY_BTAB: .backTab,
  ]

  /// The key that sends a character.
  static func key(character: Unicode.Scalar) -> Key {
    switch character.value {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Unicode.Scalar(UInt8(character.value) + 0x60))
    case 0x1C...0x1F: .control(Unicode.Scalar(UInt8(character.value) + 0x40))
    default: .character(character)
    }
  }
}
