import Testing

@testable import Canvas

@Suite struct ContoursTests {
  /// t rises from 0 at the left to 1 at the right: lines stand upright, evenly spaced, one dot wide.
  @Test func aRampHasUprightLines() {
    let heights = (0..<8).flatMap { _ in (0..<16).map { Double($0) / 15 } }
    #expect(
      Contours.trace(heights, columns: 16, count: 3).text == """
          ⡇ ⡇⢸  
          ⡇ ⡇⢸  
        """)
  }

  /// The same, lying: at 3.75, 7.5 and 11.25 dots, each on the nearer dot.
  @Test func aRampHasLyingLines() {
    let heights = (0..<16).flatMap { row in Array(repeating: Double(row) / 15, count: 4) }
    #expect(Contours.trace(heights, columns: 4, count: 3).text == "  \n⠉⠉\n⣉⣉\n  ")
  }

  @Test func everyDotLiesWhereALineCrosses() {
    let (columns, rows, count) = (60, 40, 7)
    let heights = (0..<rows).flatMap { row in
      (0..<columns).map { column in
        let (x, y) = (Double(column) / 30 - 1, Double(row) / 20 - 1)
        return min(1, (x * x + 2 * y * y) / 3)
      }
    }
    let grid = Contours.trace(heights, columns: columns, count: count)
    var isSet = Array(repeating: false, count: columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = grid.cells[row / 4 * grid.columns + column / 2]
        var probe = DotGrid(columns: grid.columns, rows: grid.rows)
        probe.set(x: column, y: row)
        let bit = probe.cells[row / 4 * grid.columns + column / 2].dots
        isSet[row * columns + column] = cell.dots & bit != 0
      }
    }
    func band(_ index: Int) -> Int { min(count, Int(heights[index] * Double(count + 1))) }
    for row in 1..<rows - 1 {
      for column in 1..<columns - 1 {
        let index = row * columns + column
        let neighbours = [index - 1, index + 1, index - columns, index + columns]
        let crosses = neighbours.contains { band($0) != band(index) }
        // A dot only where a line passes; and of two dots on either side of a line at least one.
        if isSet[index] { #expect(crosses) }
        for next in [index + 1, index + columns] where band(next) != band(index) {
          #expect(isSet[index] || isSet[next])
        }
      }
    }
    #expect(isSet.contains(true))
  }

  @Test func undefinedPartsHaveNoLines() {
    var heights = (0..<4).flatMap { _ in (0..<8).map { Double($0) / 7 } }
    for index in heights.indices { heights[index] = index % 8 < 4 ? .nan : heights[index] }
    #expect(Contours.trace(heights, columns: 8, count: 3).text == "  ⢸ ")
    #expect(Contours.trace([], columns: 0, count: 7).cells.isEmpty)
  }

  @Test func widePicturesHaveMoreLines() {
    #expect(Contours.count(columns: 54) == 7)
    #expect(Contours.count(columns: 55) == 9)
  }
}
