import Testing

@testable import Optimizers

@Suite struct GradientDescentTests {
  @Test func isItsFormula() {
    var rule = GradientDescent<Double>(parameterCount: 3) { $0.learningRate = 0.5 }
    var θ = [1.0, -2, 0]
    rule.step(&θ, gradient: [4, 1, -3])
    #expect(θ == [-1, -2.5, 1.5])
  }
}
