import Testing

@testable import Optimizers

@Suite struct AdamTests {
  /// With a constant gradient the corrected moments are g and g², so that every step has length α, whatever
  /// the coefficients are and were.
  @Test func correctedMomentsStayUnbiasedWhenTheCoefficientsChange() {
    var adam = Adam<Double>(parameterCount: 2) {
      $0.learningRate = 0.01
      $0.epsilon = 0
    }
    let changes: [Int: (Double, Double)] = [5: (0.5, 0.9), 12: (0.99, 0.9999), 30: (0, 0), 31: (0.9, 0.999)]
    var θ = [0.0, 0.0]
    for step in 1...80 {
      if let (beta1, beta2) = changes[step] { (adam.beta1, adam.beta2) = (beta1, beta2) }
      let before = θ
      adam.step(&θ, gradient: [3, -0.2])
      #expect(abs(before[0] - θ[0] - 0.01) < 1e-12 && abs(before[1] - θ[1] + 0.01) < 1e-12, "step \(step)")
    }
  }

  /// Without the correction the first step is (1 − β₁)/√(1 − β₂) times as long.
  @Test func withoutCorrectionTheFirstStepIsTooLong() {
    var adam = Adam<Double>(parameterCount: 1) {
      $0.learningRate = 1
      $0.epsilon = 0
      $0.biasCorrection = false
    }
    var θ = [0.0]
    adam.step(&θ, gradient: [7])
    #expect(abs(θ[0] + 0.1 / (0.001 as Double).squareRoot()) < 1e-12)
  }

  /// AdamW decays by α·λ whatever the gradient is; Adam's decay goes through the moments.
  @Test func decoupledDecayIsProportional() {
    var adam = Adam<Double>(parameterCount: 2) {
      $0.learningRate = 0.1
      $0.weightDecay = 0.5
      $0.decoupledWeightDecay = true
    }
    var θ = [8.0, -2.0]
    adam.step(&θ, gradient: [0, 0])
    #expect(θ == [8 * 0.95, -2 * 0.95])
  }

  @Test func theLargestSecondMomentNeverFalls() {
    var adam = Adam<Double>(parameterCount: 1) {
      $0.amsgrad = true
      $0.beta2 = 0.5
    }
    var θ = [0.0]
    adam.step(&θ, gradient: [10])
    let largest = adam.largestSecondMoment
    for _ in 0..<20 { adam.step(&θ, gradient: [0.1]) }
    #expect(adam.largestSecondMoment == largest)
    #expect(adam.moments.second[0] < 0.1)
  }
}
