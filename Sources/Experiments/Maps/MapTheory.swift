import Landscapes
import Optimizers
import RealModule

/// The theory of gradient descent with momentum on a quadratic bowl with curvatures λmin…λmax.
///
/// Along an eigenvector of the Hessian with the eigenvalue λ, two successive steps obey
/// θₜ₊₁ = T·θₜ − D·θₜ₋₁. The lane converges if both roots of z² − T·z + D lie inside the unit circle, at the rate of
/// the root farthest out, over all λ. With h = αλ:
///
///     gradient descent      T = 1 − h                  D = 0
///     heavy ball            T = 1 + β − h              D = β
///     moving average        as heavy ball, with h = αλ·(1 − β)
///     Nesterov's            T = (1 + β)(1 − h)         D = β(1 − h)
///
/// Sources: Polyak 1964, *Some methods of speeding up the convergence of iteration methods*; Goh 2017, *Why Momentum
/// Really Works*; Lessard, Recht & Packard 2016, *Analysis and Design of Optimization Algorithms via Integral
/// Quadratic Constraints*, proposition 1, for the best settings.
public struct MapTheory: Sendable, Hashable {
  /// The kinds of momentum.
  public enum Form: Sendable, Hashable {
    case gradientDescent
    /// b ← β·b + g, θ ← θ − α·b.
    case heavyBall
    /// m ← β·m + (1 − β)·g, θ ← θ − α·m.
    case movingAverage
    /// b ← β·b + g, θ ← θ − α·(g + β·b).
    case nesterov
  }

  /// The kind of momentum.
  public let form: Form
  /// λmin and λmax of the Hessian.
  public let curvature: ClosedRange<Double>
  /// The part of a gradient that enters the velocity: 1 − d with dampening d.
  private let share: Double

  /// The theory for curvatures.
  public init(_ form: Form, curvature: ClosedRange<Double>, dampening: Double = 0) {
    precondition(curvature.lowerBound > 0, "A bowl curves upward.")
    self.form = form
    self.curvature = curvature
    share = 1 - dampening
  }

  /// The theory of a lane; nil for rules that it does not cover, for stages that change the gradient or α, and on
  /// surfaces that are no quadratic bowls.
  public init?(_ setup: LaneSetup, on surface: any Surface) {
    let stages = setup.stages
    guard !setup.movesLearningRate, setup.batchSize == nil, stages.l1 == 0, stages.l2 == 0,
      stages.clipValue == nil, stages.clipNorm == nil, let form = Form(setup),
      let curvature = Self.curvature(of: surface)
    else { return nil }
    let dampening = setup.entry.index(ofKey: "dampening").map { setup.values[$0] } ?? 0
    self.init(form, curvature: curvature, dampening: dampening)
  }

  /// λmin and λmax of a surface whose Hessian is positive and everywhere the same; nil for any other.
  static func curvature(of surface: any Surface) -> ClosedRange<Double>? {
    let domain = surface.domain
    let places = [
      domain.center, Point(domain.x.lowerBound, domain.y.lowerBound),
      Point(domain.x.upperBound, domain.y.lowerBound), Point(domain.x.lowerBound, domain.y.upperBound),
      domain.center + Point(0.31 * domain.width, -0.17 * domain.height),
    ]
    let hessians = places.map { surface.hessian(at: $0) }
    let first = hessians[0]
    let size = max(abs(first.xx), abs(first.xy), abs(first.yy))
    guard size.isFinite, size > 0, surface.isBounded else { return nil }
    let isConstant = hessians.allSatisfy {
      max(abs($0.xx - first.xx), abs($0.xy - first.xy), abs($0.yy - first.yy)) <= 1e-9 * size
    }
    let half = (first.xx - first.yy) / 2
    let reach = (half * half + first.xy * first.xy).squareRoot()
    let middle = (first.xx + first.yy) / 2
    guard isConstant, middle - reach > 1e-12 * size else { return nil }
    return middle - reach...middle + reach
  }

  // MARK: A setting

  /// The mean factor by which a step shrinks the distance to the minimizer in the long run; above 1 the lane
  /// diverges.
  public func rate(alpha: Double, beta: Double = 0) -> Double {
    max(
      rate(alpha * curvature.lowerBound, beta: beta), rate(alpha * curvature.upperBound, beta: beta))
  }

  /// The magnitude of the larger root for h = αλ.
  private func rate(_ h: Double, beta β: Double) -> Double {
    let (trace, product): (Double, Double) =
      switch form {
      case .gradientDescent: (1 - h, 0)
      case .heavyBall: (1 + β - strength(β) * h, β)
      case .movingAverage: (1 + β - strength(β) * h, β)
      case .nesterov: ((1 + β) * (1 - h), β * (1 - h))
      }
    let discriminant = trace * trace - 4 * product
    guard discriminant >= 0 else { return product.squareRoot() }
    return (abs(trace) + discriminant.squareRoot()) / 2
  }

  /// The part of a gradient that enters the velocity.
  private func strength(_ β: Double) -> Double {
    switch form {
    case .gradientDescent, .nesterov: 1
    case .heavyBall: β == 0 ? 1 : share
    case .movingAverage: 1 - β
    }
  }

  /// The α from which the lane diverges: αλmax = 2 for gradient descent, 2 + 2β for the heavy ball,
  /// (2 + 2β)/(1 + 2β) for Nesterov's momentum.
  public func border(beta β: Double = 0) -> Double {
    switch form {
    case .gradientDescent: 2 / curvature.upperBound
    case .heavyBall, .movingAverage: (2 + 2 * β) / strength(β) / curvature.upperBound
    case .nesterov: (2 + 2 * β) / (1 + 2 * β) / curvature.upperBound
    }
  }

  // MARK: The best settings

  /// A setting and its rate.
  public struct Optimum: Sendable, Hashable {
    /// α.
    public let alpha: Double
    /// β; nil for a rule without momentum.
    public let beta: Double?
    /// The factor of a step.
    public let rate: Double
  }

  /// The setting with the least rate.
  public var best: Optimum {
    let (low, high) = (curvature.lowerBound, curvature.upperBound)
    let root = (high / low).squareRoot()
    switch form {
    case .gradientDescent:
      return Optimum(alpha: 2 / (low + high), beta: nil, rate: (high - low) / (high + low))
    case .heavyBall, .movingAverage:
      let (factor, sum) = ((root - 1) / (root + 1), low.squareRoot() + high.squareRoot())
      let β = factor * factor
      return Optimum(alpha: 4 / (sum * sum) / strength(β), beta: β, rate: factor)
    case .nesterov:
      let wide = (3 * high / low + 1).squareRoot()
      return Optimum(alpha: 4 / (3 * high + low), beta: (wide - 2) / (wide + 2), rate: 1 - 2 / wide)
    }
  }

  /// The best α for a given β, at which both ends of the curvatures shrink alike; nil where no closed form is known.
  public func bestAlpha(beta β: Double) -> Double? {
    let sum = curvature.lowerBound + curvature.upperBound
    switch form {
    case .gradientDescent: return 2 / sum
    case .heavyBall, .movingAverage: return 2 * (1 + β) / strength(β) / sum
    case .nesterov: return nil
    }
  }
}

extension MapTheory.Form {
  /// The kind of a lane; nil for rules that the theory does not cover.
  fileprivate init?(_ setup: LaneSetup) {
    func value(_ key: String) -> Double { setup.entry.index(ofKey: key).map { setup.values[$0] } ?? 0 }
    switch setup.entry.name {
    case "gd": self = .gradientDescent
    case "ema-momentum": self = .movingAverage
    case "sgd", "momentum", "nesterov":
      guard value("weight_decay") == 0, value("maximize") == 0 else { return nil }
      guard value("nesterov") != 0 else { self = .heavyBall; return }
      guard value("dampening") == 0 else { return nil }
      self = .nesterov
    default: return nil
    }
  }
}
