import Testing

@testable import Canvas

@Suite struct StyleTests {
  @Test func rolesAreThePaletteOfTheLook() {
    let style = Style()
    #expect(Role.allCases.map { "\($0)" } == PaletteFixture.roles.map(\.0))
    #expect(Role.allCases.map { style[$0] } == PaletteFixture.roles.map { Color.rgb($0.1) })
  }

  @Test func lanesAreThePaletteOfTheLook() {
    let style = Style()
    for (index, hues) in PaletteFixture.lanes.enumerated() {
      let lane = style.lane(index)
      #expect([lane.new, lane.middle, lane.old] == hues.map(Color.rgb))
    }
    #expect(style.lane(8) == style.lane(0))
  }

  @Test func sixteenColoursAreThoseOfTheLook() {
    let style = Style(depth: .ansi16)
    let lanes = (0..<8).map { style.lane($0).new.index }
    #expect(lanes == [14, 3, 10, 13, 11, 9, 12, 15])
    #expect(style[.background] == .indexed(0))
  }

  @Test func eightColoursStayBelowEightAndUseBold() {
    let style = Style(depth: .ansi8)
    for role in Role.allCases { #expect((style[role].index ?? 255) < 8) }
    #expect(style[.rule] == .indexed(7))
    #expect(style.lane(0).new == .indexed(6))
    #expect(style.lane(0).attributes == .bold)
    #expect(style.lane(1).attributes == [])
  }

  @Test func fixed256ColoursLeaveTheUsersOwnSixteenAlone() {
    let style = Style(depth: .cube256)
    #expect(
      [style[.background], style[.panel], style[.raised]] == [.indexed(233), .indexed(234), .indexed(236)])
    for role in Role.allCases { #expect((style[role].index ?? 0) >= 16) }
    #expect(style.lane(0).new == .indexed(81))
  }

  /// By distance alone two classes were the same grey, and an old trail's yellow was orange.
  @Test func fixed256ColoursKeepHuesApart() {
    let style = Style(depth: .cube256)
    let fills = (0..<Style.classLookCount).map { style.classLook($0).fills.last }
    #expect(Set(fills).count == Style.classLookCount)
    for age in Age.allCases { #expect(Set((0..<8).map { style.lane($0)[age] }).count == 8) }
    #expect(style.lane(4).old == .indexed(142))
  }

  @Test func markersAloneMayBeASCII() {
    let style = Style(markers: .ascii)
    #expect((0..<3).map(style.marker) == ["1", "2", "3"])
    #expect([Glyph.start, .minimizer, .handle].map(style.glyph) == ["o", "*", "O"])
    #expect(style.glyph(.trackFilled) == "━")
    #expect(style.text("α") == "α")
    #expect(style != Style())
    #expect(Style(glyphs: .ascii).markers == .ascii)
  }

  @Test func withoutColoursFocusIsReversed() {
    let style = Style(depth: .mono)
    for role in Role.allCases { #expect(style[role] == .standard) }
    #expect(style.filledName(lane: 0).attributes.contains(.reverse))
    #expect(style.key.attributes.contains(.reverse))
    #expect(style.head(lane: 0).attributes.contains(.reverse))
    #expect(Style().filledName(lane: 4) == TextStyle(Style()[.ink], on: .rgb(0xF7F765), .bold))
  }

  @Test func sixteenLanesHaveSixteenMarkersOneCellWide() {
    let markers = (0..<16).map(Style().marker)
    #expect(Set(markers).count == 16)
    let isNarrow = markers.allSatisfy(\.fillsOneCell)
    #expect(isNarrow)
    #expect(String(String.UnicodeScalarView(markers.prefix(9))) == "●▲■◆✚▼◢○△")
    #expect(Style(glyphs: .ascii).marker(4) == "5")
  }

  @Test func everyGlyphFillsOneCellAndHasAsciiSpelling() {
    for glyph in Glyph.allCases {
      #expect(glyph.unicode.fillsOneCell, "\(glyph)")
      let isASCII = !glyph.ascii.isEmpty && glyph.ascii.allSatisfy(\.isASCII)
      #expect(isASCII, "\(glyph)")
      #expect(Style().glyph(glyph) == glyph.unicode)
      #expect(Style(glyphs: .ascii).glyph(glyph) == glyph.ascii.unicodeScalars.first)
    }
    // U+25B6 is a wide emoji in some terminals.
    #expect(!Glyph.allCases.map(\.unicode).contains("\u{25B6}"))
    #expect(Style(glyphs: .ascii).symbol(.converged) == "ok")
  }

  @Test(arguments: [
    ("plain ~ text", "plain ~ text"), ("α 0.05", "alpha 0.05"), ("β₁ 0.9", "beta1 0.9"),
    ("ε 1e−8", "eps 1e-8"), ("‖∇‖ 0.0231", "|grad| 0.0231"), ("to 10⁻³", "to 1e-3"), ("10²", "1e2"),
    ("x10²", "x10^2"), ("(1−x)² + 100(y−x²)²", "(1-x)^2 + 100(y-x^2)^2"), ("log · steps", "log, steps"),
    ("↑↓ knob  ←→ change", "up/dn knob  lt/rt change"), ("✓ 457", "ok 457"), ("α 10⁻⁵…1", "alpha 1e-5..1"),
    ("×20", "x20"), ("∞", "inf"), ("漢", "?"), ("αₜ", "alpha_t"), ("110²", "110^2"),
  ])
  func textIsSpelledInAscii(text: String, spelling: String) {
    #expect(Style(glyphs: .ascii).text(text) == spelling)
    #expect(Style().text(text) == text)
  }
}
