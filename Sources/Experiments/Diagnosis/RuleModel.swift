import Landscapes
import Optimizers

/// A rule as theory sees it at one step: a linear rule with a learning rate of its own for each coordinate.
public struct RuleModel: Sendable, Hashable {
  /// The effective learning rate of each coordinate: α for plain rules, α/(√v + ε) for adaptive ones.
  public let rates: Point
  public let rule: LinearRule
  /// True if the rates follow the gradients.
  public let isAdaptive: Bool
  /// λ of a penalty that the rule adds to the gradient, which adds to every eigenvalue.
  let decay: Double

  /// The eigenvalues of αλ: those of the Hessian with both sides scaled by the roots of the rates.
  public func scaled(_ hessian: Hessian) -> Curvature? {
    let (rx, ry) = (rates.x, rates.y)
    return Curvature(
      Hessian(
        xx: rx * (hessian.xx + decay), xy: (rx * ry).squareRoot() * hessian.xy,
        yy: ry * (hessian.yy + decay)))
  }

  /// The model of a state's next step; nil for a rule without one, and for an adaptive one before its first step.
  init?(_ state: SurfaceState, _ setup: LaneSetup) {
    let (pipeline, entry) = (state.pipeline, setup.entry)
    let α = pipeline.scheduledLearningRate
    func value(_ key: String) -> Double {
      entry.index(ofKey: key).map { entry.value(at: $0, in: pipeline.rule) } ?? 0
    }
    let penalty = pipeline.stages.l2 + (value("decoupled_weight_decay") == 0 ? value("weight_decay") : 0)
    let base = (pipeline.rule.scheduledMomentum).flatMap { base in
      pipeline.stages.schedule?.momentum(step: pipeline.stepCount, base: base)
    }
    var rule = LinearRule()
    var rates = Point(α, α)
    switch pipeline.rule {
    case is GradientDescent<Double>: break
    case let sgd as SGD<Double>:
      guard !sgd.maximize else { return nil }
      rule.momentum = base ?? sgd.momentum
      rule.isNesterov = sgd.nesterov && rule.momentum > 0
      rule.gain = rule.momentum > 0 ? 1 - sgd.dampening : 1
    case let average as EMAMomentum<Double>:
      (rule.momentum, rule.gain) = (average.beta, 1 - average.beta)
    case let adam as Adam<Double>:
      guard let scale = adam.scale else { return nil }
      rates /= scale
      (rule.momentum, rule.gain) = (base ?? adam.beta1, 1 - (base ?? adam.beta1))
    case let rms as RMSprop<Double>:
      guard let scale = rms.scale else { return nil }
      rates /= scale
      rule.momentum = base ?? rms.momentum
    case let adagrad as AdaGrad<Double>:
      guard let scale = adagrad.scale else { return nil }
      rates /= scale * (1 + Double(pipeline.stepCount) * adagrad.learningRateDecay)
    default: return nil
    }
    rule.limit = rule.analyticLimit
    guard rates.x.isFinite, rates.y.isFinite else { return nil }
    (self.rates, self.rule, decay) = (rates, rule, penalty)
    isAdaptive = rates != Point(α, α)
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

extension Adam<Double> {
  /// √v′ + ε of the last step.
  fileprivate var scale: Point? {
    let second = amsgrad && !largestSecondMoment.isEmpty ? largestSecondMoment : moments.second
    let weight = biasCorrection ? 1 - (state.numbers["zeroWeight.second"] ?? 0) : 1
    guard second.count == 2, weight > 0 else { return nil }
    return Point((second[0] / weight).squareRoot() + epsilon, (second[1] / weight).squareRoot() + epsilon)
  }
}

extension RMSprop<Double> {
  /// d of the last step.
  fileprivate var scale: Point? {
    guard squareAverage.count == 2, squareAverage[0] + squareAverage[1] > 0 else { return nil }
    func root(_ index: Int) -> Double {
      let mean = centered && average.count == 2 ? average[index] : 0
      let variance = max(0, squareAverage[index] - mean * mean)
      return epsilonInside ? (variance + epsilon).squareRoot() : variance.squareRoot() + epsilon
    }
    return Point(root(0), root(1))
  }
}

extension AdaGrad<Double> {
  /// √(s₀ + s) + ε of the last step.
  fileprivate var scale: Point? {
    guard squareSum.count == 2, squareSum[0] + squareSum[1] > 0 else { return nil }
    return Point(
      (initialAccumulator + squareSum[0]).squareRoot() + epsilon,
      (initialAccumulator + squareSum[1]).squareRoot() + epsilon)
  }
}
