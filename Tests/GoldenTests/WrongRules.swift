import RealModule

@testable import Optimizers

/// SGD as it must not be. Without a fault it is right.
struct WrongSGD: Optimizer {
  enum Fault {
    case none, dampensFirstStep, foldsLearningRate, decaysAfterMomentum, climbs, looksAheadOnOldVelocity
  }

  var fault: Fault
  var learningRate: Double
  let momentum: Double
  let dampening: Double
  let weightDecay: Double
  let nesterov: Bool
  private var velocity: [Double]
  private var isFirst = true

  init(_ fault: Fault, like rule: SGD<Double>) {
    self.fault = fault
    learningRate = rule.learningRate
    momentum = rule.momentum
    dampening = rule.dampening
    weightDecay = rule.weightDecay
    nesterov = rule.nesterov
    velocity = rule.velocity
  }

  mutating func step(_ parameters: inout MutableSpan<Double>, gradient: Span<Double>) {
    let keep = isFirst && fault != .dampensFirstStep ? 1 : 1 - dampening
    isFirst = false
    if velocity.isEmpty { velocity = Array(repeating: 0, count: gradient.count) }
    for i in gradient.indices {
      let decay = weightDecay * parameters[i]
      let g = gradient[i] + (fault == .decaysAfterMomentum ? 0 : decay)
      let old = velocity[i]
      velocity[i] = momentum * old + keep * g * (fault == .foldsLearningRate ? learningRate : 1)
      let ahead = fault == .looksAheadOnOldVelocity ? old : velocity[i]
      var move = nesterov ? g + momentum * ahead : velocity[i]
      if fault == .decaysAfterMomentum { move += decay }
      if fault == .climbs { move = -move }
      parameters[i] -= fault == .foldsLearningRate ? move : learningRate * move
    }
  }
}

/// Adam as it must not be. Without a fault it is right.
struct WrongAdam: Optimizer {
  enum Fault {
    case none, epsilonInside, epsilonBeforeCorrection, correctsOneStepLate, correctsMeanOnly
    case largestAfterCorrection, squaresAverage, decaysCoupledAndDecoupled
  }

  var fault: Fault
  var learningRate: Double
  private let rule: Adam<Double>
  private var m: [Double]
  private var v: [Double]
  private var largest: [Double]
  private var step = 0

  init(_ fault: Fault, like rule: Adam<Double>) {
    self.fault = fault
    self.rule = rule
    learningRate = rule.learningRate
    m = rule.moments.first
    v = rule.moments.second
    largest = rule.largestSecondMoment
  }

  mutating func step(_ parameters: inout MutableSpan<Double>, gradient: Span<Double>) {
    step += 1
    if largest.isEmpty { largest = Array(repeating: 0, count: gradient.count) }
    let exponent = fault == .correctsOneStepLate ? step + 1 : step
    let correction1 = 1 - .pow(rule.beta1, exponent)
    let correction2 = fault == .correctsMeanOnly ? 1 : 1 - .pow(rule.beta2, exponent)
    let decoupled = rule.decoupledWeightDecay || fault == .decaysCoupledAndDecoupled
    let coupled = !rule.decoupledWeightDecay || fault == .decaysCoupledAndDecoupled
    for i in gradient.indices {
      if decoupled { parameters[i] *= 1 - learningRate * rule.weightDecay }
      let g = gradient[i] + (coupled ? rule.weightDecay * parameters[i] : 0)
      m[i] = rule.beta1 * m[i] + (1 - rule.beta1) * g
      let square = fault == .squaresAverage ? m[i] * m[i] : g * g
      v[i] = rule.beta2 * v[i] + (1 - rule.beta2) * square
      parameters[i] -= learningRate * m[i] / correction1 / denominator(i, correction2)
    }
  }

  private mutating func denominator(_ i: Int, _ correction: Double) -> Double {
    var size = v[i]
    if rule.amsgrad {
      largest[i] = max(largest[i], fault == .largestAfterCorrection ? size / correction : size)
      size = largest[i]
    }
    if !(rule.amsgrad && fault == .largestAfterCorrection) { size /= correction }
    switch fault {
    case .epsilonInside: return (size + rule.epsilon).squareRoot()
    case .epsilonBeforeCorrection: return size.squareRoot() + rule.epsilon / correction.squareRoot()
    default: return size.squareRoot() + rule.epsilon
    }
  }
}
