import Landscapes
import RealModule

/// A loss that falls slowly, with the rate that the eigenvalues allow.
public struct Crawl: Sendable, Hashable {
  /// The cause of slow progress.
  public enum Cause: Sendable, Hashable {
    /// α is far below the limit.
    case smallRate
    /// Momentum keeps √β of the distance at each step, whatever α is.
    case momentum
    /// α is near the limit, and the eigenvalues differ much.
    case condition
    /// The floor of the valley is not convex here: it has no rate.
    case slope
  }

  public let cause: Cause
  public let curvature: Curvature
  /// κ; nil unless both eigenvalues are positive.
  public let conditionNumber: Double?
  /// The eigenvalues of αλ.
  public let scaled: Curvature
  /// The rule's limit for αλ₁.
  public let limit: Double
  /// The factor by which a step multiplies the distance, by theory; nil without a theory.
  public let factor: Double?
  /// The steps in which the loss falls to a tenth, by theory.
  public let decade: Double?
  /// The same as measured over the last steps.
  public let measured: Double?
  /// The steps that it was measured over.
  public let window: Int
  public let isAdaptive: Bool
  /// β
  public let momentum: Double
  /// ‖∇‖ and the length of the last step.
  public let gradientNorm: Double
  public let stepLength: Double
  public let remedies: [Remedy]

  /// The steps to a tenth of the loss above which a lane crawls.
  static let slow = 100.0

  init?(_ evidence: SurfaceEvidence) {
    guard let curvature = evidence.curvature, let scaled = evidence.scaled, let model = evidence.model,
      curvature.largest > 0, curvature.largest > -10 * curvature.smallest, evidence.recent.count > 5,
      !evidence.status.isConverged, !evidence.status.isFinal, !evidence.isNoisy,
      scaled.largest <= model.rule.limit
    else { return nil }
    (self.curvature, self.scaled) = (curvature, scaled)
    conditionNumber = curvature.conditionNumber
    (limit, isAdaptive) = (model.rule.limit, model.isAdaptive)
    factor = evidence.slowestFactor
    decade = factor.map { -Double.log(10) / (2 * .log($0)) }
    (measured, window) = (evidence.measuredDecade, evidence.recent.count - 1)
    (gradientNorm, stepLength) = (evidence.gradientNorm, evidence.recent.last?.stepLength ?? 0)
    guard (measured ?? decade ?? 0) >= Self.slow, (decade ?? measured ?? 0) >= Self.slow else { return nil }
    momentum = model.rule.momentum
    let swings = conditionNumber != nil && model.rule.period(scaled.smallest) != nil
    let isSmall = scaled.largest < model.rule.limit / 4
    cause = swings ? .momentum : isSmall ? .smallRate : conditionNumber == nil ? .slope : .condition
    let most = evidence.baseLearningRate * model.rule.limit / scaled.largest
    // Where α is very small, or moves its own limit, a bound would mislead.
    let isKnown = !model.isAdaptive && most < 100 * evidence.baseLearningRate
    remedies =
      swings
      ? [.lessMomentum]
      : isSmall
        ? [.raiseRate(below: isKnown ? most : .infinity)]
        : model.isAdaptive
          ? [.otherRule] : [.momentum(conditionNumber.map(Self.bestMomentum) ?? 0.9), .otherRule]
  }

  /// The β that is best for heavy-ball momentum, ((√κ − 1)/(√κ + 1))².
  private static func bestMomentum(_ κ: Double) -> Double {
    let root = (κ.squareRoot() - 1) / (κ.squareRoot() + 1)
    return root * root
  }

  /// The factor of gradient descent with the best α, (κ − 1)/(κ + 1).
  public var bestFactor: Double? { conditionNumber.map { ($0 - 1) / ($0 + 1) } }

  /// The steps to a tenth of the loss with it.
  public var bestDecade: Double? { bestFactor.map { -Double.log(10) / (2 * .log($0)) } }
}
