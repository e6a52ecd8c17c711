import Testing

@testable import Canvas

@Suite struct DotGridTests {
  @Test func dotsAreBraille() {
    var grid = DotGrid(columns: 4, rows: 1)
    for y in 0..<4 {
      grid.set(x: 0, y: y)
      grid.set(x: 3, y: y)
    }
    grid.set(x: 4, y: 0)
    grid.set(x: 5, y: 3)
    #expect(grid.text == "⡇⢸⢁ ")
  }

  @Test func linesJoinTheirEnds() {
    var grid = DotGrid(columns: 8, rows: 2)
    grid.line(from: (0, 7), to: (15, 0))
    #expect(
      grid.text == """
            ⣀⠤⠒⠉
        ⣀⠤⠒⠉    
        """)
    var back = DotGrid(columns: 8, rows: 2)
    back.line(from: (3, 3), to: (3, 3))
    #expect(back.cells.reduce(0) { $0 + $1.dots.nonzeroBitCount } == 1)
  }

  @Test func theBroadBrushIsTwoDotsWide() {
    var grid = DotGrid(columns: 4, rows: 1)
    grid.line(from: (1, 1), to: (5, 1), brush: .broad)
    #expect(grid.text == "⠰⠶⠶⠆")
  }

  @Test func theThickBrushIsThreeDotsWide() {
    var grid = DotGrid(columns: 3, rows: 1)
    grid.stamp(x: 1, y: 1, brush: .thick, owner: 0, age: 0)
    #expect(grid.text == "⢰⣶ ")
  }

  @Test(arguments: [
    (0b0000_0001 as UInt8, "⠁"), (0b0000_1011, "⠋"), (0b0001_1011, "▀"), (0b1110_0100, "▄"),
    (0b0100_0111, "▌"), (0b1011_1000, "▐"), (0b1010_0011, "▚"), (0b0101_1100, "▞"), (0b0001_1111, "▛"),
    (0b0111_0110, "█"), (0xFF, "█"),
  ])
  func aBroadLineIsSolidWhereHalfTheDotsAreSet(_ dots: UInt8, _ glyph: String) {
    #expect(String(Character(DotCell(dots: dots, isBroad: true).solidGlyph)) == glyph)
    #expect(DotCell(dots: dots).solidGlyph == DotCell(dots: dots).glyph, "a fine line stays fine")
  }

  @Test func aCellIsBroadWhereABroadBrushWas() {
    var grid = DotGrid(columns: 2, rows: 1)
    grid.stamp(x: 0, y: 0, brush: .broad, owner: 0, age: 0)
    grid.stamp(x: 0, y: 3, brush: .fine, owner: 0, age: 0)
    grid.stamp(x: 2, y: 3, brush: .fine, owner: 0, age: 0)
    #expect(grid.cells.map(\.isBroad) == [true, false])
    grid.stamp(x: 0, y: 0, brush: .fine, owner: 1, age: 0)
    #expect(grid.cells.map(\.isBroad) == [false, false], "another owner begins anew")
  }

  @Test func nothingIsSetOutside() {
    var grid = DotGrid(columns: 2, rows: 1)
    for (x, y) in [(-1, 0), (0, -1), (4, 0), (0, 4), (Int.max, 0), (0, Int.min)] { grid.set(x: x, y: y) }
    #expect(grid.text == "  ")
    var none = DotGrid(columns: -2, rows: 3)
    none.set(x: 0, y: 0)
    #expect(none.cells.isEmpty)
  }

  @Test func aCellHasOneOwnerTheLater() {
    var grid = DotGrid(columns: 1, rows: 1)
    grid.set(x: 0, y: 0, owner: 1, age: 2)
    grid.set(x: 1, y: 3, owner: 2, age: 0)
    #expect(grid.cells == [DotCell(dots: 0x80, owner: 2, age: 0)])
  }

  @Test func aCellTakesItsYoungestDotsAge() {
    var grid = DotGrid(columns: 1, rows: 1)
    grid.set(x: 0, y: 0, owner: 1, age: 2)
    grid.set(x: 0, y: 1, owner: 1, age: 0)
    #expect(grid.cells == [DotCell(dots: 0b11, owner: 1, age: 2)])
  }
}
