import Testing

@testable import Canvas

@Suite struct ViewportTests {
  private let viewport = Viewport(
    x: -2...2, y: -1...3, rect: Rect(column: 4, row: 2, columns: 37, rows: 12))

  @Test func everyCellsMiddleComesBackToIt() throws {
    for row in 2..<14 {
      for column in 4..<41 {
        let place = try #require(viewport.cell(of: viewport.point(row: row, column: column)))
        #expect(place == (row, column))
      }
    }
  }

  @Test func pointsAndDotsAreInverse() {
    for point in [SIMD2(-1.2, 1), SIMD2(0, 0), SIMD2(7, -9)] as [SIMD2<Double>] {
      let back = viewport.point(atDots: viewport.dots(of: point))
      #expect(abs(back.x - point.x) < 1e-12 && abs(back.y - point.y) < 1e-12)
    }
  }

  @Test func theEdgesOfTheDataAreTheEdgesOfTheCells() {
    #expect(viewport.dots(of: SIMD2(-2, 3)) == SIMD2(0, 0))
    #expect(viewport.dots(of: SIMD2(2, -1)) == SIMD2(74, 48))
    #expect(viewport.cell(of: SIMD2(2, -1)).map { [$0.row, $0.column] } == [13, 40])
    #expect(viewport.cell(of: SIMD2(-2, 3)).map { [$0.row, $0.column] } == [2, 4])
  }

  @Test(
    arguments: [
      SIMD2(2.1, 0), SIMD2(0, 3.1), SIMD2(.nan, 0), SIMD2(0, .infinity), SIMD2(-1e300, 1e300),
    ] as [SIMD2<Double>])
  func whatIsOutOfViewHasNoCell(point: SIMD2<Double>) {
    #expect(viewport.cell(of: point) == nil)
  }

  @Test func rangesWithoutWidthAreWidened() {
    let flat = Viewport(x: 5...5, y: 0...0, rect: Rect(column: 0, row: 0, columns: 3, rows: 3))
    #expect(flat.cell(of: SIMD2(5, 0)).map { [$0.row, $0.column] } == [1, 1])
    let endless = Viewport(
      x: -.infinity ... .infinity, y: 0...1, rect: Rect(column: 0, row: 0, columns: 1, rows: 1))
    #expect(endless.dots(of: SIMD2(0, 0)).x.isFinite)
  }

  @Test func withoutCellsThereIsNoPlace() {
    let empty = Viewport(x: 0...1, y: 0...1, rect: Rect(column: 0, row: 0, columns: -3, rows: 0))
    #expect(empty.cell(of: SIMD2(0.5, 0.5)) == nil)
  }
}
