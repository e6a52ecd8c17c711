import Landscapes
import Optimizers

/// A rule as theory sees it at one step, for any number of coordinates: a linear rule on P⁻¹ times the gradient.
///
/// P is 1 for plain rules, and for adaptive ones the diagonal by which they divide a gradient, frozen at the step:
/// √v′ + ε for Adam (Cohen et al. 2022, *Adaptive Gradient Methods at the Edge of Stability*). The correction of
/// Adam's m for its start at zero is left out; it fades within some 1/(1 − β₁) steps.
public struct RuleModel: Sendable, Hashable {
  /// αₜ of the next step.
  public let learningRate: Double
  /// The diagonal of P, a positive number for every coordinate; nil for plain rules.
  public let preconditioner: [Double]?
  /// The rule with its learning rate and P taken out.
  public let rule: LinearRule
  /// λ of a penalty that the rule or the pipeline adds to the gradient, which adds to every eigenvalue.
  public let decay: Double
  /// The symbols in the text of the limit.
  let symbols: StabilityLimit.Symbols

  /// True if P follows the gradients.
  public var isAdaptive: Bool { preconditioner != nil }

  /// The model of a pipeline's next step; nil for a rule without one, and for an adaptive one before its first step.
  public init?<Scalar: OptimizerScalar>(_ pipeline: Pipeline<Scalar>) {
    let α = chosen(pipeline.scheduledLearningRate)
    guard α.isFinite, let terms = RuleTerms(pipeline) else { return nil }
    var rule = terms.rule
    rule.limit = rule.analyticLimit
    if let preconditioner = terms.preconditioner {
      guard preconditioner.allSatisfy({ $0.isFinite && $0 > 0 }) else { return nil }
    }
    learningRate = α / terms.slowing
    (preconditioner, self.rule, symbols) = (terms.preconditioner, rule, terms.symbols)
    decay = terms.decay + Double(pipeline.stages.l2)
  }
}

// MARK: On a surface

extension RuleModel {
  /// The effective learning rate of each coordinate: α for plain rules, α/(√v + ε) for adaptive ones.
  public var rates: Point {
    guard let preconditioner, preconditioner.count == 2 else { return Point(learningRate, learningRate) }
    return Point(learningRate / preconditioner[0], learningRate / preconditioner[1])
  }

  /// The eigenvalues of αλ: those of the Hessian with both sides scaled by the roots of the rates.
  public func scaled(_ hessian: Hessian) -> Curvature? {
    let (rx, ry) = (rates.x, rates.y)
    return Curvature(
      Hessian(
        xx: rx * (hessian.xx + decay), xy: (rx * ry).squareRoot() * hessian.xy,
        yy: ry * (hessian.yy + decay)))
  }
}

/// A hyperparameter with the digits that it was given: 0.05 in single precision is 0.05, not 0.05000000074505806.
private func chosen<Scalar: OptimizerScalar>(_ value: Scalar) -> Double {
  Double("\(value)") ?? Double(value)
}

// MARK: Rules with a theory

/// A rule's terms on a quadratic, without αₜ.
private struct RuleTerms {
  var rule = LinearRule()
  var preconditioner: [Double]?
  /// The factor by which the rule divides αₜ.
  var slowing = 1.0
  var decay = 0.0
  var symbols = StabilityLimit.Symbols()

  /// nil for a rule without theory.
  init?<Scalar>(_ pipeline: Pipeline<Scalar>) {
    let moved = pipeline.rule.scheduledMomentum.flatMap { base in
      pipeline.stages.schedule?.momentum(step: pipeline.stepCount, base: Double(base))
    }
    switch pipeline.rule {
    case is GradientDescent<Scalar>: break
    case let sgd as SGD<Scalar>:
      guard !sgd.maximize else { return nil }
      rule.momentum = moved ?? chosen(sgd.momentum)
      rule.isNesterov = sgd.nesterov && rule.momentum > 0
      rule.gain = rule.momentum > 0 ? 1 - chosen(sgd.dampening) : 1
      decay = Double(sgd.weightDecay)
    case let average as EMAMomentum<Scalar>:
      (rule.momentum, rule.gain) = (chosen(average.beta), 1 - chosen(average.beta))
      symbols.isAverage = true
    case let adam as Adam<Scalar>:
      guard let scale = adam.scale else { return nil }
      preconditioner = scale
      let β = moved ?? chosen(adam.beta1)
      (rule.momentum, rule.gain) = (β, 1 - β)
      symbols = StabilityLimit.Symbols(momentum: "β₁", isAverage: true)
      decay = adam.decoupledWeightDecay ? 0 : Double(adam.weightDecay)
    case let rms as RMSprop<Scalar>:
      guard let scale = rms.scale else { return nil }
      preconditioner = scale
      rule.momentum = moved ?? chosen(rms.momentum)
      symbols.momentum = "μ"
      decay = Double(rms.weightDecay)
    case let adagrad as AdaGrad<Scalar>:
      guard let scale = adagrad.scale else { return nil }
      preconditioner = scale
      slowing = 1 + Double(pipeline.stepCount) * Double(adagrad.learningRateDecay)
      decay = Double(adagrad.weightDecay)
    default: return nil
    }
  }
}

extension LinearRule {
  /// The largest stable h: (2 + 2β)/k, and with Nesterov's look-ahead (2 + 2β)/(1 + β + βk).
  var analyticLimit: Double {
    let β = momentum
    // At the limit the transition has the eigenvalue −1.
    return (2 + 2 * β) / (isNesterov ? 1 + β + β * gain : gain)
  }
}

// MARK: The scale of a coordinate in adaptive rules

extension Adam {
  /// √v′ + ε of the last step.
  fileprivate var scale: [Double]? {
    let second = amsgrad && !largestSecondMoment.isEmpty ? largestSecondMoment : moments.second
    let weight = biasCorrection ? 1 - moments.startWeights.second : 1
    guard !second.isEmpty, weight > 0 else { return nil }
    let ε = Double(epsilon)
    return second.map { (Double($0) / weight).squareRoot() + ε }
  }
}

extension RMSprop {
  /// d of the last step.
  fileprivate var scale: [Double]? {
    guard squareAverage.contains(where: { $0 > 0 }) else { return nil }
    let (ε, isCentered) = (Double(epsilon), centered && average.count == squareAverage.count)
    return squareAverage.indices.map { index in
      let mean = isCentered ? Double(average[index]) : 0
      let variance = max(0, Double(squareAverage[index]) - mean * mean)
      return epsilonInside ? (variance + ε).squareRoot() : variance.squareRoot() + ε
    }
  }
}

extension AdaGrad {
  /// √(s₀ + s) + ε of the last step.
  fileprivate var scale: [Double]? {
    guard squareSum.contains(where: { $0 > 0 }) else { return nil }
    let (s0, ε) = (Double(initialAccumulator), Double(epsilon))
    return squareSum.map { (s0 + Double($0)).squareRoot() + ε }
  }
}
