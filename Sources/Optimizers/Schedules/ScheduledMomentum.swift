// The coefficient that a one-cycle schedule moves: torch's OneCycleLR takes `momentum` where a rule has it, else β₁.

/// A rule whose velocity is kept by a factor μ, which schedules may move.
public protocol MomentumRule<Scalar>: Optimizer {
  /// μ, 0 ≤ μ < 1.
  var momentum: Scalar { get set }
}

/// A rule whose average gradient is kept by a factor β₁, which schedules may move.
public protocol Beta1Rule<Scalar>: Optimizer {
  /// β₁, 0 ≤ β₁ < 1.
  var beta1: Scalar { get set }
}

/// A rule with a single average, kept by a factor β, which schedules may move.
public protocol BetaRule<Scalar>: Optimizer {
  /// β, 0 ≤ β < 1.
  var beta: Scalar { get set }
}

extension MomentumRule {
  /// μ.
  public var scheduledMomentum: Scalar? {
    get { momentum }
    set { momentum = newValue ?? momentum }
  }
}

extension Beta1Rule {
  /// β₁.
  public var scheduledMomentum: Scalar? {
    get { beta1 }
    set { beta1 = newValue ?? beta1 }
  }
}

extension BetaRule {
  /// β.
  public var scheduledMomentum: Scalar? {
    get { beta }
    set { beta = newValue ?? beta }
  }
}

extension SGD: MomentumRule {}
extension RMSprop: MomentumRule {}
extension LARS: MomentumRule {}
extension SM3: MomentumRule {}
extension MADGRAD: MomentumRule {}

extension EMAMomentum: BetaRule {}
extension Signum: BetaRule {}
extension Muon: BetaRule {}
extension ScheduleFreeSGD: BetaRule {}

extension Adam: Beta1Rule {}
extension Adamax: Beta1Rule {}
extension NAdam: Beta1Rule {}
extension NAdamOptax: Beta1Rule {}
extension RAdam: Beta1Rule {}
extension AdaBelief: Beta1Rule {}
extension Yogi: Beta1Rule {}
extension Adan: Beta1Rule {}
extension ADOPT: Beta1Rule {}
extension AdEMAMix: Beta1Rule {}
extension Lion: Beta1Rule {}
extension Sophia: Beta1Rule {}
extension LAMB: Beta1Rule {}
extension NovoGrad: Beta1Rule {}
extension Prodigy: Beta1Rule {}
extension DAdaptAdamW: Beta1Rule {}
extension ScheduleFreeAdamW: Beta1Rule {}
