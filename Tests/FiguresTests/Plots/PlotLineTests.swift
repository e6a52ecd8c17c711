import Canvas
import Testing

@testable import Figures

struct PlotLineTests {
  private let block = Block(x: 10, y: 20, width: 100, height: 50)

  /// The largest distance of points from the line through those kept.
  private func error(_ points: [SIMD2<Double>], _ kept: [Int]) -> Double {
    zip(kept, kept.dropFirst()).flatMap { start, end in
      (start...end).map { index -> Double in
        let (offset, way) = (points[index] - points[start], points[end] - points[start])
        let square = (way * way).sum()
        let share = square > 0 ? min(1, max(0, (offset * way).sum() / square)) : 0
        let rest = offset - share * way
        return (rest * rest).sum().squareRoot()
      }
    }.max() ?? 0
  }

  @Test(arguments: [0.05, 0.5, 3])
  func nothingIsFartherThanTheTolerance(tolerance: Double) {
    let points = (0..<400).map { index -> SIMD2<Double> in
      let time = Double(index) / 20
      return SIMD2(time * 3, 10 * (time * time).truncatingRemainder(dividingBy: 7) / (1 + time))
    }
    let kept = Simplification.indices(of: points, tolerance: tolerance)
    #expect(kept.first == 0 && kept.last == 399 && kept.count < 400)
    #expect(error(points, kept) <= tolerance)
  }

  @Test func aStraightLineHasTwoPoints() {
    let points = (0..<1000).map { SIMD2(Double($0), 2 * Double($0)) }
    #expect(Simplification.indices(of: points, tolerance: 0.1) == [0, 999])
    // Back on itself, the turning point stays.
    #expect(Simplification.indices(of: points + points.reversed(), tolerance: 0.1).count >= 3)
  }

  @Test func aSquareKeepsItsCorners() {
    let side = (0..<10).map(Double.init)
    let square =
      side.map { SIMD2($0, 0) } + side.map { SIMD2(10, $0) } + side.map { SIMD2(10 - $0, 10) }
      + side.map { SIMD2(0, 10 - $0) }
    #expect(Simplification.closed(square, tolerance: 0.1) == [[0, 0], [10, 0], [10, 10], [0, 10]])
    #expect(Simplification.closed(square.map { $0 / 1000 }, tolerance: 0.1).isEmpty)
  }

  @Test func aLineThatLeavesAndReturnsStaysOne() throws {
    // To the left of the plot, far above it, and back from the right.
    let places: [SIMD2<Double>] = [
      [20, 30], [-500, 30], [-500, -900], [700, -900], [700, 60], [50, 60],
    ]
    let line = PlotLine(places, times: [0, 1, 2, 3, 4, 5], in: block)
    let outer = block.inset(by: -9)
    #expect(line.points.allSatisfy(outer.contains))
    #expect(line.points.first == [20, 30] && line.points.last == [50, 60])
    #expect(zip(line.times, line.times.dropFirst()).allSatisfy { $0 <= $1 })
    // Between the exit and the return, it keeps out of the plot.
    let outside = (13...48).map { Double($0) / 10 }.compactMap { line.place(at: $0) }
    #expect(outside.count == 36 && outside.allSatisfy { !block.contains($0) })
    // Where it leaves the plot, it is where the path is.
    let exit = try #require(line.place(at: 10.0 / 520))
    #expect(abs(exit.x - 10) < 1e-6 && abs(exit.y - 30) < 1e-6)
  }

  @Test func aLineEndsWhereItIsNotFinite() {
    let line = PlotLine([[20, 30], [40, 30], [.nan, 30], [60, 30]], times: [0, 1, 2, 3], in: block)
    #expect(line.points == [[20, 30], [40, 30]])
    #expect(PlotLine([[.infinity, 0]], times: [0], in: block).points.isEmpty)
    #expect(
      PlotLine([[20, 30], [1e300, -1e300]], times: [0, 1], in: block).points.allSatisfy { $0.x < 200 })
  }

  @Test func sharesGrowWithTheWayDrawn() throws {
    let line = PlotLine([[20, 30], [50, 30], [50, 40]], times: [0, 3, 13], in: block)
    #expect(line.length == 40)
    #expect(line.share(at: -1) == 0 && line.share(at: 0) == 0)
    #expect(line.share(at: 1.5) == 0.375 && line.share(at: 8) == 0.875)
    #expect(line.share(at: 13) == 1 && line.share(at: 99) == 1)
    #expect(line.place(at: 8) == [50, 35])
    let middle = line.point(atLength: 35)
    #expect(middle.place == [50, 35] && middle.time == 8)
  }

  @Test func aLineThatSlowsDownIsDrawnMoreSlowly() {
    // Straight on, each step half as long as the one before: two points, but the times of all.
    let places = (0..<12).map { SIMD2(110 - 90 / Double(1 << $0), 40) }
    let line = PlotLine(places, times: (0..<12).map(Double.init), in: block)
    #expect(line.points.count == 2)
    for step in 0..<12 {
      #expect(abs((line.place(at: Double(step))?.x ?? 0) - places[step].x) < 1e-9)
    }
  }

  @Test func smallMarkersKeepTheirDistance() {
    let line = PlotLine([[10, 45], [110, 45]], times: [0, 1], in: block)
    let places = PlotTrail(lane: 0, line: line).markerPlaces(
      distance: 20, atMost: 9, in: block, taken: [[60, 45]])
    #expect(places.count >= 2)
    let xs = places.map(\.place.x)
    #expect(zip(xs, xs.dropFirst()).allSatisfy { $1 - $0 >= 20 })
    #expect(xs.allSatisfy { $0 >= 24 && $0 <= 96 && abs($0 - 60) >= 6 })
  }
}
