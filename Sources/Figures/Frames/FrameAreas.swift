import Canvas

/// The areas of colour of a frame: what is behind its characters, and those characters that are blocks.
///
/// An area reaches under its neighbours of later colours, which are painted over it, so that no seam shows where
/// two of them meet in the middle of a pixel.
struct FrameAreas {
  /// The colour that most of the frame has, on which the others are painted.
  let base: Color
  /// The other colours in the order of painting, each with blocks in quarters of cells: half of their width and
  /// half of their height.
  let areas: [(color: Color, blocks: [Block])]

  /// - Parameters:
  ///   - frame: the frame.
  ///   - ink: the terminal's own colour of characters.
  ///   - paper: the terminal's own colour behind them.
  init(_ frame: Frame, ink: Color, paper: Color) {
    var raster = QuarterRaster(frame, ink: ink, paper: paper)
    raster.sortColors()
    base = raster.colors.first ?? paper
    areas = zip(raster.colors, raster.masks()).dropFirst().map { color, mask in
      (color, Self.blocks(mask.places, columns: raster.columns).map { Block($0) } + mask.strips)
    }
  }

  /// The blocks that make up an area.
  ///
  /// - Parameters:
  ///   - places: the numbers of its quarters, row by row, ascending.
  ///   - columns: the quarters of a row.
  /// - Returns: blocks that do not overlap.
  private static func blocks(_ places: [Int], columns: Int) -> [Rect] {
    var (blocks, open, next) = ([Rect](), [Rect](), [Rect]())
    var row = -1
    func endRow() {
      // A run like the one above it makes that one longer.
      var above = 0
      var grown: [Rect] = []
      for run in next {
        while above < open.count, open[above].column < run.column {
          blocks.append(open[above])
          above += 1
        }
        if above < open.count, open[above].column == run.column, open[above].columns == run.columns,
          open[above].endRow == run.row
        {
          grown.append(open[above])
          grown[grown.count - 1].rows += 1
          above += 1
        } else {
          grown.append(run)
        }
      }
      blocks += open[above...]
      (open, next) = (grown, [])
    }
    for place in places {
      let (placeRow, column) = place.quotientAndRemainder(dividingBy: columns)
      if placeRow != row { endRow() }
      row = placeRow
      if let last = next.last, last.endColumn == column {
        next[next.count - 1].columns += 1
      } else {
        next.append(Rect(column: column, row: row, columns: 1, rows: 1))
      }
    }
    endRow()
    return blocks + open
  }
}

/// The colours of the quarters of a frame's cells.
private struct QuarterRaster {
  let columns: Int
  let rows: Int
  private(set) var colors: [Color] = []
  /// The index of the colour of every quarter, row by row.
  private var indices: [Int]

  init(_ frame: Frame, ink: Color, paper: Color) {
    (columns, rows) = (2 * frame.columns, 2 * frame.rows)
    indices = Array(repeating: 0, count: columns * rows)
    var known: [Color: Int] = [:]
    for row in 0..<frame.rows {
      for column in 0..<frame.columns {
        let cell = frame[row, column].shown(ink: ink, paper: paper)
        var (quarters, front, back) = (UInt8(0), cell.foreground, cell.background)
        switch BlockGlyph(cell.glyph) {
        case .quarters(let set): quarters = set
        case .shade(let share): back = back.mixed(with: front, share: Double(share) / 4)
        default: front = back
        }
        for quarter in 0..<4 {
          let color = quarters & 1 << UInt8(quarter) == 0 ? back : front
          let index = known[color] ?? colors.count
          if index == colors.count {
            known[color] = index
            colors.append(color)
          }
          indices[(2 * row + quarter / 2) * columns + 2 * column + quarter % 2] = index
        }
      }
    }
  }

  /// Numbers the colours anew, the most frequent ones first.
  mutating func sortColors() {
    var counts = [Int](repeating: 0, count: colors.count)
    for index in indices { counts[index] += 1 }
    let order = colors.indices.sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    var places = [Int](repeating: 0, count: colors.count)
    for (place, index) in order.enumerated() { places[index] = place }
    colors = order.map { colors[$0] }
    for place in indices.indices { indices[place] = places[indices[place]] }
  }

  /// The quarters that every colour is painted on.
  struct Mask {
    /// Its own quarters and those of later colours beside them, row by row.
    var places: [Int] = []
    /// Parts of those quarters of later colours that have an earlier one beside them as well: of the whole
    /// quarter, a trace would show there.
    var strips: [Block] = []
  }

  func masks() -> [Mask] {
    var masks = [Mask](repeating: Mask(), count: colors.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let place = row * columns + column
        let own = indices[place]
        masks[own].places.append(place)
        // Most quarters are among their like.
        let earliest = Self.offsets.reduce(own) { min($0, color(row, column, $1) ?? own) }
        guard earliest < own else { continue }
        for offset in Self.offsets {
          guard let other = color(row, column, offset), other < own else { continue }
          if other > earliest {
            masks[other].strips.append(Self.strip(row, column, toward: offset))
          } else if masks[other].places.last != place {
            masks[other].places.append(place)
          }
        }
      }
    }
    return masks
  }

  /// The colour of a neighbour; nil beyond the edge.
  private func color(_ row: Int, _ column: Int, _ offset: SIMD2<Int>) -> Int? {
    let (x, y) = (column &+ offset.x, row &+ offset.y)
    return x >= 0 && y >= 0 && x < columns && y < rows ? indices[y * columns + x] : nil
  }

  private static let offsets: [SIMD2<Int>] = [SIMD2(0, -1), SIMD2(-1, 0), SIMD2(1, 0), SIMD2(0, 1)]

  /// The part of a quarter at one of its edges.
  private static func strip(_ row: Int, _ column: Int, toward offset: SIMD2<Int>) -> Block {
    let depth = 0.25
    return Block(
      x: Double(column) + (offset.x > 0 ? 1 - depth : 0), y: Double(row) + (offset.y > 0 ? 1 - depth : 0),
      width: offset.x == 0 ? 1 : depth, height: offset.y == 0 ? 1 : depth)
  }
}

extension Block {
  fileprivate init(_ rect: Rect) {
    self.init(
      x: Double(rect.column), y: Double(rect.row), width: Double(rect.columns), height: Double(rect.rows))
  }
}

extension Cell {
  /// The cell in colours of 24 bits, without reversal.
  func shown(ink: Color, paper: Color) -> Cell {
    func shown(_ color: Color, _ own: Color) -> Color { color.shownHex.map { Color.rgb($0) } ?? own }
    var cell = self
    (cell.foreground, cell.background) = (shown(foreground, ink), shown(background, paper))
    if attributes.contains(.reverse) { swap(&cell.foreground, &cell.background) }
    return cell
  }
}

extension Color {
  /// This colour with a share, 0…1, of another, channel by channel.
  fileprivate func mixed(with other: Color, share: Double) -> Color {
    guard let from = hex, let to = other.hex else { return self }
    func channel(_ shift: UInt32) -> UInt8 {
      let (a, b) = (Double(from >> shift & 0xFF), Double(to >> shift & 0xFF))
      return UInt8((a + (b - a) * share).rounded())
    }
    return .rgb(channel(16), channel(8), channel(0))
  }
}
