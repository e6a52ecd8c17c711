import Testing

@testable import Canvas

@Suite struct BackdropTests {
  private let viewport = Viewport(
    x: -2...2, y: -1...3, rect: Rect(column: 0, row: 0, columns: 24, rows: 8))

  private func backdrop(_ style: Style, contours: Bool = true) -> Backdrop {
    let field = Field(viewport, rosenbrock)
    return Backdrop(field, scale: LossScale(field, kind: .log, floor: 0), style: style, contours: contours)
  }

  private func text(_ backdrop: Backdrop) -> String {
    var frame = Frame(size: backdrop.size)
    frame.draw(backdrop, row: 0, column: 0)
    return frame.text
  }

  @Test func monoHasFiveLetters() {
    #expect(
      text(backdrop(Style(depth: .mono, glyphs: .ascii))) == """
        │:..:---==========---:..:│
        │-:..:-----====-----:..:-│
        │--:..::----------:: .:--│
        │=--:...::------::. .:--=│
        │==--:....::::::.  .:--==│
        │===--::.  ...   .::--===│
        │====---::......::---====│
        │=====----::::::----=====│
        """)
  }

  @Test func sixteenColoursHaveSixBandsAndNoContours() {
    let cells = backdrop(Style(depth: .ansi16)).cells
    #expect(Set(cells.map(\.glyph)) == [" ", "░", "▒"])
    #expect(Set(cells.map(\.background)) == [.indexed(0), .indexed(4)])
  }

  @Test func fixed256ColoursHaveSevenBands() {
    let backgrounds = Set(backdrop(Style(depth: .cube256), contours: false).cells.map(\.background))
    #expect(backgrounds.isSubset(of: Set([233, 17, 18, 24, 30].map(Color.indexed))))
    #expect(backgrounds.count >= 4)
  }

  @Test func asciiUsesNoUnicode() {
    for depth in ColorDepth.allCases {
      let cells = backdrop(Style(depth: depth, glyphs: .ascii)).cells
      let isASCII = cells.allSatisfy(\.glyph.isASCII)
      #expect(isASCII, "\(depth)")
    }
  }

  @Test func contoursAreBrailleOverTheMeanLevel() {
    let style = Style()
    let (with, without) = (backdrop(style), backdrop(style, contours: false))
    var lines = 0
    for (cell, plain) in zip(with.cells, without.cells) {
      if (0x2801...0x28FF).contains(cell.glyph.value) {
        lines += 1
        #expect(style.map.contours.contains(cell.foreground))
        #expect(style.map.levels.contains(cell.background))
      } else {
        #expect(cell == plain)
      }
    }
    #expect(lines > 24)
  }

  /// Heights that rise downwards by one level a pixel.
  @Test func aCellHasTwoPixels() {
    let rect = Rect(column: 0, row: 0, columns: 1, rows: 16)
    let field = Field(
      Viewport(x: 0...1, y: 0...1, rect: rect), values: (0..<128).map { Double($0 / 4) })
    let scale = LossScale(field, kind: .linear)
    let style = Style()
    let picture = Backdrop(field, scale: scale, style: style, contours: false)
    for (row, cell) in picture.cells.enumerated().dropFirst(2).dropLast(2) {
      #expect(cell.glyph == "▀")
      #expect(cell.foreground == style.map.levels[ColorMap.level(of: scale.height(of: Double(2 * row)))])
      #expect(cell.background == style.map.levels[ColorMap.level(of: scale.height(of: Double(2 * row + 1)))])
    }
  }

  @Test func undefinedPartsAreHatched() {
    let style = Style()
    let field = Field(viewport) { x, y in x < 0 ? .nan : y }
    let picture = Backdrop(field, scale: LossScale(field, kind: .linear), style: style)
    let hatch = Cell("╱", foreground: style[.hatch], background: style[.hatchBackground])
    #expect(picture.cells[0] == hatch)
    #expect(picture.cells[11] == hatch)
    #expect(picture.cells[12] != hatch)
    #expect(picture.beneath(row: 0, column: 0) == style[.hatchBackground])
  }

  @Test func shadowsFollowTheMeanLevel() {
    let style = Style()
    let picture = backdrop(style, contours: false)
    let flat = picture.cells.indices.filter { picture.cells[$0].glyph == " " }
    for index in flat {
      let level = style.map.levels.firstIndex(of: picture.cells[index].background) ?? 99
      let shadow = picture.beneath(row: index / 24, column: index % 24)
      #expect(shadow == style.map.shadows[level / 2])
    }
    #expect(!flat.isEmpty)
    #expect(picture.beneath(row: -1, column: 0) == .standard)
  }

  @Test(arguments: [(-3, -5), (5, 20), (0, 0), (99, 99)])
  func aPictureMayHangOverTheEdge(row: Int, column: Int) {
    let picture = backdrop(Style())
    var frame = Frame(size: Size(columns: 30, rows: 10))
    frame.draw(picture, row: row, column: column)
    for y in 0..<10 {
      for x in 0..<30 {
        let (r, c) = (y - row, x - column)
        let isInside = (0..<8).contains(r) && (0..<24).contains(c)
        #expect(frame[y, x] == (isInside ? picture.cells[r * 24 + c] : Cell()))
      }
    }
  }

  @Test func markersStandOnTheShadow() {
    let style = Style()
    let picture = backdrop(style)
    var frame = Frame(size: Size(columns: 24, rows: 8))
    frame.draw(picture, row: 0, column: 0)
    frame.mark("★", at: SIMD2(1, 1), in: viewport, over: picture, foreground: style[.bright])
    frame.mark("★", at: SIMD2(9, 9), in: viewport, over: picture, foreground: style[.bright])
    #expect(frame[4, 18].glyph == "★")
    #expect(frame[4, 18].background == picture.beneath(row: 4, column: 18))
    #expect(frame.cells.filter { $0.glyph == "★" }.count == 1)
  }

  @Test func aPictureWithoutCellsIsFine() {
    let empty = Viewport(x: 0...1, y: 0...1, rect: Rect(column: 0, row: 0, columns: 0, rows: 5))
    let field = Field(empty) { x, y in x + y }
    #expect(Backdrop(field, scale: LossScale(field, kind: .log), style: Style()).cells.isEmpty)
  }
}
