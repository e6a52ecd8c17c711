import Canvas
import Foundation
import Testing

@testable import Figures

struct PlotLineMotionTests {
  private static let block = Block(x: 0, y: 0, width: 100, height: 100)

  /// A lane that slows down on a straight line: two points are enough to draw it, but not to know where it is when.
  private static let slowing = PlotLine(
    (0...200).map { SIMD2<Double>(100 * (1 - exp(-0.05 * Double($0))), 50) },
    times: (0...200).map(Double.init), in: block)

  @Test func aStraightLineIsDrawnAtTheSpeedOfItsLane() throws {
    let line = Self.slowing
    #expect(line.points.count == 2)
    for time in [0.0, 1, 10, 50, 123.4, 200] {
      let place = try #require(line.place(at: time))
      let (before, after) = (floor(time), ceil(time))
      let exact = [before, after].map { 100 * (1 - exp(-0.05 * $0)) }
      #expect(place.x >= exact[0] - 1e-9 && place.x <= exact[1] + 1e-9, "time \(time)")
    }
    #expect(abs(line.share(at: 200) - 1) < 1e-12)
  }

  @Test func theTimeOfALengthIsThatOfItsPlace() {
    let line = Self.slowing
    for time in [1.0, 20, 77] {
      let length = line.share(at: time) * line.length
      #expect(abs(line.point(atLength: length).time - time) < 1e-6)
    }
  }

  /// What is drawn never becomes less, however a lane jitters.
  @Test func progressNeverFalls() {
    let places = (0...500).map { step -> SIMD2<Double> in
      let (x, y) = (sin(7.1 * Double(step)), cos(3.3 * Double(step)))
      return SIMD2(20, 30) + SIMD2(0.03 * x, 0.04 * y)
    }
    let line = PlotLine(places, times: places.indices.map(Double.init), in: Self.block)
    let lengths = line.progress.values
    #expect(zip(lengths, lengths.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(lengths.count == places.count)
    #expect(lengths.last == line.length)
  }

  @Test func aTrailHasFewKeysAndIsWhereItsLaneIs() {
    let pace = Pace(to: 200, Drawing.Animation(seconds: 10))
    let keys = PlotTrail(lane: 0, line: Self.slowing).keys(pace)
    #expect(keys.times.count < 30)
    for step in 0...200 {
      let share = keys.value(at: pace.time(at: Double(step)))
      #expect(abs(share - Self.slowing.share(at: Double(step))) * 100 <= 0.25 + 1e-6, "step \(step)")
    }
  }

  @Test func aTrailThatLeavesEndsWhereItLeaves() throws {
    let line = PlotLine([SIMD2(50, 50), SIMD2(150, 50)], times: [0, 10], in: Self.block)
    let length = try #require(line.lastLength(in: Self.block))
    #expect(abs(length - 50) < 0.02)
    let keys = PlotTrail(lane: 0, line: line).keys(
      Pace(to: 10, Drawing.Animation(seconds: 10)), upTo: length)
    #expect(abs((keys.values.last ?? 0) * line.length - length) < 1e-9)
  }

  @Test func countedTextsFillTheRound() {
    let pace = Pace(to: 100, Drawing.Animation(seconds: 4))
    let texts = TimedText.counting(pace) { $0 < 50 ? "low" : "high" }
    #expect(texts.map(\.text) == ["low", "high"])
    #expect(texts[0].part.lowerBound == 0 && texts[1].part.upperBound == 1)
    #expect(texts[0].part.upperBound == texts[1].part.lowerBound)
  }
}
