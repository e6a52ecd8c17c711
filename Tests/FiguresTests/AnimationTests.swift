import Canvas
import Foundation
import Testing

@testable import Figures

struct AnimationTests {
  private static let ink = Ink(stroke: .rgb(0), width: 1)
  private static let line = Path([SIMD2(0, 0), SIMD2(10, 0), SIMD2(10, 10)])

  private static func svg(_ element: Element, seconds: Double? = 10, repeats: Bool = true) -> String {
    let animation = seconds.map { Drawing.Animation(seconds: $0, repeats: repeats) }
    return Drawing(width: 20, height: 20, elements: [element], animation: animation).svg
  }

  /// The attributes of this name, in the order of the file.
  private static func attributes(_ name: String, of svg: String) -> [String] {
    svg.split(separator: " \(name)=\"", omittingEmptySubsequences: false).dropFirst()
      .map { String($0.prefix { $0 != "\"" }) }
  }

  @Test func aDrawingThatStandsStillShowsTheEnd() {
    let early = Element.timed(.path(Self.line, Self.ink), .show(0...0.5))
    let late = Element.timed(.path(Self.line, Self.ink), .show(0.5...1))
    #expect(!Self.svg(early, seconds: nil).contains("<path"))
    #expect(Self.svg(late, seconds: nil) == Self.svg(.path(Self.line, Self.ink), seconds: nil))
    let grown = Element.timed(.path(Self.line, Self.ink), .grow(times: [0, 0.5], shares: [0, 1]))
    #expect(Self.svg(grown, seconds: nil) == Self.svg(.path(Self.line, Self.ink), seconds: nil))
  }

  @Test func aLineGrowsAsItsDashOffsetFalls() {
    let timing = Timing.grow(times: [0.1, 0.5, 0.8], shares: [0, 0.25, 1])
    let svg = Self.svg(.timed(.path(Self.line, Self.ink), timing))
    #expect(Self.attributes("stroke-dasharray", of: svg) == ["21 42"])
    // A quarter of 20 points drawn is 16 of 21 hidden.
    #expect(Self.attributes("values", of: svg) == ["21;21;16;0;0"])
    #expect(Self.attributes("keyTimes", of: svg) == ["0;.1;.5;.8;1"])
    #expect(Self.attributes("repeatCount", of: svg) == ["indefinite"])
  }

  @Test func aDashedLineIsUnveiledByAMask() {
    var ink = Self.ink
    ink.dash = [3, 1]
    let svg = Self.svg(.timed(.path(Self.line, ink), .grow(times: [0, 1], shares: [0, 1])))
    #expect(Self.attributes("stroke-dasharray", of: svg) == ["21 42", "3 1"])
    #expect(Self.attributes("mask", of: svg) == ["url(#clip1)"])
    // The path itself is in the file once.
    #expect(Self.attributes("d", of: svg).count == 1)
  }

  @Test func theLinesOfAPathGrowInTurn() {
    let path = Path([Path.Line([SIMD2(0, 0), SIMD2(10, 0)]), Path.Line([SIMD2(0, 5), SIMD2(30, 5)])])
    let svg = Self.svg(.timed(.path(path, Self.ink), .grow(times: [0, 1], shares: [0, 1])))
    #expect(Self.attributes("keyTimes", of: svg) == ["0;.25;1", "0;.25;1"])
    #expect(Self.attributes("values", of: svg) == ["11;0;0", "31;31;0"])
  }

  @Test func whatFollowsAPathIsAtItsPlaceWithoutMotionToo() {
    let dot = Element.path(Path(Block(x: 9, y: 9, width: 2, height: 2)), Ink(fill: .rgb(0)))
    let svg = Self.svg(.timed(dot, .follow(Self.line, times: [0, 0.5], shares: [0, 1])))
    #expect(Self.attributes("keyPoints", of: svg) == ["0;1;1"])
    // The place is the path's end, from which the motion starts at the origin.
    #expect(Self.attributes("values", of: svg) == ["-10 -10;-10 -10"])
    // Once moving, and once for people who want less motion.
    #expect(svg.split(separator: "M9 9").count == 3)
    #expect(Self.attributes("display", of: svg) == ["none"])
  }

  @Test func whatMovesIsGivenAtItsLastPoint() {
    let dot = Element.path(Path(Block(x: 9, y: 9, width: 2, height: 2)), Ink(fill: .rgb(0)))
    let points: [SIMD2<Double>] = [SIMD2(0, 0), SIMD2(4, 1), SIMD2(10, 10)]
    let svg = Self.svg(.timed(dot, .move(times: [0, 0.5, 0.8], points: points)), repeats: false)
    #expect(Self.attributes("values", of: svg) == ["-10 -10;-6 -9;0 0;0 0"])
    #expect(Self.attributes("keyTimes", of: svg) == ["0;.5;.8;1"])
    #expect(!svg.contains("indefinite"))
    #expect(svg.contains("fill=\"freeze\""))
  }

  @Test(arguments: [
    (0.0...0.4, "visible;hidden", "0;.4"), (0.4...0.6, "hidden;visible;hidden", "0;.4;.6"),
    (0.6...1, "hidden;visible", "0;.6"),
  ])
  func partsOfTheRoundAreShown(part: ClosedRange<Double>, values: String, times: String) {
    let svg = Self.svg(.timed(.path(Self.line, Self.ink), .show(part)))
    #expect(Self.attributes("values", of: svg) == [values])
    #expect(Self.attributes("keyTimes", of: svg) == [times])
    // Without animations it is seen only if it is the end.
    #expect(Self.attributes("visibility", of: svg) == (part.upperBound < 1 ? ["hidden"] : []))
  }

  @Test func aBlockIsUnveiledFromTheLeft() {
    let block = Block(x: 2, y: 3, width: 10, height: 4)
    let svg = Self.svg(
      .timed(.path(Self.line, Self.ink), .unveil(block, times: [0, 0.8], shares: [0.1, 1])))
    #expect(Self.attributes("values", of: svg) == ["1;10;10"])
    #expect(svg.contains("<rect x=\"2\" y=\"3\" width=\"10\" height=\"4\">"))
  }

  // MARK: Pace

  @Test(arguments: [0, 1, 7, 2000, 1_000_000])
  func momentsFillTheRound(end: Int) {
    let pace = Pace(to: Double(end), Drawing.Animation(seconds: 10))
    let moments = pace.moments(perSecond: 10)
    #expect(moments.first?.part.lowerBound == 0)
    #expect(moments.last?.part.upperBound == 1)
    #expect(moments.first?.step == 0)
    #expect(moments.last?.step == end)
    #expect(moments.count <= 101)
    for (one, next) in zip(moments, moments.dropFirst()) {
      #expect(one.part.upperBound == next.part.lowerBound)
      #expect(one.step < next.step)
    }
  }

  @Test func theRestIsAtTheEnd() {
    let pace = Pace(to: 100, Drawing.Animation(seconds: 10))
    #expect(pace.time(at: 0) == 0.04)
    #expect(pace.time(at: 100) == 0.8)
    #expect(abs(pace.time(at: 50) - 0.42) < 1e-12)
  }

  // MARK: Keys

  @Test func keysStayWithinTheTolerance() {
    let times = (0...500).map { Double($0) / 500 }
    let values = times.map { 1 - exp(-8 * $0) * (1 + 0.02 * sin(90 * $0)) }
    let all = MotionKeys(times: times, values: values)
    let thin = all.thinned(tolerance: 0.002, atMost: 400)
    #expect(thin.times.count < 120)
    #expect(thin.times.count > 10)
    for (time, value) in zip(times, values) { #expect(abs(thin.value(at: time) - value) <= 0.002 + 1e-12) }
    #expect(all.thinned(tolerance: 1e-9, atMost: 20).times.count <= 20)
    #expect(thin.values.last == values.last)
  }

  @Test func keysOfALineAreItsEnds() {
    let keys = MotionKeys(times: [0, 0.25, 0.5, 1], values: [0, 0.5, 1, 2])
    #expect(keys.thinned(tolerance: 1e-9, atMost: 9).times == [0, 1])
  }
}
