import Canvas

/// The areas of colour of a frame: what is behind its characters, and those characters that are blocks.
///
/// An area reaches under its neighbours of later colours, which are painted over it, so that no seam shows where
/// two of them meet in the middle of a pixel.
struct FrameAreas {
  /// The colour that most of the frame has, on which the others are painted.
  private(set) var base: Color
  /// The other colours in the order of painting, each with blocks in quarters of cells: half of their width and
  /// half of their height.
  private(set) var areas: [(color: Color, blocks: [Rect])]

  /// - Parameters:
  ///   - frame: the frame.
  ///   - ink, paper: the terminal's own colours.
  init(_ frame: Frame, ink: Color, paper: Color) {
    var raster = QuarterRaster(frame, ink: ink, paper: paper)
    raster.sortColors()
    base = raster.colors.first ?? paper
    areas = zip(raster.colors, raster.masks()).dropFirst().map { color, places in
      (color, Self.blocks(places, columns: raster.columns))
    }
  }

  /// The blocks that make up an area.
  ///
  /// - Parameters:
  ///   - places: the numbers of its quarters, row by row, ascending.
  ///   - columns: the quarters of a row.
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

  /// The quarters that every colour is painted on: its own, and those of later colours around them.
  func masks() -> [[Int]] {
    var masks = [[Int]](repeating: [], count: colors.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let place = row * columns + column
        let own = indices[place]
        masks[own].append(place)
        for near in max(0, row - 1)...min(rows - 1, row + 1) {
          for beside in max(0, column - 1)...min(columns - 1, column + 1) {
            let other = indices[near * columns + beside]
            if other < own, masks[other].last != place { masks[other].append(place) }
          }
        }
      }
    }
    return masks
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
