import Testing

@testable import Canvas

extension Theme: CustomTestStringConvertible {
  public var testDescription: String { name }
}

extension ColorMap: CustomTestStringConvertible {
  public var testDescription: String { name }
}

@Suite struct ThemeTests {
  @Test func themesAreFoundByName() {
    #expect(Theme.all.map(\.name) == ["dark", "paper", "contrast"])
    for theme in Theme.all { #expect(Theme.named(theme.name) == theme) }
    #expect(Theme.named("light") == nil)
    #expect(Style().theme == .dark)
  }

  @Test func theNextThemeComesRound() {
    var theme = Theme.dark
    var seen: [Theme] = []
    for _ in Theme.all {
      seen.append(theme)
      theme = theme.next
    }
    #expect(seen == Theme.all && theme == .dark)
  }

  /// The backgrounds of well-known terminals and schemes.
  @Test(
    arguments: [
      (nil, .dark), (0x000000, .dark), (0x1E1E1E, .dark), (0x002B36, .dark), (0x300A24, .dark),
      (0x282A36, .dark), (0x3F3F3F, .dark), (0xFFFFFF, .paper), (0xFDF6E3, .paper), (0xEEEEEE, .paper),
      (0xF7F1E3, .paper), (0xFFFFDD, .paper), (0xD0D0D0, .paper),
    ] as [(UInt32?, Theme)])
  func theBackgroundDecides(background: UInt32?, theme: Theme) {
    #expect(Theme.suited(to: background.map(Color.rgb)) == theme)
  }

  @Test func aTerminalThatNamesNoColourIsDark() { #expect(Theme.suited(to: .standard) == .dark) }

  @Test(arguments: Theme.all) func everyPaletteIsComplete(theme: Theme) {
    #expect(theme.lanes.hues.count == 8)
    #expect(theme.classes.fills.count == Style.classLookCount)
    #expect(theme.classes.points.count == Style.classLookCount)
    #expect([theme.bands.cube.count, theme.bands.ansi16.count, theme.bands.ansi8.count] == [7, 6, 6])
  }

  /// A terminal whose palette is redefined has 240 entries for all of them, and 255 slots.
  @Test(arguments: Theme.all, ColorMap.all) func coloursFitThePalette(theme: Theme, map: ColorMap) {
    let style = Style(map: map, theme: theme)
    var colors = Set(Role.allCases.map { style[$0] })
    colors.formUnion((0..<8).flatMap { lane in Age.allCases.map { style.lane(lane)[$0] } })
    for look in (0..<Style.classLookCount).map(style.classLook) {
      colors.formUnion(look.fills + [look.point])
    }
    colors.formUnion(style.map.levels + style.map.shadows + style.map.contours)
    // Besides, eight greys of images.
    #expect(colors.count + 8 <= 240)
  }

  @Test(arguments: Theme.all, ColorDepth.allCases) func styleHasTheThemesColours(
    theme: Theme, depth: ColorDepth
  ) {
    let style = Style(depth: depth, theme: theme)
    guard depth != .mono else { return #expect(style[.background] == .standard) }
    #expect(style[.background] != style[.text])
    #expect(style[.panel] != style[.text])
    #expect(style[.rule] != style[.background])
    #expect(style[.faint] != style[.background] && style[.dim] != style[.panel])
    #expect(style[.ink] != style.lane(0).new)
    if depth == .ansi8 { for role in Role.allCases { #expect((style[role].index ?? 99) < 8) } }
    for lane in 0..<8 { #expect(style.lane(lane).new != style[.background], "lane \(lane + 1)") }
  }

  @Test(arguments: Theme.all) func huesStayApartWith256And16Colours(theme: Theme) {
    for depth in [ColorDepth.cube256, .ansi16] {
      let style = Style(depth: depth, theme: theme)
      #expect(Set((0..<Style.classLookCount).map { style.classLook($0).fills.last }).count == 5)
      for age in Age.allCases { #expect(Set((0..<8).map { style.lane($0)[age] }).count == 8, "\(age)") }
    }
  }

  /// The map turns over: on paper, high is darker.
  @Test(arguments: Theme.all, ColorMap.all) func everyMapGoesThroughTheThemesWindow(
    theme: Theme, map: ColorMap
  ) {
    let shown = Style(map: map, theme: theme).map
    #expect(shown == map)
    let levels = shown.levels.map { OKLab(hex: $0.hex ?? 0).lightness }
    #expect(levels.count == ColorMap.levelCount)
    for (lower, upper) in zip(levels, levels.dropFirst()) {
      #expect(theme.isLight ? lower > upper : lower < upper)
    }
    // Clamping to the gamut moves strong colours a little.
    #expect(abs(levels[0] - theme.heat.low) < 0.02 && abs(levels[31] - theme.heat.high) < 0.02)
  }

  @Test func stylesOfDifferentThemesDiffer() {
    #expect(Style(theme: .paper) != Style())
    #expect(Style(theme: .paper).map.levels != Style().map.levels)
  }

  /// Behind a box the picture fades towards the ground: lighter on paper.
  @Test func aPictureFadesTowardsTheGround() throws {
    let style = Style(theme: .paper)
    var frame = Frame(size: Size(columns: 1, rows: 1), filledWith: style.blank)
    frame[0, 0] = Cell("▀", foreground: style.map.levels[31], background: style.map.levels[12])
    frame.dim(style: style)
    #expect(frame[0, 0] == Cell("▀", foreground: style.map.levels[5], background: style.map.levels[2]))
  }
}
