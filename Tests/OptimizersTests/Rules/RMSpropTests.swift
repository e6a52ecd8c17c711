import Testing

@testable import Optimizers

@Suite struct RMSpropTests {
  /// The variance s − m̄² of a constant gradient is 0 but for rounding, which may put it below.
  @Test func aConstantGradientHasNoVariance() {
    for gradient in [0.1, 1 / 3.0, 7, 1e-5, 123.456] {
      var rule = RMSprop<Double>(parameterCount: 1) {
        $0.centered = true
        $0.beta = 0.9
      }
      var θ = [0.0]
      for _ in 0..<2000 { rule.step(&θ, gradient: [gradient]) }
      #expect(θ[0].isFinite && θ[0] < 0, "∇ = \(gradient)")
    }
  }

  /// What is not finite stays visible.
  @Test func centredNaNIsNotSwallowed() {
    var rule = RMSprop<Double>(parameterCount: 1) { $0.centered = true }
    var θ = [0.0]
    rule.step(&θ, gradient: [.nan])
    #expect(θ[0].isNaN)
  }

  /// s starts at 0 and is not corrected: the first step has length α/√(1 − β).
  @Test func theFirstStepIsLong() {
    var rule = RMSprop<Double>(parameterCount: 1) {
      $0.learningRate = 1
      $0.epsilon = 0
    }
    var θ = [0.0]
    rule.step(&θ, gradient: [-4])
    #expect(abs(θ[0] - 10) < 1e-12)
  }
}
