import Canvas

/// Facts about a terminal before it is driven.
public struct TerminalFacts: Hashable, Sendable {
  /// The terminfo entry named by `TERM`.
  public struct Entry: Hashable, Sendable {
    /// The number of colours; 0 without colour.
    public var colors = 0
    /// The number of colour pairs that can be in use at once.
    public var pairs = 0
    /// True if palette entries can be redefined (`ccc`).
    public var canChangeColor = false
    /// True if the cursor can be placed (`cup`).
    public var placesCursor = true
    /// True if the terminal understands xterm's control sequences, judging by how it enters the alternate
    /// screen.
    public var speaksXterm = false
    /// True if colours are 24-bit numbers (`RGB`).
    public var isDirect = false

    public init() {}

    var hasColors: Bool { colors >= 8 }
  }

  public var environment: [String: String]
  public var inputIsTerminal = true
  public var outputIsTerminal = true
  /// The character encoding of the locale, as `nl_langinfo(CODESET)` names it.
  public var codeset: String
  /// True if the locale that the environment names is not installed.
  public var lacksLocale = false
  /// The entry of `TERM`; nil if there is none.
  public var entry: Entry?
  /// The name of `entry`, if it differs from `TERM`.
  var entryName: String?
  /// The terminal's replies so far.
  var replies = TerminalReplies()
  /// True if ncurses accepts the embedded entry, which versions before 6.2 do not.
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

  /// True if `NO_COLOR` is set and not empty, see https://no-color.org.
  var asksForNoColor: Bool { isSet("NO_COLOR") }

  var claimsDirectColor: Bool {
    if !loadsEmbeddedEntry { return false }
    if replies.colors == .direct, entry.map(\.hasColors) ?? true { return true }
    if term.hasSuffix("-direct") || entry?.isDirect == true { return true }
    if let entry, !entry.speaksXterm { return false }
    // GNU screen passes on the COLORTERM of the outer terminal, but not its colours.
    if isSet("STY") { return false }
    return ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") || isSet("WT_SESSION")
  }

  /// True for Terminal.app, which calls itself xterm-256color but ignores requests to change its palette.
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

  /// The characters to draw. The Linux console's font has at most 512 glyphs and no braille.
  var glyphs: GlyphSet {
    let isUTF8 = codeset.uppercased() == "UTF-8"
    return isUTF8 && replies.drawsUnicode != false && !term.hasPrefix("linux") ? .unicode : .ascii
  }
}

// MARK: - Replies of the terminal

extension TerminalFacts {
  /// True if queries do no harm: terminals that understand xterm's control sequences ignore unknown ones.
  var canBeAsked: Bool { inputIsTerminal && outputIsTerminal && entry?.speaksXterm != false }

  /// The characters for markers, which are of ambiguous width.
  var markers: GlyphSet { replies.drawsMarkers != false ? glyphs : .ascii }

  /// The name of an entry that fits better than that of `TERM`, if the terminal has more colours; else nil.
  var betterEntry: String? {
    guard let entry, entry.speaksXterm, entry.hasColors, entry.colors < 256 else { return nil }
    return replies.colors == nil ? nil : "xterm-256color"
  }

  /// Drives the terminal by another entry.
  mutating func take(_ entry: Entry) {
    self.entry = entry
    if replies.colors == .fixed { self.entry?.canChangeColor = false }
  }

  /// True if a UTF-8 locale should be used, whatever the environment says. An explicit locale counts, even
  /// `C`; but many servers set none, or one that is not installed.
  func wantsUTF8(_ options: TerminalOptions) -> Bool {
    if let glyphs = options.glyphs { return glyphs == .unicode }
    let namesNone = !["LC_ALL", "LC_CTYPE", "LANG"].contains(where: isSet)
    return (namesNone || lacksLocale) && replies.drawsUnicode == true
  }
}
