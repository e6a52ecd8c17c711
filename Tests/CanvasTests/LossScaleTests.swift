import Testing

@testable import Canvas

@Suite struct LossScaleTests {
  private func field(_ values: [Double]) -> Field {
    precondition(values.count % 8 == 0)
    let rect = Rect(column: 0, row: 0, columns: values.count / 8, rows: 1)
    return Field(Viewport(x: 0...1, y: 0...1, rect: rect), values: values)
  }

  @Test func percentilesAreLinearBetweenNeighbours() {
    let numbers = (0...100).map(Double.init)
    #expect(LossScale.percentile(0.5, of: numbers) == 50)
    #expect(LossScale.percentile(0.025, of: numbers) == 2.5)
    #expect(LossScale.percentile(0, of: numbers) == 0)
    #expect(LossScale.percentile(1, of: numbers) == 100)
    #expect(LossScale.percentile(0.3, of: []) == 0)
    #expect(LossScale.percentile(0.3, of: [7]) == 7)
  }

  @Test func aLinearScaleReachesFromThe2ndToThe995thPercentile() {
    let scale = LossScale(field((0..<1000).map(Double.init)), kind: .linear)
    #expect(abs(scale.lowValue - 19.98) < 1e-9)
    #expect(abs(scale.highValue - 994.005) < 1e-9)
    #expect(scale.height(of: -5) == 0)
    #expect(scale.height(of: 5000) == 1)
    #expect(abs(scale.height(of: (19.98 + 994.005) / 2) - 0.5) < 1e-12)
  }

  @Test func aLogScaleStandsOnTheFloor() {
    let values = (0..<1000).map { 3 + Double.pow10(Double($0) / 999 * 6 - 3) }
    let scale = LossScale(field(values), kind: .log, floor: 3)
    #expect(abs(scale.lowValue - (3 + Double.pow10(-3 + 0.02 * 6))) < 1e-9)
    #expect(abs(scale.height(of: 3 + Double.pow10((-3 + 0.02 * 6 - 3 + 0.995 * 6) / 2)) - 0.5) < 1e-9)
    #expect(scale.height(of: 3) == 0)
    #expect(scale.height(of: 2) == 0)
  }

  @Test func withoutAKnownFloorTheLeastValueSampledIsTaken() {
    let scale = LossScale(field((0..<800).map { Double($0 + 5) }), kind: .log)
    #expect(scale.floor == 5)
    #expect(scale.height(of: 5) == 0)
    #expect(scale.lowValue > 5)
  }

  @Test func undefinedAndInfiniteValuesDoNotCount() {
    var values = (0..<1000).map(Double.init)
    let clean = LossScale(field(values), kind: .linear)
    values += Array(repeating: .nan, count: 4) + Array(repeating: .infinity, count: 4)
    let scale = LossScale(field(values), kind: .linear)
    #expect(scale == clean)
    #expect(scale.height(of: .nan).isNaN)
    #expect(scale.height(of: .infinity) == 1)
  }

  @Test(arguments: [0.0, 4, .nan]) func flatAndUndefinedFieldsHaveAScale(value: Double) {
    for kind in [LossScale.Kind.log, .linear] {
      let scale = LossScale(field(Array(repeating: value, count: 16)), kind: kind)
      #expect((0...1).contains(scale.height(of: 4)))
      #expect(scale.lowValue <= scale.highValue)
    }
  }

  /// Sampling a part of a large field moves the ends of the scale by little.
  @Test func aSampleIsEnough() {
    let small = Field(
      Viewport(x: -2...2, y: -1...3, rect: Rect(column: 0, row: 0, columns: 37, rows: 12)), rosenbrock)
    let large = Field(
      Viewport(x: -2...2, y: -1...3, rect: Rect(column: 0, row: 0, columns: 148, rows: 48)), rosenbrock)
    let (one, other) = (
      LossScale(small, kind: .log, floor: 0), LossScale(large, kind: .log, floor: 0)
    )
    #expect(abs(one.lowValue / other.lowValue - 1) < 0.1)
    #expect(abs(one.highValue / other.highValue - 1) < 0.05)
  }
}

extension Double {
  /// 10 to the power of x, by e^(x ln 10) from the series: exact enough for tests, and no library.
  fileprivate static func pow10(_ x: Double) -> Double {
    let whole = x.rounded(.down)
    let rest = (x - whole) * 2.302585092994046
    var (term, sum) = (1.0, 1.0)
    for index in 1...30 {
      term *= rest / Double(index)
      sum += term
    }
    for _ in 0..<Int(whole.magnitude) { sum = whole < 0 ? sum / 10 : sum * 10 }
    return sum
  }
}
