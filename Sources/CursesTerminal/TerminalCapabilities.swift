import Canvas

/// The user's choices for the screen; nil leaves them to the terminal.
public struct TerminalOptions: Hashable, Sendable {
  /// `--color`: overrides `NO_COLOR` and `COLORTERM`, but is limited to what the terminal has.
  public var color: ColorDepth?
  /// `--glyphs`: overrides the locale.
  public var glyphs: GlyphSet?

  public init(color: ColorDepth? = nil, glyphs: GlyphSet? = nil) {
    self.color = color
    self.glyphs = glyphs
  }
}

/// The way to drive a terminal.
public struct TerminalCapabilities: Hashable, Sendable {
  /// The way that colours reach the screen.
  public enum ColorRoute: Hashable, Sendable {
    /// 24-bit values, through the embedded terminfo entry.
    case direct
    /// 24-bit values written to the terminal's palette, from index 16 on.
    case palette
    /// Indices into the existing palette.
    case indexed
    /// Attributes only.
    case none
  }

  /// The colours that a frame may use.
  public var depth: ColorDepth
  public var glyphs: GlyphSet
  /// The glyphs for markers: less than `glyphs` if the terminal shows ● or ★ in two columns.
  public var markers: GlyphSet
  public var route: ColorRoute
  /// The terminal's background; nil if it has not told.
  public var background: Color?

  /// 8 or 16 if the terminal has only these colours, so that the defaults must be two of them; else nil.
  static func fixedColors(depth: ColorDepth, route: ColorRoute) -> Int? {
    switch (route, depth) {
    case (.indexed, .ansi8): 8
    case (.indexed, .ansi16): 16
    default: nil
    }
  }

  /// Decides from the facts alone.
  /// - Throws: `TerminalError` if nothing can be drawn.
  public static func detect(_ facts: TerminalFacts, options: TerminalOptions = TerminalOptions())
    throws(TerminalError) -> TerminalCapabilities
  {
    guard facts.inputIsTerminal else { throw .notATerminal(stream: "standard input") }
    guard facts.outputIsTerminal else { throw .notATerminal(stream: "standard output") }
    guard let term = facts.environment["TERM"], !term.isEmpty else { throw .termUnset }
    // Without an entry, a terminal that claims 24-bit colour is treated as a modern xterm.
    guard facts.entry != nil || facts.claimsDirectColor else { throw .termUnknown(term) }
    if let entry = facts.entry, !entry.placesCursor { throw .noCursorAddressing(term) }

    let route = facts.route(wanting: options.color)
    let offered = facts.depth(of: route)
    let wanted = options.color ?? (facts.asksForNoColor ? .mono : offered)
    let depth = wanted.capability < offered.capability ? wanted : offered
    return TerminalCapabilities(
      depth: depth, glyphs: options.glyphs ?? facts.glyphs, markers: options.glyphs ?? facts.markers,
      route: depth == .mono ? .none : route,
      background: facts.replies.background.map(Color.rgb))
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
