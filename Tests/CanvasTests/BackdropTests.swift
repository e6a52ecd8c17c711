import Foundation
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

  private func eggBox(_ x: Double, _ y: Double) -> Double {
    20 + x * x - 10 * cos(2 * .pi * x) + y * y - 10 * cos(2 * .pi * y)
  }

  /// The pixels of a column of cells, from top to bottom, as heights of the map.
  private func pixels(_ backdrop: Backdrop, column: Int) -> [Color] {
    (0..<backdrop.size.rows).flatMap { row -> [Color] in
      let cell = backdrop.cells[row * backdrop.size.columns + column]
      return cell.glyph == "▀" ? [cell.foreground, cell.background] : [cell.background, cell.background]
    }
  }

  /// Eggs of Rastrigin's function, a little more than a cell high: both directions show them, no contours.
  @Test func anEggBoxIsNoStripes() {
    let viewport = Viewport(
      x: -5.12...5.12, y: -5.12...5.12, rect: Rect(column: 0, row: 0, columns: 37, rows: 12))
    let field = Field(viewport, eggBox)
    #expect(field.isRough)
    let backdrop = Backdrop(field, scale: LossScale(field, kind: .log, floor: 0), style: Style())
    #expect(Set(backdrop.cells.map(\.glyph)).isSubset(of: ["▀", " "]))
    for column in [0, 9, 18] {
      let pixels = pixels(backdrop, column: column)
      let changes = zip(pixels, pixels.dropFirst()).count { $0 != $1 }
      #expect(changes >= 16, "\(changes) in column \(column)")
    }
  }

  @Test func smoothFunctionsHaveContours() {
    #expect(!Field(viewport, rosenbrock).isRough)
    #expect(!Field(viewport) { _, _ in 3 }.isRough)
    // A plateau with errors of rounding.
    #expect(!Field(viewport) { x, y in x < 1.9 ? 1 + 1e-16 * sin(1e5 * x * y) : 1000 }.isRough)
  }

  /// Waves shorter than a dot average out; samples would show a pattern that is not there.
  @Test func wavesShorterThanADotAverageOut() {
    let field = Field(viewport) { x, _ in sin(2 * .pi * x * 12 * 1.45) }
    #expect((field.values.max() ?? 1) < 0.75 && (field.values.min() ?? -1) > -0.75)
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
