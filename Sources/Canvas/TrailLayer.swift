/// The trails over one picture, as dots. A cell belongs to the trail drawn into it last.
public struct TrailLayer: Sendable {
  /// A cell of the frame.
  public typealias Place = (row: Int, column: Int)

  public let viewport: Viewport
  private var grid: DotGrid

  /// The first owner number that is a ghost.
  private static let firstGhost: UInt8 = 128

  public init(viewport: Viewport) {
    self.viewport = viewport
    grid = DotGrid(columns: viewport.rect.columns, rows: viewport.rect.rows)
  }

  /// Draws a trail with all its ages.
  ///
  /// - Returns: the cell where it first leaves the view; nil if it never does.
  @discardableResult
  public mutating func add(_ trail: Trail) -> Place? {
    let exit = exit(of: trail)
    for stretch in Self.stretches(of: trail, exit: exit) {
      draw(trail, points: stretch.points, age: stretch.age, brush: trail.brush)
    }
    return exit?.place
  }

  /// Overlays trails: all old parts, then the middle, then the new ones; the focused trail comes last in each
  /// pass. Unless brushes are given, it is broad where it is new, and all others are fine.
  ///
  /// - Returns: for each trail, the cell where it first leaves the view.
  @discardableResult
  public mutating func overlay(
    _ trails: [Trail], focus: Int?, brushes: (focused: Brush, others: Brush)? = nil
  ) -> [Place?] {
    let exits = trails.map(exit(of:))
    let stretches = zip(trails, exits).map { Self.stretches(of: $0, exit: $1) }
    var order = Array(trails.indices)
    if let focus, trails.indices.contains(focus) {
      order.removeAll { $0 == focus }
      order.append(focus)
    }
    for age in Age.allCases {
      for index in order {
        let usual: Brush = index == focus && age == .new ? .broad : .fine
        let brush = brushes.map { index == focus ? $0.focused : $0.others } ?? usual
        for stretch in stretches[index] where stretch.age == age {
          draw(trails[index], points: stretch.points, age: age, brush: brush)
        }
      }
    }
    return exits.map { $0?.place }
  }

  /// Draws the trails into a frame, over their picture; solid ones have no gaps between their dots.
  public func draw(into frame: inout Frame, over backdrop: Backdrop, isSolid: Bool = false, style: Style) {
    let rect = viewport.rect
    let isPlain = style.glyphs == .ascii || style.depth == .mono
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let dots = grid.cells[row * grid.columns + column]
        guard dots.dots != 0 else { continue }
        var cell = look(of: dots, style: style)
        if isSolid { cell.glyph = dots.solidGlyph }
        if isPlain { cell.glyph = letter(of: dots, style: style) }
        cell.background = backdrop.beneath(row: row, column: column)
        frame[rect.row + row, rect.column + column] = cell
      }
    }
  }

  private func look(of dots: DotCell, style: Style) -> Cell {
    guard dots.owner < Self.firstGhost else { return Cell(dots.glyph, foreground: style[.ghost]) }
    let age = Age(rawValue: Int(dots.age)) ?? .new
    let hue = style.lane(Int(dots.owner))
    var cell = Cell(dots.glyph, foreground: hue[age], attributes: hue.attributes)
    if style.depth == .mono, age == .new { cell.attributes.insert(.bold) }
    return cell
  }

  /// The character in place of dots without braille: the key of the lane.
  private func letter(of dots: DotCell, style: Style) -> Unicode.Scalar {
    guard dots.owner < Self.firstGhost else { return "'" }
    return Lanes.digits[Int(dots.owner) % Lanes.digits.count]
  }

  // MARK: Drawing

  private mutating func draw(_ trail: Trail, points: Range<Int>, age: Age, brush: Brush) {
    let owner: UInt8 =
      switch trail.owner {
      case .lane(let index): UInt8(index & 0x7F)
      case .ghost(let index): Self.firstGhost + UInt8(index & 0x7F)
      }
    let (width, height) = (Double(viewport.dotColumns), Double(viewport.dotRows))
    let offset = Double(brush.dots - 1) / 2
    var last: (place: SIMD2<Double>, dot: (x: Int, y: Int)?)?
    for index in points {
      let place = viewport.dots(of: trail.points[index])
      let isInside = place.x >= 0 && place.y >= 0 && place.x <= width && place.y <= height
      let dot = isInside ? Self.dot(place, offset) : nil
      defer { last = (place, dot) }
      guard let previous = last else {
        if let dot { grid.stamp(x: dot.x, y: dot.y, brush: brush, owner: owner, age: UInt8(age.rawValue)) }
        continue
      }
      if let dot, let before = previous.dot {
        if dot == before { continue }
        grid.line(from: before, to: dot, brush: brush, owner: owner, age: UInt8(age.rawValue))
      } else if let segment = Segment(start: previous.place, end: place).clipped(width: width, height: height)
      {
        grid.line(
          from: Self.dot(segment.start, offset), to: Self.dot(segment.end, offset), brush: brush,
          owner: owner, age: UInt8(age.rawValue))
      }
    }
  }

  private static func dot(_ place: SIMD2<Double>, _ offset: Double) -> (x: Int, y: Int) {
    (Int((place.x - offset).rounded(.down)), Int((place.y - offset).rounded(.down)))
  }

  private static func stretches(
    of trail: Trail, exit: (index: Int, place: Place)?
  ) -> [(age: Age, points: Range<Int>)] {
    let count = trail.endsAtExit ? exit.map { $0.index + 1 } ?? trail.points.count : trail.points.count
    return Trail.stretches(count: count, ages: trail.ages)
  }

  /// The first point out of view after one in view, and the cell at the edge between them.
  private func exit(of trail: Trail) -> (index: Int, place: Place)? {
    var previous: SIMD2<Double>?
    for index in trail.points.indices {
      let point = trail.points[index]
      if viewport.contains(point) {
        previous = point
      } else if let inside = previous {
        let segment = Segment(start: viewport.dots(of: inside), end: viewport.dots(of: point))
        let width = Double(viewport.dotColumns)
        let height = Double(viewport.dotRows)
        let edge = segment.clipped(width: width, height: height)?.end ?? segment.start
        return (index, cell(atDots: edge))
      }
    }
    return nil
  }

  private func cell(atDots place: SIMD2<Double>) -> Place {
    let rect = viewport.rect
    return (
      rect.row + max(0, min(rect.rows - 1, Int(place.y) / 4)),
      rect.column + max(0, min(rect.columns - 1, Int(place.x) / 2))
    )
  }
}
