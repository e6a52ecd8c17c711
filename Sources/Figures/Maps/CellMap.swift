import Canvas

/// A plot of equal cells, each of one colour: a measurement a cell.
public struct CellMap: Sendable {
  /// The plot.
  public let block: Block
  /// The cells from left to right and from top to bottom, at least 1.
  public let columns: Int
  public let rows: Int

  public init(in block: Block, columns: Int, rows: Int) {
    precondition(columns > 0 && rows > 0, "a map has at least one cell")
    (self.block, self.columns, self.rows) = (block, columns, rows)
  }

  /// The least pixels along the longer side, so that programs that blur an enlarged picture blur no more than a
  /// hair's breadth.
  private static let leastPixels = 1200

  /// The cells as a picture.
  ///
  /// - Parameter color: the colour of a cell by its column and row from the upper left; nil for the ground.
  /// - Returns: the picture; every cell has as many pixels as any other.
  public func image(_ color: (_ column: Int, _ row: Int) -> Color?) -> Element {
    let cells = PixelImage(width: columns, height: rows, color: color)
    let scale = max(1, Self.leastPixels / max(columns, rows))
    var pixels: [Color] = []
    pixels.reserveCapacity(cells.pixels.count * scale * scale)
    for row in 0..<rows {
      let line = cells.pixels[row * columns..<(row + 1) * columns].flatMap {
        Array(repeating: $0, count: scale)
      }
      for _ in 0..<scale { pixels += line }
    }
    let image = PixelImage(width: scale * columns, height: scale * rows, pixels: pixels)
    return .image(EmbeddedImage(png: image.png, block: block))
  }

  /// The place of a corner between cells.
  private func corner(_ column: Int, _ row: Int) -> SIMD2<Double> {
    SIMD2(
      block.x + block.width * Double(column) / Double(columns),
      block.y + block.height * Double(row) / Double(rows))
  }

  /// The outline of some cells, by the even-odd rule.
  public func outline(where isInside: (_ column: Int, _ row: Int) -> Bool) -> Path {
    let inside = (0..<columns * rows).map { isInside($0 % columns, $0 / columns) }
    func holds(_ column: Int, _ row: Int) -> Bool {
      column >= 0 && row >= 0 && column < columns && row < rows && inside[row * columns + column]
    }
    // The edges of the area run clockwise: for every corner, the directions in which they leave it.
    var leaving = [UInt8](repeating: 0, count: (columns + 1) * (rows + 1))
    for row in 0...rows {
      for column in 0...columns {
        let (here, left, above) = (holds(column, row), holds(column - 1, row), holds(column, row - 1))
        if here != above {
          if here {
            leaving[row * (columns + 1) + column] |= 1
          } else {
            leaving[row * (columns + 1) + column + 1] |= 4
          }
        }
        if here != left {
          if here {
            leaving[(row + 1) * (columns + 1) + column] |= 8
          } else {
            leaving[row * (columns + 1) + column] |= 2
          }
        }
      }
    }
    return trace(&leaving)
  }

  /// Right, down, left, up; the bits of `leaving` in this order.
  private static let ways = [(1, 0), (0, 1), (-1, 0), (0, -1)]

  /// Follows the edges around every part.
  private func trace(_ leaving: inout [UInt8]) -> Path {
    var lines: [Path.Line] = []
    for start in leaving.indices {
      while leaving[start] != 0 {
        var (place, way) = (start, leaving[start].trailingZeroBitCount)
        var points: [SIMD2<Double>] = []
        repeat {
          leaving[place] &= ~(1 << UInt8(way))
          points.append(corner(place % (columns + 1), place / (columns + 1)))
          var next = place
          // Straight on as far as it goes.
          repeat {
            next += Self.ways[way].0 + Self.ways[way].1 * (columns + 1)
            guard leaving[next] & 1 << UInt8(way) != 0, next != start else { break }
            leaving[next] &= ~(1 << UInt8(way))
          } while true
          place = next
          // Where two parts touch at a corner, turn right, so that they stay apart.
          way = [1, 3, 0].map { (way + $0) % 4 }.first { leaving[next] & 1 << UInt8($0) != 0 } ?? way
        } while place != start
        lines.append(Path.Line(points, isClosed: true))
      }
    }
    return Path(lines)
  }

  /// The hatching of some cells, with the line around them.
  public func hatching(
    _ style: PlotStyle, where isInside: (_ column: Int, _ row: Int) -> Bool
  ) -> [Element] {
    let outline = outline(where: isInside)
    guard !outline.lines.isEmpty else { return [] }
    let color = style.style[.hatch]
    return [
      .path(ContourMap.hatching(outline, in: block), Ink(stroke: color, width: 0.4)),
      .path(outline, Ink(stroke: color, width: 0.5)),
    ]
  }
}
