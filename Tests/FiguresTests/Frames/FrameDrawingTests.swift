import Testing

@testable import Canvas
@testable import Figures

@Suite struct FrameDrawingTests {
  private static func drawing(_ frame: Frame, height: Double? = nil, caption: String? = nil) -> Drawing {
    Drawing(
      frame, width: 10 * Double(frame.columns), height: height, ink: .rgb(0x101010), paper: .rgb(0xFFFFFF),
      caption: caption)
  }

  private static func labels(_ drawing: Drawing) -> [Label] {
    drawing.elements.compactMap { if case .text(let label) = $0 { label } else { nil } }
  }

  private static func paths(_ drawing: Drawing) -> [(Path, Ink)] {
    drawing.elements.compactMap { if case .path(let path, let ink) = $0 { (path, ink) } else { nil } }
  }

  /// The colours that a drawing's areas give to the middles of quarters of cells, painted one over the other.
  private static func painted(_ drawing: Drawing, columns: Int, rows: Int) -> [Color?] {
    (0..<4 * columns * rows).map { place in
      let (row, column) = place.quotientAndRemainder(dividingBy: 2 * columns)
      let middle = SIMD2(5 * (Double(column) + 0.5), 10 * (Double(row) + 0.5))
      var color = drawing.background
      for (path, ink) in paths(drawing) {
        let hits = path.lines.count { line in
          line.points.count == 4 && line.points[0].x < middle.x && middle.x < line.points[2].x
            && line.points[0].y < middle.y && middle.y < line.points[2].y
        }
        if !hits.isMultiple(of: 2), let fill = ink.fill { color = fill }
      }
      return color
    }
  }

  /// Whatever colours a frame has, each quarter of a cell is painted in its own.
  @Test(arguments: 1...20)
  func areasHaveTheirColors(seed: UInt64) {
    var numbers = FrameStreamTests.Numbers(state: seed)
    let (columns, rows) = (7, 4)
    let colors: [Color] = [.rgb(0), .rgb(1), .rgb(2), .rgb(3), .rgb(4), .standard]
    let glyphs = Array("   ▀▄█▌▐▖▗▘▙▚▛▜▝▞▟".unicodeScalars)
    var frame = Frame(size: Size(columns: columns, rows: rows))
    for row in 0..<rows {
      for column in 0..<columns {
        frame[row, column] = Cell(
          glyphs[Int.random(in: 0..<glyphs.count, using: &numbers)],
          foreground: colors[Int.random(in: 0..<colors.count, using: &numbers)],
          background: colors[Int.random(in: 0..<colors.count, using: &numbers)],
          attributes: Bool.random(using: &numbers) ? .reverse : [])
      }
    }
    let painted = Self.painted(Self.drawing(frame), columns: columns, rows: rows)
    let quarters: [Unicode.Scalar: String] = [
      " ": "0000", "▀": "1100", "▄": "0011", "█": "1111", "▌": "1010", "▐": "0101", "▖": "0010", "▗": "0001",
      "▘": "1000", "▙": "1011", "▚": "1001", "▛": "1110", "▜": "1101", "▝": "0100", "▞": "0110", "▟": "0111",
    ]
    for row in 0..<2 * rows {
      for column in 0..<2 * columns {
        let cell = frame[row / 2, column / 2]
        let digit = Array(quarters[cell.glyph] ?? "")[2 * (row % 2) + column % 2]
        let isFront = (digit == "1") != cell.attributes.contains(.reverse)
        let color = isFront ? cell.foreground : cell.background
        let own: Color = isFront ? .rgb(0x101010) : .rgb(0xFFFFFF)
        #expect(painted[row * 2 * columns + column] == (color == .standard ? own : color))
      }
    }
  }

  @Test func wordsAreText() {
    var frame = Frame(size: Size(columns: 20, rows: 2))
    frame.put("gd lr 0.1 α<1", row: 1, column: 1, foreground: .rgb(0xFF0000), attributes: .bold)
    let drawing = Self.drawing(frame)
    let labels = Self.labels(drawing)
    #expect(labels.map(\.text) == ["gd", "lr", "0.1", "α", "<1"])
    #expect(labels.map(\.place.x) == [10, 40, 70, 115, 120])
    #expect(labels.map(\.fittedWidth) == [20, 20, 30, nil, 20])
    #expect(labels.allSatisfy { $0.isBold && $0.color == .rgb(0xFF0000) && $0.place.y == 20 + 0.78 * 20 })
    #expect(drawing.height == 40)
  }

  /// No character of a screen that needs a font beyond letters is left to one.
  @Test func signsAreShapes() {
    let signs = "─━│┃┄┈┊┿╌╭╮╯╰╱╴▀▁▂▃▄▅▆▇█▌▏▐░▒▓▘▙▚▛▜▟■▲△▸►▼◆◇○◌◎●◢★☆✓✕✚•∘←↑→↓↗⠁⣿▽▷◁□◸◿"
    for sign in signs.unicodeScalars {
      let frame = Frame(size: Size(columns: 1, rows: 1), filledWith: Cell(sign, foreground: .rgb(0xFF0000)))
      let drawing = Self.drawing(frame)
      #expect(Self.labels(drawing).isEmpty, "\(sign)")
      // The whole cell is the ground.
      let isGround = "█░▒▓".unicodeScalars.contains(sign)
      #expect(drawing.elements.isEmpty == isGround, "\(sign)")
    }
  }

  @Test func linesAreJoinedAcrossCells() throws {
    var frame = Frame(size: Size(columns: 6, rows: 3))
    frame.put("┌────┐", row: 0, column: 0, foreground: .rgb(1))
    frame.put("│    │", row: 1, column: 0, foreground: .rgb(1))
    frame.put("└────┘", row: 2, column: 0, foreground: .rgb(1))
    let paths = Self.paths(Self.drawing(frame))
    let lines = paths.flatMap(\.0.lines).map(\.points)
    #expect(
      Set(lines) == [
        [SIMD2(5, 10), SIMD2(55, 10)], [SIMD2(5, 50), SIMD2(55, 50)], [SIMD2(5, 10), SIMD2(5, 50)],
        [SIMD2(55, 10), SIMD2(55, 50)],
      ])
    #expect(lines.count == 4)
  }

  @Test func dotsAreWhereTheyAre() {
    let frame = Frame(size: Size(columns: 1, rows: 1), filledWith: Cell("⢁", foreground: .rgb(1)))
    let lines = Self.paths(Self.drawing(frame)).flatMap(\.0.lines)
    #expect(lines.map(\.points) == [[SIMD2(2.5, 2.5)], [SIMD2(7.5, 17.5)]])
  }

  @Test func aCaptionIsBelow() throws {
    let frame = Frame(size: Size(columns: 20, rows: 2))
    let drawing = Self.drawing(frame, caption: "descent export rosenbrock -o a.svg")
    #expect(Self.labels(drawing).map(\.text) == ["descent export", "rosenbrock -o", "a.svg"])
    #expect(drawing.height == 20 * (2 + 3 + 1))
    for label in Self.labels(drawing) { #expect(label.place.y > 40 && label.place.y < drawing.height) }
  }

  @Test func aGivenHeightKeepsTheShapeOfCells() throws {
    let frame = Frame(size: Size(columns: 4, rows: 1), filledWith: Cell("●", foreground: .rgb(1)))
    let drawing = Self.drawing(frame, height: 10)
    #expect(drawing.width == 40 && drawing.height == 10)
    guard case .group(let group)? = drawing.elements.first else { throw TestFailure() }
    #expect(group.offset == SIMD2(10, 0))
  }

  struct TestFailure: Error {}
}
