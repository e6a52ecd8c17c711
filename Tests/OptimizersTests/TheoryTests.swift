import RealModule
import Testing

@testable import Optimizers

/// What theory says of the rules, met in numbers.
@Suite struct TheoryTests {
  /// ½·Σ λᵢ·θᵢ², from (1, 1): the largest |θᵢ| after some steps.
  private func distance(_ rule: some Optimizer<Double>, eigenvalues λ: [Double], steps: Int) -> Double {
    var rule = rule
    var θ = [Double](repeating: 1, count: λ.count)
    for _ in 0..<steps { rule.step(&θ, gradient: zip(λ, θ).map { $0 * $1 }) }
    return θ.map(abs).max() ?? 0
  }

  /// Gradient descent is stable for α < 2/λ and for no more.
  @Test(arguments: [1.0, 20, 2500])
  func gradientDescentDivergesBeyondTwoOverLambda(λ: Double) {
    func run(_ α: Double) -> Double {
      distance(GradientDescent(parameterCount: 1) { $0.learningRate = α }, eigenvalues: [λ], steps: 20_000)
    }
    #expect(run(1.999 / λ) < 1e-6)
    #expect(run(2.001 / λ) > 1e6)
  }

  /// α = (2/(√λ₁ + √λₙ))², β = ((√λₙ − √λ₁)/(√λₙ + √λ₁))² give the rate √β (Polyak 1964; Goh 2017).
  @Test(arguments: [4.0, 20, 100])
  func heavyBallMeetsItsBestRate(κ: Double) {
    let root = κ.squareRoot()
    let α = 4 / ((1 + root) * (1 + root))
    let β = ((root - 1) / (root + 1)) * ((root - 1) / (root + 1))
    let rule = SGD<Double>(parameterCount: 2) {
      $0.learningRate = α
      $0.momentum = β
    }
    // Both eigenvalues are double roots there: θ falls as t·rateᵗ, which two late steps take apart.
    let (early, late) = (1000.0, 1100.0)
    let steps = κ >= 100 ? (early, late) : (400.0, 440.0)
    let ratio =
      distance(rule, eigenvalues: [1, κ], steps: Int(steps.1)) / steps.1
      / (distance(rule, eigenvalues: [1, κ], steps: Int(steps.0)) / steps.0)
    let rate = Double.pow(ratio, 1 / (steps.1 - steps.0))
    #expect(abs(rate / β.squareRoot() - 1) < 0.01)
    // Gradient descent's own best is far from it.
    #expect(β.squareRoot() < (κ - 1) / (κ + 1))
  }

  /// Reddi, Kale & Kumar 2018, section 3: x in [−1, 1], gradient 1010 every 101st step, else −10. The sum
  /// pulls to −1; Adam forgets the rare large gradients and drifts to +1, AMSGrad does not.
  @Test(arguments: [(false, 1.0), (true, -1.0)])
  func adamsCounterexample(amsgrad: Bool, end: Double) {
    var rule = Adam<Double>(parameterCount: 1) {
      $0.beta2 = 0.99
      $0.amsgrad = amsgrad
    }
    var x = [0.0]
    for t in 1...500_000 {
      rule.learningRate = 0.5 / Double(t).squareRoot()
      rule.step(&x, gradient: [t % 101 == 1 ? 1010 : -10])
      x[0] = min(1, max(-1, x[0]))
    }
    #expect(abs(x[0] - end) < 0.05)
  }
}
