import Canvas
import Testing

@testable import Figures

struct CellMapTests {
  /// Cells of 1 × 1 point, `#` for those inside.
  private static func outline(_ rows: [String]) -> Path {
    let cells = rows.map(Array.init)
    let block = Block(x: 0, y: 0, width: Double(cells[0].count), height: Double(cells.count))
    return CellMap(in: block, columns: cells[0].count, rows: cells.count).outline { cells[$1][$0] == "#" }
  }

  /// The area within an outline; holes count as negative, as they run the other way.
  private static func area(_ path: Path) -> Double {
    path.lines.reduce(0) { sum, line in
      let next = line.points.dropFirst() + line.points.prefix(1)
      return sum + zip(line.points, next).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
    }
  }

  @Test(arguments: [
    (["#"], 1, 4), (["###", "..."], 1, 4), (["#..", "##.", "###"], 1, 8), (["#.#"], 2, 8),
    (["###", "#.#", "###"], 2, 8), (["#.", ".#"], 2, 8), ([".#", "#."], 2, 8), (["...", "..."], 0, 0),
    (["#####", "#...#", "#.#.#", "#...#", "#####"], 3, 12),
  ])
  func outlinesFollowTheCells(rows: [String], parts: Int, corners: Int) {
    let path = Self.outline(rows)
    #expect(path.lines.count == parts)
    #expect(path.lines.reduce(0) { $0 + $1.points.count } == corners)
    #expect(Self.area(path) == Double(rows.joined().filter { $0 == "#" }.count))
  }

  @Test func cellsAreEquallyLarge() throws {
    let map = CellMap(in: Block(x: 5, y: 6, width: 30, height: 20), columns: 3, rows: 2)
    let element = map.image { column, row in column == row ? .rgb(0xFF0000) : nil }
    let image = try #require({ if case .image(let image) = element { image } else { nil } }())
    #expect(image.block == map.block)
    let decoded = try DecodedPNG(image.png)
    #expect(decoded.width.isMultiple(of: 3) && decoded.height * 3 == decoded.width * 2)
    let red = decoded.pixels.filter { $0 == .rgb(0xFF0000) }.count
    #expect(3 * red == decoded.pixels.count)
  }
}
