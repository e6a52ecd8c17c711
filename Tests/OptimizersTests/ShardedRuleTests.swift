import Dispatch
import Testing

@testable import Optimizers

@Suite struct ShardedRuleTests {
  /// The parameters after some steps on gradients that change from step to step.
  func walk<Scalar>(_ rule: some Optimizer<Scalar>, count: Int, steps: Int = 20) -> [Scalar] {
    var rule = rule
    var parameters = (0..<count).map { Scalar($0 % 7) / 3 - 1 }
    for step in 0..<steps {
      let gradient = parameters.indices.map { parameters[$0] * Scalar($0 % 5 + step % 3) / 4 }
      rule.step(&parameters, gradient: gradient)
    }
    return parameters
  }

  func expectSame<Base: ElementwiseRule>(_ rule: Base.Type, _ configure: (inout Base) -> Void) {
    let whole = walk(Base(parameterCount: 101, configure: configure), count: 101)
    for shards in [1, 2, 3, 7, 101, 128] {
      let sharded = ShardedRule<Base>(
        parameterCount: 101, shards: shards, concurrently: DispatchQueue.concurrentPerform,
        configure: configure)
      #expect(walk(sharded, count: 101) == whole, "\(rule) in \(shards) shards")
    }
  }

  @Test func shardsStepAsTheWholeBitForBit() {
    expectSame(GradientDescent<Float>.self) { $0.learningRate = 0.1 }
    expectSame(SGD<Double>.self) { ($0.momentum, $0.dampening) = (0.9, 0.1) }
    expectSame(SGD<Float>.self) { ($0.momentum, $0.nesterov, $0.weightDecay) = (0.9, true, 0.01) }
    expectSame(EMAMomentum<Float>.self) { $0.beta = 0.5 }
    expectSame(RMSprop<Double>.self) { $0.epsilonInside = true }
    expectSame(RMSprop<Float>.self) { ($0.centered, $0.momentum) = (true, 0.5) }
    expectSame(Adam<Float>.self) { $0.learningRate = 0.1 }
    expectSame(Adam<Double>.self) {
      ($0.weightDecay, $0.decoupledWeightDecay, $0.amsgrad) = (0.1, true, true)
    }
  }

  @Test func lionStepsAsTheWholeBitForBit() { expectSame(Lion<Float>.self) { $0.weightDecay = 0.1 } }

  @Test func everyParameterIsInOneShard() {
    let rule = ShardedRule<GradientDescent<Float>>(
      parameterCount: 10, shards: 4, concurrently: DispatchQueue.concurrentPerform)
    #expect(rule.ranges.flatMap { Array($0) } == Array(0..<10))
    #expect(rule.ranges.map(\.count) == [2, 3, 2, 3])
  }

  @Test func aChangeReachesEveryShard() {
    var rule = ShardedRule<Adam<Double>>(
      parameterCount: 6, shards: 3, concurrently: DispatchQueue.concurrentPerform)
    rule.learningRate = 0.5
    rule.configure { $0.beta1 = 0.25 }
    #expect(rule.learningRate == 0.5)
    #expect(rule.shards.allSatisfy { $0.learningRate == 0.5 && $0.beta1 == 0.25 })
  }

  @Test func aCopyIsACheckpoint() {
    var rule = ShardedRule<SGD<Double>>(
      parameterCount: 8, shards: 2, concurrently: DispatchQueue.concurrentPerform
    ) { $0.momentum = 0.9 }
    var parameters = [Double](repeating: 1, count: 8)
    rule.step(&parameters, gradient: parameters)
    let (checkpoint, before) = (rule, parameters)
    rule.step(&parameters, gradient: parameters)
    var again = before
    var copy = checkpoint
    copy.step(&again, gradient: again)
    #expect(again == parameters)
    #expect(checkpoint.shards[1].velocity == [1, 1, 1, 1])
  }
}
