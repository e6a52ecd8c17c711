import Testing

@testable import Optimizers

@Suite struct SGDTests {
  /// α is not folded into the velocity: a live change acts on all of it at once.
  @Test func aLiveChangeOfTheLearningRateActsOnTheVelocity() {
    var rule = SGD<Double>(parameterCount: 1) {
      $0.learningRate = 1
      $0.momentum = 0.5
    }
    var θ = [0.0]
    rule.step(&θ, gradient: [8])
    #expect(θ == [-8])
    rule.learningRate = 0.25
    rule.step(&θ, gradient: [0])
    #expect(θ == [-9])
    #expect(rule.velocity == [4])
  }

  @Test func theFirstGradientIsNotDampened() {
    var rule = SGD<Double>(parameterCount: 1) {
      $0.learningRate = 1
      $0.momentum = 0.5
      $0.dampening = 0.75
    }
    var θ = [0.0]
    rule.step(&θ, gradient: [8])
    #expect(rule.velocity == [8])
    rule.step(&θ, gradient: [8])
    #expect(rule.velocity == [6])
    #expect(θ == [-14])
  }

  /// As torch has it: the buffer is made when momentum is first used, whatever came before.
  @Test func momentumThatIsTurnedOnLaterStartsUndamped() {
    var rule = SGD<Double>(parameterCount: 1) {
      $0.learningRate = 1
      $0.dampening = 0.75
    }
    var θ = [0.0]
    rule.step(&θ, gradient: [8])
    #expect(rule.velocity.isEmpty)
    rule.momentum = 0.5
    rule.step(&θ, gradient: [8])
    #expect(rule.velocity == [8])
    rule.step(&θ, gradient: [8])
    #expect(rule.velocity == [6])
  }

  /// −g for `maximize`, before the decay: the decay still pulls to zero.
  @Test func maximizingStillDecays() {
    var rule = SGD<Double>(parameterCount: 1) {
      $0.learningRate = 1
      $0.maximize = true
      $0.weightDecay = 0.5
    }
    var θ = [4.0]
    rule.step(&θ, gradient: [3])
    #expect(θ == [4 + 3 - 2])
  }
}
