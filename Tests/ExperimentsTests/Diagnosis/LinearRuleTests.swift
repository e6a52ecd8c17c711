import Testing

@testable import Experiments

@Suite struct LinearRuleTests {
  /// One direction of ½hx², step by step, with noise if there is any.
  private struct Walk {
    let rule: LinearRule
    let h: Double
    var x = 1.0
    var b = 0.0

    mutating func step(noise: Double = 0) {
      let g = h * x + noise
      b = rule.momentum * b + rule.gain * g
      x -= rule.isNesterov ? g + rule.momentum * b : b
    }
  }

  static let rules: [LinearRule] = [
    LinearRule(), LinearRule(momentum: 0.9, limit: 3.8), LinearRule(momentum: 0.8, gain: 0.2, limit: 18),
    LinearRule(momentum: 0.9, isNesterov: true, limit: 3.8 / 2.8),
  ]

  @Test func gradientDescentMultipliesByOneMinusH() {
    for h in [0.1, 1, 1.5, 1.96, 2.5] { #expect(abs(LinearRule().growth(h) - abs(1 - h)) < 1e-15) }
    #expect(LinearRule().period(0.5) == nil && LinearRule().period(1.9) == nil)
  }

  /// The growth past the limit is that of a walk, to ten digits.
  @Test(arguments: rules)
  func growthPastTheLimitIsThatOfAWalk(_ rule: LinearRule) {
    var walk = Walk(rule: rule, h: 1.1 * rule.limit)
    for _ in 0..<200 { walk.step() }
    let before = walk.x
    walk.step()
    #expect(abs(abs(walk.x / before) - rule.growth(walk.h)) < 1e-10)
    #expect(rule.growth(walk.h) > 1 && rule.growth(0.99 * rule.limit) < 1)
    #expect(abs(rule.growth(rule.limit) - 1) < 1e-12)
    #expect(abs(rule.analyticLimit - rule.limit) < 1e-12)
  }

  /// Heavy-ball momentum below the critical αλ swings, and fades as √β.
  @Test func aSwingHasTheTheorysPeriodAndFades() throws {
    let rule = LinearRule(momentum: 0.9, limit: 3.8)
    #expect(abs(rule.growth(0.1) - 0.9.squareRoot()) < 1e-12)
    let period = try #require(rule.period(0.1))
    var walk = Walk(rule: rule, h: 0.1)
    var crossings: [Int] = []
    for step in 0..<300 {
      let before = walk.x
      walk.step()
      if before * walk.x < 0 { crossings.append(step) }
    }
    let measured =
      2 * Double(crossings[crossings.count - 1] - crossings[0]) / Double(crossings.count - 1)
    #expect(abs(measured - period) < 0.03 * period)
  }

  /// 1/(h(2 − h)), and with heavy-ball momentum (1 + β)/((1 − β)h(2 + 2β − h)).
  @Test func theVarianceIsTheClosedForm() throws {
    for h in [0.01, 0.3, 1, 1.9] {
      let plain = try #require(LinearRule().variance(h))
      #expect(abs(plain * h * (2 - h) - 1) < 1e-10)
      let β = 0.9
      let heavy = try #require(LinearRule(momentum: β).variance(h))
      #expect(abs(heavy * (1 - β) * h * (2 + 2 * β - h) / (1 + β) - 1) < 1e-9)
    }
    #expect(LinearRule().variance(2) == nil && LinearRule().variance(-1) == nil)
  }

  /// The variance is that of a long walk, within five of its standard errors.
  @Test(arguments: rules)
  func theVarianceIsThatOfAWalk(_ rule: LinearRule) throws {
    var walk = Walk(rule: rule, h: 0.3)
    let variance = try #require(rule.variance(walk.h))
    // Without correlation to begin with: noise of ±1 by the bits of a linear congruential generator.
    var seed: UInt64 = 1
    var blocks: [Double] = []
    for _ in 0..<200 {
      var sum = 0.0
      for _ in 0..<2000 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        walk.step(noise: seed >> 63 == 0 ? 1 : -1)
        sum += walk.x * walk.x
      }
      blocks.append(sum / 2000)
    }
    blocks.removeFirst()
    let count = Double(blocks.count)
    let mean = blocks.reduce(0, +) / count
    let spread = blocks.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    #expect(abs(mean - variance) < 5 * (spread / count).squareRoot())
  }
}
