import RealModule
import Testing

@testable import Optimizers

/// What theory says of the rules, met in numbers.
@Suite struct TheoryTests {
  /// How much shorter θ becomes a step on ½(x² + κy²), over the second half of the steps.
  private func rate(_ rule: any Optimizer<Double>, κ: Double, steps: Int) -> Double {
    var rule = rule
    var θ = [1.0, 1.0]
    func size() -> Double { (θ[0] * θ[0] + θ[1] * θ[1]).squareRoot() }
    var half = 0.0
    for step in 1...steps {
      rule.step(&θ, gradient: [θ[0], κ * θ[1]])
      if step == steps / 2 { half = size() }
    }
    return .pow(size() / half, 1 / Double(steps - steps / 2))
  }

  /// α = (2/(1 + √κ))², β = ((√κ − 1)/(√κ + 1))² gives the rate (√κ − 1)/(√κ + 1) (Polyak 1964).
  @Test(arguments: [25, 100, 400.0])
  func heavyBallHasItsOptimalRate(_ κ: Double) {
    let q = (κ.squareRoot() - 1) / (κ.squareRoot() + 1)
    let rule = SGD<Double>(parameterCount: 2) {
      $0.learningRate = 4 / ((1 + κ.squareRoot()) * (1 + κ.squareRoot()))
      $0.momentum = q * q
    }
    // Both eigenvalues are double: the rate is met up to a factor of t, whose share fades.
    #expect(abs(rate(rule, κ: κ, steps: Int(80 / (1 - q))) / q - 1) < 0.01)
  }

  /// α = 2/(1 + κ) gives the rate (κ − 1)/(κ + 1), exactly.
  @Test(arguments: [10, 100.0])
  func gradientDescentHasItsOptimalRate(_ κ: Double) {
    let rule = GradientDescent<Double>(parameterCount: 2) { $0.learningRate = 2 / (1 + κ) }
    #expect(abs(rate(rule, κ: κ, steps: 200) / ((κ - 1) / (κ + 1)) - 1) < 1e-9)
  }

  /// Gradient descent is stable for α < 2/λ and for no more.
  @Test(arguments: [1.0, 20, 2500])
  func gradientDescentDivergesBeyondTwoOverLambda(λ: Double) {
    func run(_ α: Double) -> Double {
      var rule = GradientDescent<Double>(parameterCount: 1) { $0.learningRate = α }
      var θ = [1.0]
      for _ in 0..<20_000 { rule.step(&θ, gradient: [λ * θ[0]]) }
      return abs(θ[0])
    }
    #expect(run(1.999 / λ) < 1e-6)
    #expect(run(2.001 / λ) > 1e6)
  }

  /// Reddi, Kale & Kumar 2018, section 3: gradients 4, −1, −1, … on [−1, 1] add up to a function that is
  /// least at −1; Adam with β₁ = 0 and β₂ = 1/(1 + 4²) goes to +1, AMSGrad to −1.
  @Test(arguments: [(false, 1.0), (true, -1.0)])
  func adamFailsWhereAMSGradDoesNot(_ amsgrad: Bool, _ end: Double) {
    var adam = Adam<Double>(parameterCount: 1) {
      $0.beta1 = 0
      $0.beta2 = 1 / 17
      $0.amsgrad = amsgrad
      $0.biasCorrection = false
    }
    let schedule = InverseRootDecay(beta: 1)
    var θ = [0.0]
    for t in 0..<30_000 {
      adam.learningRate = schedule.learningRate(step: t, base: 0.1)
      adam.step(&θ, gradient: [t % 3 == 0 ? 4 : -1])
      θ[0] = min(max(θ[0], -1), 1)
    }
    #expect(abs(θ[0] - end) < 0.05)
  }
}
