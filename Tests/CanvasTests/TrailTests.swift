import Testing

@testable import Canvas

@Suite struct TrailTests {
  private func stretches(_ count: Int) -> [String] {
    Trail.stretches(count: count, ages: .byRecency).map { "\($0.age) \($0.points)" }
  }

  @Test func theNewest30PercentAreNewAndTo70PercentMiddle() {
    #expect(stretches(101) == ["old 0..<31", "middle 30..<71", "new 70..<101"])
  }

  @Test func atLeastTwelveStepsAreNew() {
    #expect(stretches(21) == ["old 0..<7", "middle 6..<9", "new 8..<21"])
    #expect(stretches(13) == ["new 0..<13"])
    #expect(stretches(1) == ["new 0..<1"])
    #expect(stretches(0) == [])
  }

  @Test func aTrailMayHaveOneAgeFromEndToEnd() {
    let all = Trail.stretches(count: 50, ages: .all(.middle))
    #expect(all.count == 1 && all[0].age == .middle && all[0].points == 0..<50)
  }

  @Test func stretchesCoverEveryStepOnce() {
    for count in 2..<300 {
      let parts = Trail.stretches(count: count, ages: .byRecency).map(\.points)
      #expect(parts.first?.lowerBound == 0)
      #expect(parts.last?.upperBound == count)
      for (part, next) in zip(parts, parts.dropFirst()) { #expect(part.upperBound - 1 == next.lowerBound) }
    }
  }
}
