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
  /// - Returns: the cell where it leaves the view for good; nil if it ends in view.
  @discardableResult
  public mutating func add(_ trail: Trail) -> Place? {
    let course = TrailCourse(trail, in: viewport)
    drawSides(of: course, owner: trail.owner)
    for stretch in course.stretches { draw(course, stretch, owner: trail.owner, brush: trail.brush) }
    return course.exit
  }

  /// Overlays trails: all old parts, then the middle, then the new ones; the focused trail comes last in each
  /// pass. Unless brushes are given, it is broad where it is new, and all others are fine.
  ///
  /// - Returns: for each trail, the cell where it leaves the view for good.
  @discardableResult
  public mutating func overlay(
    _ trails: [Trail], focus: Int?, brushes: (focused: Brush, others: Brush)? = nil
  ) -> [Place?] {
    let courses = trails.map { TrailCourse($0, in: viewport) }
    var order = Array(trails.indices)
    if let focus, trails.indices.contains(focus) {
      order.removeAll { $0 == focus }
      order.append(focus)
    }
    for index in order { drawSides(of: courses[index], owner: trails[index].owner) }
    for age in Age.allCases {
      for index in order {
        let usual: Brush = index == focus && age == .new ? .broad : .fine
        let brush = brushes.map { index == focus ? $0.focused : $0.others } ?? usual
        for stretch in courses[index].stretches where stretch.age == age {
          draw(courses[index], stretch, owner: trails[index].owner, brush: brush)
        }
      }
    }
    return courses.map(\.exit)
  }

  /// Draws the trails into a frame, over their picture; solid ones have no gaps between their dots.
  public func draw(into frame: inout Frame, over backdrop: Backdrop, isSolid: Bool = false, style: Style) {
    let rect = viewport.rect
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let dots = grid.cells[row * grid.columns + column]
        guard dots.dots != 0 else { continue }
        var cell = Self.cell(of: dots, isSolid: isSolid, style: style)
        cell.background = backdrop.beneath(row: row, column: column)
        frame[rect.row + row, rect.column + column] = cell
      }
    }
  }

  /// A cell with dots of a trail: braille in its hue, or the key of its lane where there is no braille.
  static func cell(of dots: DotCell, isSolid: Bool = false, style: Style) -> Cell {
    var cell = look(of: dots, style: style)
    if isSolid { cell.glyph = dots.solidGlyph }
    if style.glyphs == .ascii || style.depth == .mono { cell.glyph = letter(of: dots, style: style) }
    return cell
  }

  private static func look(of dots: DotCell, style: Style) -> Cell {
    guard dots.owner < Self.firstGhost else { return Cell(dots.glyph, foreground: style[.ghost]) }
    let age = Age(rawValue: Int(dots.age)) ?? .new
    let hue = style.lane(Int(dots.owner))
    var cell = Cell(dots.glyph, foreground: hue[age], attributes: hue.attributes)
    if style.depth == .mono, age == .new { cell.attributes.insert(.bold) }
    return cell
  }

  /// The character in place of dots without braille: the key of the lane.
  private static func letter(of dots: DotCell, style: Style) -> Unicode.Scalar {
    guard dots.owner < Self.firstGhost else { return "'" }
    return Lanes.digits[Int(dots.owner) % Lanes.digits.count]
  }

  // MARK: Drawing

  private mutating func draw(
    _ course: TrailCourse, _ stretch: TrailCourse.Stretch, owner: Trail.Owner, brush: Brush
  ) {
    for piece in course.zigzags.pieces {
      let points = piece.points.clamped(to: stretch.points)
      // A single point of a longer path is the end of a neighbour.
      guard points.count > 1 || course.places.count == 1 else { continue }
      draw(
        course.places[points], owner: Self.number(of: owner), brush: piece.look == .full ? brush : .fine,
        age: piece.look == .sample ? .old : stretch.age)
    }
  }

  /// Draws the lines along both sides of a zigzag.
  private mutating func drawSides(of course: TrailCourse, owner: Trail.Owner) {
    for side in course.zigzags.sides {
      draw(
        side.lazy.map { course.places[$0] }, owner: Self.number(of: owner), brush: .fine, age: .old)
    }
  }

  private mutating func draw(
    _ places: some Sequence<SIMD2<Double>>, owner: UInt8, brush: Brush, age: Age
  ) {
    let (width, height) = (Double(viewport.dotColumns), Double(viewport.dotRows))
    let offset = Double(brush.dots - 1) / 2
    let age = UInt8(age.rawValue)
    var last: (place: SIMD2<Double>, dot: (x: Int, y: Int)?)?
    for place in places {
      let isInside = place.x >= 0 && place.y >= 0 && place.x <= width && place.y <= height
      let dot = isInside ? Self.dot(place, offset) : nil
      defer { last = (place, dot) }
      guard let previous = last else {
        if let dot { grid.stamp(x: dot.x, y: dot.y, brush: brush, owner: owner, age: age) }
        continue
      }
      if let dot, let before = previous.dot {
        if dot == before { continue }
        grid.line(from: before, to: dot, brush: brush, owner: owner, age: age)
      } else if let segment = Segment(start: previous.place, end: place).clipped(width: width, height: height)
      {
        grid.line(
          from: Self.dot(segment.start, offset), to: Self.dot(segment.end, offset), brush: brush,
          owner: owner, age: age)
      }
    }
  }

  /// The upper left dot of a brush about a place.
  static func dot(_ place: SIMD2<Double>, _ offset: Double) -> (x: Int, y: Int) {
    (Int((place.x - offset).rounded(.down)), Int((place.y - offset).rounded(.down)))
  }

  /// The number of an owner in a grid of dots.
  static func number(of owner: Trail.Owner) -> UInt8 {
    switch owner {
    case .lane(let index): UInt8(index & 0x7F)
    case .ghost(let index): firstGhost + UInt8(index & 0x7F)
    }
  }
}
