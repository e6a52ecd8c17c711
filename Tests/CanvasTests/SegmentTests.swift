import Testing

@testable import Canvas

@Suite struct SegmentTests {
  @Test(
    arguments: [
      (SIMD2(1, 1), SIMD2(3, 2), SIMD2(1, 1), SIMD2(3, 2)),
      (SIMD2(-5, 5), SIMD2(15, 5), SIMD2(0, 5), SIMD2(10, 5)),
      (SIMD2(5, 15), SIMD2(5, -5), SIMD2(5, 8), SIMD2(5, 0)),
      (SIMD2(-2, 2), SIMD2(2, -2), SIMD2(0, 0), SIMD2(0, 0)),
      (SIMD2(5, 4), SIMD2(1e300, 4), SIMD2(5, 4), SIMD2(10, 4)),
      (SIMD2(5, 4), SIMD2(5, -.infinity), SIMD2(5, 4), SIMD2(5, 0)),
      (SIMD2(1e300, 1e300), SIMD2(4, 4), SIMD2(8, 8), SIMD2(4, 4)),
    ] as [(SIMD2<Double>, SIMD2<Double>, SIMD2<Double>, SIMD2<Double>)])
  func segmentsAreClipped(
    start: SIMD2<Double>, end: SIMD2<Double>, first: SIMD2<Double>, last: SIMD2<Double>
  ) throws {
    let part = try #require(Segment(start: start, end: end).clipped(width: 10, height: 8))
    #expect(part == Segment(start: first, end: last))
  }

  @Test(
    arguments: [
      (SIMD2(-1, 0), SIMD2(-1, 8)), (SIMD2(11, 4), SIMD2(20, 4)), (SIMD2(-3, 2), SIMD2(2, -3)),
      (SIMD2(.nan, 2), SIMD2(2, 3)), (SIMD2(2, 3), SIMD2(2, .nan)),
    ] as [(SIMD2<Double>, SIMD2<Double>)])
  func whatLiesOutsideHasNoPart(start: SIMD2<Double>, end: SIMD2<Double>) {
    #expect(Segment(start: start, end: end).clipped(width: 10, height: 8) == nil)
  }

  @Test func noSegmentLeavesTheRectangle() {
    let extremes: [Double] = [
      .infinity, -.infinity, .nan, 1e308, -1e308, .greatestFiniteMagnitude, 5e15, 4, 0, -0.0, 10,
      .leastNonzeroMagnitude, -7,
    ]
    var parts = 0
    for ax in extremes {
      for ay in extremes {
        for bx in extremes {
          for by in extremes {
            let segment = Segment(start: SIMD2(ax, ay), end: SIMD2(bx, by))
            guard let part = segment.clipped(width: 10, height: 8) else { continue }
            parts += 1
            for place in [part.start, part.end] {
              #expect((0...10).contains(place.x) && (0...8).contains(place.y))
            }
          }
        }
      }
    }
    #expect(parts > 1000)
  }
}
