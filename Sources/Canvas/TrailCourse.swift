/// A trail as it lies in a view: its places, its ages, and the parts of it that are drawn.
struct TrailCourse: Sendable {
  /// Successive points of one age; neighbours share a point.
  typealias Stretch = (age: Age, points: Range<Int>)

  /// The points in dots, as far as the trail is drawn.
  let places: [SIMD2<Double>]
  /// Oldest first.
  let stretches: [Stretch]
  let zigzags: Zigzags
  /// The cell where the trail leaves the view for good; nil if it ends in view, or never enters it.
  let exit: TrailLayer.Place?

  init(_ trail: Trail, in viewport: Viewport) {
    var places = trail.points.map(viewport.dots(of:))
    let inside = trail.points.lastIndex(where: viewport.contains)
    exit = inside.flatMap { index in
      let next = index + 1
      guard next < places.count else { return nil }
      let segment = Segment(start: places[index], end: places[next])
      if trail.endsAtExit { places.removeSubrange((next + 1)...) }
      return Self.cell(atEndOf: segment, in: viewport)
    }
    self.places = places
    stretches = Trail.stretches(count: places.count, ages: trail.ages)
    zigzags = Zigzags(places)
  }

  /// The cell at the edge of the view on a line from within it.
  private static func cell(atEndOf segment: Segment, in viewport: Viewport) -> TrailLayer.Place {
    let clipped = segment.clipped(width: Double(viewport.dotColumns), height: Double(viewport.dotRows))
    let (place, rect) = (clipped?.end ?? segment.start, viewport.rect)
    return (
      rect.row + max(0, min(rect.rows - 1, Int(place.y) / 4)),
      rect.column + max(0, min(rect.columns - 1, Int(place.x) / 2))
    )
  }
}
