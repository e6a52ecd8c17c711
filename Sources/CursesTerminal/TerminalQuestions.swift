/// The queries sent to the terminal before ncurses takes over. `TERM` and `COLORTERM` often promise less than
/// the terminal can do: `docker run -it` and many servers just set `TERM=xterm`.
enum TerminalQuestions {
  /// Texts of one-column characters. The column of the cursor after each shows whether the terminal reads
  /// UTF-8, and whether it shows every character in one column: some show those of ambiguous width (UAX 11)
  /// in two.
  ///
  /// Their bytes must be harmless to a terminal that reads bytes one by one: none of them requests a reply,
  /// moves the cursor or sets a tab, and braille, which has no control characters, comes first.
  enum Sample: Int, CaseIterable {
    case braille, text, markers

    var text: String {
      switch self {
      case .braille: "⠿"
      case .text: "▀─α…"
      case .markers: "●▲■◆◎★"
      }
    }
  }

  /// The longest time to wait for replies.
  static let limit = Duration.milliseconds(150)

  /// All queries in one write, on the alternate screen, so that nothing shows; afterwards the cursor and the
  /// style are as before. Replies mostly come in the order of the queries; every terminal answers the last
  /// one, and by then has sent all replies that it will.
  static let text =
    "\u{1B}7\u{1B}[?1049h\r" + style + background + paletteEntry + positions + end + name + fence

  /// DECRQSS of the style, set to a 24-bit colour.
  private static let style = "\u{1B}[48;2;1;2;3m\u{1B}P$qm\u{1B}\\\u{1B}[0m"
  private static let background = "\u{1B}]11;?\u{1B}\\"
  /// The last of 256 colours.
  private static let paletteEntry = "\u{1B}]4;255;?\u{1B}\\"
  private static let positions = Sample.allCases.map { "\r\($0.text)\u{1B}[6n" }.joined()
  /// First, the end of a string that the bytes of a sample may have begun.
  private static let end = "\u{1B}\\\r\u{1B}[0m\u{1B}[2K\u{1B}[?1049l\u{1B}8"
  /// XTVERSION.
  private static let name = "\u{1B}[>q"
  /// Primary device attributes.
  private static let fence = "\u{1B}[c"
}
