import Canvas

/// Facts about a terminal before it is driven.
public struct TerminalFacts: Hashable, Sendable {
  /// The terminfo entry named by `TERM`.
  public struct Entry: Hashable, Sendable {
    /// The number of colours; 0 without colour.
    public var colors = 0
    /// The number of pairs of foreground and background that can be in use at once.
    public var pairs = 0
    /// Palette entries can be redefined (`ccc`).
    public var canChangeColor = false
    /// The cursor can be placed (`cup`).
    public var placesCursor = true
    /// The terminal takes xterm's control sequences, judged by how it enters the alternate screen.
    public var speaksXterm = false
    /// Colours are 24-bit numbers (`RGB`).
    public var isDirect = false

    public init() {}

    var hasColors: Bool { colors >= 8 }
  }

  public var environment: [String: String]
  public var inputIsTerminal = true
  public var outputIsTerminal = true
  /// The character encoding of the locale, as `nl_langinfo(CODESET)` names it.
  public var codeset: String
  /// The locale that the environment names is not installed.
  public var lacksLocale = false
  /// nil: `TERM` names no entry.
  public var entry: Entry?
  /// The name of `entry`, where it is not that of `TERM`.
  var entryName: String?
  /// The terminal's replies so far.
  var replies = TerminalReplies()
  /// ncurses takes the embedded entry, which versions before 6.2 do not.
  public var loadsEmbeddedEntry = true

  public init(environment: [String: String], codeset: String, entry: Entry?) {
    self.environment = environment
    self.codeset = codeset
    self.entry = entry
  }
}

extension TerminalFacts {
  private var term: String { environment["TERM"] ?? "" }

  private func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }

  /// https://no-color.org: set and not empty.
  var asksForNoColor: Bool { isSet("NO_COLOR") }

  var claimsDirectColor: Bool {
    if !loadsEmbeddedEntry { return false }
    if replies.colors == .direct, entry.map(\.hasColors) ?? true { return true }
    if term.hasSuffix("-direct") || entry?.isDirect == true { return true }
    if let entry, !entry.speaksXterm { return false }
    // GNU screen hands on the COLORTERM of the terminal around it, but not its colours.
    if isSet("STY") { return false }
    return ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") || isSet("WT_SESSION")
  }

  /// Terminal.app goes by xterm-256color, but ignores the request to change its palette.
  private var keepsPalette: Bool { environment["TERM_PROGRAM"] == "Apple_Terminal" }

  func route(wanting depth: ColorDepth?) -> TerminalCapabilities.ColorRoute {
    guard let entry else { return .direct }
    let isOnlyDirect = entry.isDirect || term.hasSuffix("-direct")
    if isOnlyDirect, loadsEmbeddedEntry { return .direct }
    if depth == nil || depth == .rgb {
      if claimsDirectColor { return .direct }
      if entry.colors >= 256, entry.canChangeColor, !keepsPalette { return .palette }
      if depth == .rgb, entry.speaksXterm, loadsEmbeddedEntry { return .direct }
    }
    return entry.colors >= 8 && entry.pairs >= 64 ? .indexed : .none
  }

  func depth(of route: TerminalCapabilities.ColorRoute) -> ColorDepth {
    switch route {
    case .direct, .palette: return .rgb
    case .none: return .mono
    case .indexed:
      let (colors, pairs) = (entry?.colors ?? 0, entry?.pairs ?? 0)
      return colors >= 256 && pairs >= 256 ? .cube256 : colors >= 16 && pairs >= 256 ? .ansi16 : .ansi8
    }
  }

  /// The console's font has 512 glyphs at most, and no braille among them.
  var glyphs: GlyphSet {
    let isUTF8 = codeset.uppercased() == "UTF-8"
    return isUTF8 && replies.drawsUnicode != false && !term.hasPrefix("linux") ? .unicode : .ascii
  }
}

// MARK: - What the terminal says

extension TerminalFacts {
  /// True where the questions can do no harm: whoever takes xterm's control sequences knows which to ignore.
  var canBeAsked: Bool { inputIsTerminal && outputIsTerminal && entry?.speaksXterm != false }

  /// Markers are of ambiguous width.
  var markers: GlyphSet { replies.drawsMarkers != false ? glyphs : .ascii }

  /// The name of an entry that fits the terminal better than that of `TERM`, where the terminal has more colours.
  var betterEntry: String? {
    guard let entry, entry.speaksXterm, entry.hasColors, entry.colors < 256 else { return nil }
    return replies.colors == nil ? nil : "xterm-256color"
  }

  /// Drives the terminal by another entry.
  mutating func take(_ entry: Entry) {
    self.entry = entry
    if replies.colors == .fixed { self.entry?.canChangeColor = false }
  }

  /// True where the locale is to be one of UTF-8, whatever the environment says. A locale that is named counts, and
  /// `C` too; but many servers name none, or one that they do not have.
  func wantsUTF8(_ options: TerminalOptions) -> Bool {
    if let glyphs = options.glyphs { return glyphs == .unicode }
    let namesNone = !["LC_ALL", "LC_CTYPE", "LANG"].contains(where: isSet)
    return (namesNone || lacksLocale) && replies.drawsUnicode == true
  }
}
