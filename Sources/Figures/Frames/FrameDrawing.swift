import Canvas

extension Drawing {
  /// A frame as a drawing, cell by cell: areas of colour, shapes for blocks, lines, dots and markers, and text in
  /// letters of equal width.
  ///
  /// - Parameters:
  ///   - frame: the frame.
  ///   - width: the width in points.
  ///   - height: the height in points, in whose middle the frame is; nil for what the frame needs.
  ///   - ink: the colour of characters where the frame leaves it to the terminal.
  ///   - paper: the colour behind them where the frame leaves it to the terminal.
  ///   - caption: a line below the frame, in as many rows as it takes; nil for none.
  public init(
    _ frame: Frame, width: Double, height: Double? = nil, ink: Color, paper: Color, caption: String? = nil
  ) {
    let captionLines = caption.map { $0.wrapped(to: max(1, frame.columns - 2)) } ?? []
    let rows = frame.rows + (captionLines.isEmpty ? 0 : captionLines.count + 1)
    let cell = min(
      width / Double(max(1, frame.columns)), (height ?? .infinity) / Double(2 * max(1, rows)))
    var picture = FrameDrawing(cellWidth: cell, ink: ink, paper: paper)
    picture.add(frame)
    for (index, line) in captionLines.enumerated() {
      let y = cell * (Double(2 * (frame.rows + index) + 1) + 2 * FrameDrawing.baseline)
      picture.labels.append(
        Label(line, at: SIMD2(cell, y), color: ink, fittedWidth: Double(line.width) * cell))
    }
    let size = SIMD2(cell * Double(frame.columns), 2 * cell * Double(rows))
    let offset = SIMD2(max(0, (width - size.x) / 2), max(0, ((height ?? size.y) - size.y) / 2))
    let elements = picture.elements
    self.init(
      width: width, height: height ?? size.y,
      font: FontFace(families: FrameDrawing.families, size: cell / FrameDrawing.advance),
      background: picture.base,
      elements: offset == .zero ? elements : [.group(Group(elements, offset: offset))])
  }
}

/// Gathers the parts of a frame's drawing.
struct FrameDrawing {
  /// The width of a cell in points; it is twice as high.
  let cellWidth: Double
  let ink: Color
  let paper: Color
  /// The colour behind everything.
  private(set) var base: Color
  private var areas: [Element] = []
  private var lines = FrameLines()
  private var dots = ColorGroups<Path.Line>()
  private var filled = ColorGroups<Path.Line>()
  var outlines = ColorGroups<Path.Line>()
  var labels: [Label] = []

  /// Fonts whose letters are about as wide as those that the frame is laid out for.
  static let families = ["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"]
  /// The width of a letter of theirs, in sizes of the font.
  static let advance = 0.602
  /// The line that letters stand on, in heights of a cell from its upper edge.
  static let baseline = 0.78

  init(cellWidth: Double, ink: Color, paper: Color) {
    (self.cellWidth, self.ink, self.paper) = (cellWidth, ink, paper)
    base = paper
  }

  /// Everything, from the lowest to the topmost.
  var elements: [Element] {
    areas + lineElements
      + dots.groups.map { color, dots in
        .path(Path(dots), Ink(stroke: color, width: 0.34 * cellWidth))
      }
      + filled.groups.map { color, lines in .path(Path(lines), Ink(fill: color)) }
      + outlines.groups.map { color, lines in
        .path(Path(lines), Ink(stroke: color, width: 0.12 * cellWidth))
      }
      + labels.map { .text($0) }
  }

  mutating func add(_ frame: Frame) {
    let painted = FrameAreas(frame, ink: ink, paper: paper)
    base = painted.base
    areas = painted.areas.map { color, blocks in
      .path(Path(blocks.map { outline(of: $0) }), Ink(fill: color))
    }
    for row in 0..<frame.rows {
      addText(of: frame, row: row)
      for column in 0..<frame.columns {
        let cell = frame[row, column].shown(ink: ink, paper: paper)
        add(cell.glyph, cell.foreground, row: row, column: column)
      }
    }
  }

  /// The outline of a block of quarters of cells.
  private func outline(of block: Block) -> Path.Line {
    rectangle(x: block.x / 2, y: block.y, width: block.width / 2, height: block.height)
  }

  /// A block given in widths of a cell.
  private func rectangle(x: Double, y: Double, width: Double, height: Double) -> Path.Line {
    let corners = [SIMD2(x, y), SIMD2(x + width, y), SIMD2(x + width, y + height), SIMD2(x, y + height)]
    return Path.Line(corners.map { $0 * cellWidth }, isClosed: true)
  }

  // MARK: Signs

  private mutating func add(_ glyph: Unicode.Scalar, _ color: Color, row: Int, column: Int) {
    let corner = SIMD2(Double(column), Double(2 * row))
    if let box = BoxGlyph(glyph) {
      lines.add(box, color: color, row: row, column: column)
    } else if let block = BlockGlyph(glyph) {
      if let part = part(block, at: corner) { filled.append(part, color) }
    } else if (0x2801...0x28FF).contains(glyph.value) {
      addDots(UInt8(truncatingIfNeeded: glyph.value), color, at: corner)
    } else if let shape = ShapeGlyph.named(glyph) {
      let middle = corner + SIMD2(0.5, 1)
      for line in shape.lines {
        let points = line.points.map { (middle + $0) * cellWidth }
        let placed = Path.Line(points, isClosed: line.isClosed)
        if shape.isFilled { filled.append(placed, color) } else { outlines.append(placed, color) }
      }
    }
  }

  /// The area of a block that is not made of quarters of the cell; nil for one that is.
  private func part(_ block: BlockGlyph, at corner: SIMD2<Double>) -> Path.Line? {
    let (x, y) = (corner.x, corner.y)
    switch block {
    case .quarters, .shade: return nil
    case .rising(let eighths):
      let height = Double(eighths) / 4
      return rectangle(x: x, y: y + 2 - height, width: 1, height: height)
    case .reaching(let eighths): return rectangle(x: x, y: y, width: Double(eighths) / 8, height: 2)
    case .upperEdge: return rectangle(x: x, y: y, width: 1, height: 0.25)
    case .rightEdge: return rectangle(x: x + 0.875, y: y, width: 0.125, height: 2)
    }
  }

  /// Adds the dots of a braille pattern: bits 0 to 2 down the left, 3 to 5 down the right, 6 and 7 the lowest.
  private mutating func addDots(_ set: UInt8, _ color: Color, at corner: SIMD2<Double>) {
    for (bit, place) in Self.dotPlaces.enumerated() where set & 1 << UInt8(bit) != 0 {
      dots.append(Path.Line([(corner + place) * cellWidth]), color)
    }
  }

  private static let dotPlaces: [SIMD2<Double>] =
    [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)].map { column, row in
      SIMD2(0.25 + 0.5 * Double(column), 0.25 + 0.5 * Double(row))
    }

  // MARK: Lines

  private var lineElements: [Element] {
    var elements: [Element] = lines.looks.map { look in
      let paths = lines.joined(look).map { Path.Line([place($0.from), place($0.to)]) }
      let length = cellWidth * (look.isVertical ? 2 : 1) / Double(look.dashes)
      return .path(
        Path(paths),
        Ink(
          stroke: look.color, width: width(isHeavy: look.isHeavy),
          dash: look.dashes == 1 ? [] : [0.6 * length, 0.4 * length]))
    }
    var arcs = ColorGroups<Path.Line>()
    for corner in lines.corners {
      arcs.append(Path.Line(arc(about: corner.cell, from: corner.ends)), corner.color)
    }
    elements += arcs.groups.map { color, arcs in
      .path(Path(arcs), Ink(stroke: color, width: width(isHeavy: false)))
    }
    return elements
  }

  private func width(isHeavy: Bool) -> Double { cellWidth * (isHeavy ? 0.26 : 0.13) }

  private func place(_ halves: SIMD2<Int>) -> SIMD2<Double> {
    SIMD2(Double(halves.x) / 2, Double(halves.y)) * cellWidth
  }

  /// A line from one end of two arms to the other, round where they meet.
  private func arc(about cell: SIMD2<Int>, from ends: [SIMD2<Int>]) -> [SIMD2<Double>] {
    guard ends.count == 2 else { return [] }
    let (middle, first, last) = (place(cell), place(ends[0]), place(ends[1]))
    let radius = cellWidth / 2
    func toward(_ end: SIMD2<Double>) -> SIMD2<Double> {
      let way = end - middle
      return middle + way * (radius / max(abs(way.x), abs(way.y)))
    }
    let (begin, end) = (toward(first), toward(last))
    // A parabola differs from the quarter of a circle by less than can be seen.
    let curve = (0...6).map { step in
      let share = Double(step) / 6
      let (a, b, c) = ((1 - share) * (1 - share), 2 * share * (1 - share), share * share)
      return begin * a + middle * b + end * c
    }
    return (first == begin ? [] : [first]) + curve + (last == end ? [] : [last])
  }
}

/// Values by colour, in the order in which colours come first.
struct ColorGroups<Value> {
  private(set) var groups: [(color: Color, values: [Value])] = []
  private var places: [Color: Int] = [:]

  mutating func append(_ value: Value, _ color: Color) {
    if let place = places[color] { return groups[place].values.append(value) }
    places[color] = groups.count
    groups.append((color, [value]))
  }
}
