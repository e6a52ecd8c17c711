import Testing

@testable import Visualizer

@Suite struct SpeedTests {
  @Test(arguments: [(1, 0.1), (100, 1.0), (500, 5), (2000, 20), (100_000, 1000), (10_000_000, 10_000)])
  func aRaceTakesAboutTenSeconds(_ steps: Int, _ factor: Double) {
    #expect(Speed(forRaceOf: steps).factor == factor)
  }

  @Test func factorsGrow() {
    #expect(zip(Speed.factors, Speed.factors.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func aFactorOfOneIsTenStepsASecond() {
    var speed = Speed(forRaceOf: 100)
    #expect(speed.stepsPerSecond == 10)
    speed.change(by: 1)
    #expect(speed.stepsPerSecond == 20)
  }
}
