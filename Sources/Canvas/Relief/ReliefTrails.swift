/// The trails over a landscape seen from outside, as dots; the hidden parts are thinner and older. A cell belongs
/// to the trail drawn into it last, and to a seen one rather than to a hidden one.
public struct ReliefTrails {
  private let picture: ReliefPicture
  private var seen: DotGrid
  private var hidden: DotGrid

  /// The length in dots from which a line between two points follows the landscape in parts.
  private static let longest = 3.0
  /// The most parts of a line.
  private static let mostParts = 96.0

  /// Trails over a picture. Their points are places on the base, −1…1.
  public init(over picture: ReliefPicture) {
    self.picture = picture
    seen = DotGrid(columns: picture.size.columns, rows: picture.size.rows)
    hidden = seen
  }

  /// Draws a trail with all its ages.
  public mutating func add(_ trail: Trail) { overlay([trail], focus: 0, isBroad: trail.brush == .broad) }

  /// Overlays trails: all old parts, then the middle, then the new ones; the focused trail comes last in each
  /// pass, and is broad where it is new.
  public mutating func overlay(_ trails: [Trail], focus: Int?, isBroad: Bool = true) {
    let courses = trails.map { Course($0, over: picture) }
    var order = Array(trails.indices)
    if let focus, trails.indices.contains(focus) {
      order.removeAll { $0 == focus }
      order.append(focus)
    }
    for index in order {
      for side in courses[index].zigzags.sides {
        connect(courses[index], side, brush: .fine, age: .old)
      }
    }
    for age in Age.allCases {
      for index in order {
        let brush: Brush = index == focus && isBroad && (age == .new || trails.count == 1) ? .broad : .fine
        for stretch in courses[index].stretches where stretch.age == age {
          draw(courses[index], stretch.points, brush: brush, age: age)
        }
      }
    }
  }

  /// A trail as it lies in the picture.
  private struct Course {
    let owner: UInt8
    let points: [SIMD2<Double>]
    /// nil beyond the landscape.
    let places: [ReliefPicture.Place?]
    let stretches: [(age: Age, points: Range<Int>)]
    let zigzags: Zigzags

    init(_ trail: Trail, over picture: ReliefPicture) {
      owner = TrailLayer.number(of: trail.owner)
      points = trail.points
      places = points.map(picture.place(of:))
      stretches = Trail.stretches(count: points.count, ages: trail.ages)
      zigzags = Zigzags(places.map { $0?.dots ?? SIMD2(.nan, .nan) })
    }
  }

  private mutating func draw(_ course: Course, _ stretch: Range<Int>, brush: Brush, age: Age) {
    for piece in course.zigzags.pieces {
      let points = piece.points.clamped(to: stretch)
      // A single point of a longer path is the end of a neighbour.
      guard points.count > 1 || course.points.count == 1 else { continue }
      connect(
        course, points, brush: piece.look == .full ? brush : .fine, age: piece.look == .sample ? .old : age)
    }
  }

  /// Joins some of a trail's points.
  private mutating func connect(_ course: Course, _ points: some Sequence<Int>, brush: Brush, age: Age) {
    var last: Int?
    for point in points {
      if let last {
        drape(course, from: last, to: point, brush: brush, age: age)
      } else if let place = course.places[point] {
        join(place, place, owner: course.owner, brush: brush, age: age)
      }
      last = point
    }
  }

  /// Draws a line between two points of a trail along the landscape, as far as it is on it.
  private mutating func drape(_ course: Course, from first: Int, to second: Int, brush: Brush, age: Age) {
    if let start = course.places[first], let end = course.places[second],
      (end.dots - start.dots).length < Self.longest
    {
      return join(start, end, owner: course.owner, brush: brush, age: age)
    }
    guard let part = Segment.onBase(from: course.points[first], to: course.points[second]) else { return }
    let ends = [part.start, part.end].map { picture.dots(of: $0, height: 0.5) }
    // A line may be seen from its end, and still go over hill and dale.
    let length = max((ends[1] - ends[0]).length, 32 * (part.end - part.start).length)
    let count = min(Self.mostParts, max(1, (length / Self.longest).rounded(.up)))
    guard count.isFinite else { return }
    var last = picture.place(of: part.start)
    for step in 1...Int(count) {
      let next = picture.place(of: part.start + Double(step) / count * (part.end - part.start))
      if let last, let next { join(last, next, owner: course.owner, brush: brush, age: age) }
      last = next
    }
  }

  private mutating func join(
    _ start: ReliefPicture.Place, _ end: ReliefPicture.Place, owner: UInt8, brush: Brush, age: Age
  ) {
    let isVisible = start.isVisible && end.isVisible
    let brush = isVisible ? brush : .fine
    let size = SIMD2(Double(2 * picture.size.columns), Double(4 * picture.size.rows))
    guard
      let line = Segment(start: start.dots, end: end.dots).clipped(width: size.x, height: size.y)
    else { return }
    let offset = Double(brush.dots - 1) / 2
    let (first, last) = (TrailLayer.dot(line.start, offset), TrailLayer.dot(line.end, offset))
    if isVisible {
      seen.line(from: first, to: last, brush: brush, owner: owner, age: UInt8(age.rawValue))
    } else {
      hidden.line(from: first, to: last, brush: brush, owner: owner, age: 0)
    }
  }

  /// Draws the trails into a frame, over their picture at a place.
  public func draw(into frame: inout Frame, row: Int, column: Int, style: Style) {
    let showsHidden = style.glyphs == .unicode && (style.depth == .rgb || style.depth == .cube256)
    for line in 0..<seen.rows {
      for place in 0..<seen.columns {
        let index = line * seen.columns + place
        let isVisible = seen.cells[index].dots != 0
        let dots = isVisible ? seen.cells[index] : hidden.cells[index]
        guard dots.dots != 0, isVisible || showsHidden else { continue }
        var cell = TrailLayer.cell(of: dots, style: style)
        cell.background = picture.beneath(row: line, column: place, isVisible: isVisible)
        frame[row + line, column + place] = cell
      }
    }
  }
}

extension SIMD2<Double> {
  fileprivate var length: Double { (self * self).sum().squareRoot() }
}

extension Segment {
  /// The part of a line on a base, −1…1.
  static func onBase(from start: SIMD2<Double>, to end: SIMD2<Double>) -> Segment? {
    Segment(start: start + 1, end: end + 1).clipped(width: 2, height: 2).map {
      // An end on the base stays as it is, to the last bit, so that callers see that nothing is cut off.
      Segment(
        start: ReliefPicture.isOnBase(start) ? start : $0.start - 1,
        end: ReliefPicture.isOnBase(end) ? end : $0.end - 1)
    }
  }
}

extension ReliefPicture {
  /// True for a place on the base, −1…1.
  fileprivate static func isOnBase(_ point: SIMD2<Double>) -> Bool {
    point.x.magnitude <= 1 && point.y.magnitude <= 1
  }

  /// The part of a line on the base; nil if there is none.
  public static func onBase(
    from start: SIMD2<Double>, to end: SIMD2<Double>
  ) -> (start: SIMD2<Double>, end: SIMD2<Double>)? {
    Segment.onBase(from: start, to: end).map { ($0.start, $0.end) }
  }

  /// The place where a path leaves the landscape for good; nil if it ends on it, or is never on it.
  public static func exit(of points: [SIMD2<Double>]) -> SIMD2<Double>? {
    guard let last = points.lastIndex(where: isOnBase), last + 1 < points.count else { return nil }
    return Segment.onBase(from: points[last], to: points[last + 1])?.end ?? points[last]
  }
}
