import Canvas

/// What the user asks of the screen; nil leaves it to the terminal.
public struct TerminalOptions: Hashable, Sendable {
  /// `--color`: overrides `NO_COLOR` and `COLORTERM`, but asks no more than the terminal has.
  public var color: ColorDepth?
  /// `--glyphs`: overrides the locale.
  public var glyphs: GlyphSet?

  public init(color: ColorDepth? = nil, glyphs: GlyphSet? = nil) {
    self.color = color
    self.glyphs = glyphs
  }
}

/// What is known of a terminal before anything is written to it.
public struct TerminalFacts: Hashable, Sendable {
  /// What the terminfo entry named by `TERM` says.
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
  }

  public var environment: [String: String]
  public var inputIsTerminal = true
  public var outputIsTerminal = true
  /// The character encoding of the locale, as `nl_langinfo(CODESET)` names it.
  public var codeset: String
  /// nil: `TERM` names no entry.
  public var entry: Entry?
  /// ncurses takes the embedded entry, which versions before 6.2 do not.
  public var loadsEmbeddedEntry = true

  public init(environment: [String: String], codeset: String, entry: Entry?) {
    self.environment = environment
    self.codeset = codeset
    self.entry = entry
  }
}

/// How a terminal is to be driven.
public struct TerminalCapabilities: Hashable, Sendable {
  /// The way a colour takes to the screen.
  public enum ColorRoute: Hashable, Sendable {
    /// 24-bit values, through the embedded terminfo entry.
    case direct
    /// 24-bit values put into the terminal's palette, from index 16 on.
    case palette
    /// Indices of the palette as it stands.
    case indexed
    /// Attributes only.
    case none
  }

  /// The colours that a frame may use.
  public var depth: ColorDepth
  public var glyphs: GlyphSet
  public var route: ColorRoute

  /// 8 or 16 where these are all the colours there are, and the default ones have to be two of them.
  static func fixedColors(depth: ColorDepth, route: ColorRoute) -> Int? {
    switch (route, depth) {
    case (.indexed, .ansi8): 8
    case (.indexed, .ansi16): 16
    default: nil
    }
  }

  /// Decides from the facts alone.
  /// - Throws: `TerminalError` where nothing can be drawn.
  public static func detect(_ facts: TerminalFacts, options: TerminalOptions = TerminalOptions())
    throws(TerminalError) -> TerminalCapabilities
  {
    guard facts.inputIsTerminal else { throw .notATerminal(stream: "standard input") }
    guard facts.outputIsTerminal else { throw .notATerminal(stream: "standard output") }
    guard let term = facts.environment["TERM"], !term.isEmpty else { throw .termUnset }
    // Without an entry of its own, a terminal that claims 24-bit colour is taken for a modern xterm.
    guard facts.entry != nil || facts.claimsDirectColor else { throw .termUnknown(term) }
    if let entry = facts.entry, !entry.placesCursor { throw .noCursorAddressing(term) }

    let route = facts.route(wanting: options.color)
    let offered = facts.depth(of: route)
    let wanted = options.color ?? (facts.asksForNoColor ? .mono : offered)
    let depth = wanted.capability < offered.capability ? wanted : offered
    return TerminalCapabilities(
      depth: depth, glyphs: options.glyphs ?? facts.glyphs, route: depth == .mono ? .none : route)
  }
}

extension TerminalFacts {
  private var term: String { environment["TERM"] ?? "" }

  private func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }

  /// https://no-color.org: set and not empty.
  fileprivate var asksForNoColor: Bool { isSet("NO_COLOR") }

  fileprivate var claimsDirectColor: Bool {
    if !loadsEmbeddedEntry { return false }
    if term.hasSuffix("-direct") || entry?.isDirect == true { return true }
    if let entry, !entry.speaksXterm { return false }
    // GNU screen hands on the COLORTERM of the terminal around it, but not its colours.
    if isSet("STY") { return false }
    return ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") || isSet("WT_SESSION")
  }

  /// Terminal.app goes by xterm-256color, but ignores the request to change its palette.
  private var keepsPalette: Bool { environment["TERM_PROGRAM"] == "Apple_Terminal" }

  fileprivate func route(wanting depth: ColorDepth?) -> TerminalCapabilities.ColorRoute {
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

  fileprivate func depth(of route: TerminalCapabilities.ColorRoute) -> ColorDepth {
    switch route {
    case .direct, .palette: return .rgb
    case .none: return .mono
    case .indexed:
      let (colors, pairs) = (entry?.colors ?? 0, entry?.pairs ?? 0)
      return colors >= 256 && pairs >= 256 ? .cube256 : colors >= 16 && pairs >= 256 ? .ansi16 : .ansi8
    }
  }

  /// The console's font has 512 glyphs at most, and no braille among them.
  fileprivate var glyphs: GlyphSet {
    codeset.uppercased() == "UTF-8" && !term.hasPrefix("linux") ? .unicode : .ascii
  }
}

extension ColorDepth {
  /// Greater for more colours.
  fileprivate var capability: Int {
    switch self {
    case .mono: 0
    case .ansi8: 1
    case .ansi16: 2
    case .cube256: 3
    case .rgb: 4
    }
  }
}
