/// The set of characters that may be drawn.
public enum GlyphSet: Hashable, Sendable, CaseIterable {
  case unicode
  /// The 95 printable characters of ASCII only.
  case ascii
}

/// The colours and characters that a terminal supports, for drawing frames.
public struct Style: Hashable, Sendable {
  public let depth: ColorDepth
  public let glyphs: GlyphSet
  /// The characters for markers, which some Unicode terminals show two columns wide.
  public let markers: GlyphSet
  /// The heat map's colours, as they are in the theme.
  public let map: ColorMap
  public let theme: Theme

  private let roles: [Color]
  private let lanes: [LaneColors]

  public init(
    depth: ColorDepth = .rgb, glyphs: GlyphSet = .unicode, markers: GlyphSet = .unicode,
    map: ColorMap = .dusk, theme: Theme = .dark
  ) {
    self.depth = depth
    self.glyphs = glyphs
    self.markers = glyphs == .ascii ? .ascii : markers
    self.map = map.shown(in: theme)
    self.theme = theme
    roles = Role.allCases.map { theme.roles($0).color(at: depth) }
    lanes = Lanes.colors(of: theme.lanes, at: depth)
  }

  /// The colour of a role at this depth.
  public subscript(role: Role) -> Color { roles[role.rawValue] }

  /// The hue of the lane at a 0-based index; hues repeat after the eighth.
  public func lane(_ index: Int) -> LaneColors { lanes[index % lanes.count] }

  /// The marker of the lane at a 0-based index: a shape, or the key that focuses the lane in ASCII.
  public func marker(_ index: Int) -> Unicode.Scalar {
    let all = markers == .unicode ? Lanes.markers : Lanes.digits
    return all[index % all.count]
  }

  /// The character for a symbol; in ASCII the first of its letters.
  public func glyph(_ glyph: Glyph) -> Unicode.Scalar {
    set(of: glyph) == .unicode ? glyph.unicode : glyph.ascii.unicodeScalars.first ?? "?"
  }

  /// The whole text for a symbol: `✓`, or `ok` in ASCII.
  public func symbol(_ glyph: Glyph) -> String {
    set(of: glyph) == .unicode ? String(glyph.unicode) : glyph.ascii
  }

  private func set(of glyph: Glyph) -> GlyphSet { glyph.isMarker ? markers : glyphs }

  /// `text` in the available characters: unchanged, or spelled in ASCII.
  public func text(_ text: String) -> String { glyphs == .unicode ? text : Transliteration.ascii(text) }

  /// `text` in the available characters, truncated to this many columns.
  public func text(_ text: String, atMost columns: Int) -> String {
    self.text(text).truncated(to: columns, ellipsis: glyph(.ellipsis))
  }

  /// `text` in the available characters, truncated to this many columns so that it differs from others.
  public func text(_ text: String, atMost columns: Int, among others: [String]) -> String {
    self.text(text).truncated(
      to: columns, among: others.lazy.map { self.text($0) }, ellipsis: glyph(.ellipsis))
  }

  /// A cell of plain background.
  public var blank: Cell { Cell(" ", foreground: self[.text], background: self[.background]) }

  public static func == (left: Style, right: Style) -> Bool {
    left.depth == right.depth && left.glyphs == right.glyphs && left.markers == right.markers
      && left.map == right.map && left.theme == right.theme
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(depth)
    hasher.combine(glyphs)
    hasher.combine(markers)
    hasher.combine(map)
    hasher.combine(theme)
  }
}

extension Style {
  /// True if bold text would be too light: terminals with few colours show bold colours as bright ones.
  public var losesBold: Bool { theme.isLight && (depth == .ansi16 || depth == .ansi8) }
}

extension Frame {
  /// Makes all text plain.
  public mutating func dropBold() {
    for index in cells.indices { cells[index].attributes.remove(.bold) }
  }
}

/// The colours and attributes of a text.
public struct TextStyle: Hashable, Sendable {
  public var foreground: Color
  /// The background; nil keeps that of the cell.
  public var background: Color?
  public var attributes: Attributes

  public init(_ foreground: Color, on background: Color? = nil, _ attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}

extension Style {
  /// A focused lane's name: ink on its hue; reversed without colours.
  public func filledName(lane index: Int) -> TextStyle {
    switch depth {
    case .mono: TextStyle(.standard, on: .standard, [.reverse, .bold])
    // Many terminals with few colours show bold black as grey.
    case .ansi16, .ansi8: TextStyle(self[.ink], on: lane(index).new)
    case .rgb, .cube256: TextStyle(self[.ink], on: lane(index).new, .bold)
    }
  }

  /// The marker at a trail's end: bold in its hue; reversed without colours.
  public func head(lane index: Int) -> TextStyle {
    if depth == .mono { return TextStyle(.standard, on: nil, [.reverse, .bold]) }
    // A digit among digits only stands out if reversed.
    return TextStyle(lane(index).new, on: nil, glyphs == .ascii ? [.reverse, .bold] : .bold)
  }

  /// The rest of a focused row: raised, or bold if a raised background cannot be distinguished.
  public var focusedRow: TextStyle {
    switch depth {
    case .rgb, .cube256: TextStyle(self[.bright], on: self[.raised])
    // On a light ground nothing is bold, see `Frame.dropBold`.
    case .ansi16 where theme.isLight: TextStyle(self[.bright], on: self[.raised])
    case .ansi8 where theme.isLight: TextStyle(self[.bright], on: self[.background], .reverse)
    case .ansi16, .ansi8: TextStyle(self[.bright], on: self[.background], .bold)
    case .mono: TextStyle(.standard, on: .standard, [.reverse, .bold])
    }
  }

  /// A key's name in the footer: bright and bold; reversed without colours.
  public var key: TextStyle {
    depth == .mono
      ? TextStyle(.standard, on: nil, [.reverse, .bold]) : TextStyle(self[.bright], on: nil, .bold)
  }
}
