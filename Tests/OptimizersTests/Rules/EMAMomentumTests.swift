import Testing

@testable import Optimizers

@Suite struct EMAMomentumTests {
  /// The moving average at α/(1 − β) is heavy-ball momentum at α.
  @Test func isHeavyBallMomentumOfAnotherRate() {
    var average = EMAMomentum<Double>(parameterCount: 2) { $0.learningRate = 0.1 }
    var heavyBall = SGD<Double>(parameterCount: 2) {
      $0.learningRate = 0.1 * (1 - 0.9)
      $0.momentum = 0.9
    }
    var (a, b) = (Contract.start, Contract.start)
    for step in 1...100 {
      average.step(&a, gradient: [a[0], 10 * a[1]])
      heavyBall.step(&b, gradient: [b[0], 10 * b[1]])
      #expect(abs(a[0] - b[0]) < 1e-12 && abs(a[1] - b[1]) < 1e-12, "step \(step)")
    }
  }
}
