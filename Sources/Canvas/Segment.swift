/// A straight line between two places, in dots.
struct Segment: Hashable, Sendable {
  var start: SIMD2<Double>
  var end: SIMD2<Double>

  /// The part inside 0…width × 0…height; nil if there is none, or if an end is NaN (Liang & Barsky 1984, *A
  /// new concept and method for line clipping*). Ends may be infinite or beyond any grid.
  func clipped(width: Double, height: Double) -> Segment? {
    let (start, end) = (Self.finite(self.start), Self.finite(self.end))
    // Start from the nearer end, so that a far one does not cost the digits of the visible part.
    if Self.size(end) < Self.size(start) {
      return Segment.clip(from: end, to: start, width, height).map {
        Segment(start: $0.end, end: $0.start)
      }
    }
    return Segment.clip(from: start, to: end, width, height)
  }

  private static func clip(
    from start: SIMD2<Double>, to end: SIMD2<Double>, _ width: Double, _ height: Double
  ) -> Segment? {
    let way = end - start
    var (enter, leave) = (0.0, 1.0)
    let edges = [(-way.x, start.x), (way.x, width - start.x), (-way.y, start.y), (way.y, height - start.y)]
    for (speed, distance) in edges {
      guard !speed.isNaN, !distance.isNaN else { return nil }
      if speed == 0 {
        if distance < 0 { return nil }
      } else if speed < 0 {
        enter = max(enter, distance / speed)
      } else {
        leave = min(leave, distance / speed)
      }
    }
    guard enter <= leave else { return nil }
    let corner = SIMD2(width, height)
    let first = enter == 0 ? start : start + enter * way
    let last = leave == 1 ? end : start + leave * way
    return Segment(
      start: first.clamped(lowerBound: .zero, upperBound: corner),
      end: last.clamped(lowerBound: .zero, upperBound: corner))
  }

  /// A place limited to a distance that keeps its direction and keeps differences finite.
  private static func finite(_ place: SIMD2<Double>) -> SIMD2<Double> {
    let far = 1e300
    return SIMD2(limit(place.x, far), limit(place.y, far))
  }

  private static func limit(_ value: Double, _ far: Double) -> Double {
    value.isNaN ? value : min(far, max(-far, value))
  }

  private static func size(_ place: SIMD2<Double>) -> Double { max(place.x.magnitude, place.y.magnitude) }
}
