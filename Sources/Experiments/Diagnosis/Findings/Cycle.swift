import Landscapes

/// Steps of one length that go round and get nowhere.
public struct Cycle: Sendable, Hashable {
  /// The mean length of the last steps.
  public let stepLength: Double
  /// The length of the way that they made, and how far it led.
  public let path: Double
  public let net: Double
  public let steps: Int
  public let learningRate: Double
  /// ‖∇‖
  public let gradientNorm: Double
  /// αλ₁ of the effective rates and the limit; nil for a rule without theory.
  public let scaled: Double?
  public let limit: Double?
  public var remedies: [Remedy] { [.lowerRate(below: learningRate / 2), .schedule] }

  init?(_ evidence: SurfaceEvidence) {
    let moves = evidence.displacements.suffix(32)
    guard moves.count == 32, evidence.noise.isNone, !evidence.status.isDiverged,
      evidence.curvature.map({ $0.largest > 0 }) ?? true,
      // Momentum that swings fades by itself.
      evidence.model.map({ $0.isAdaptive || $0.rule.momentum == 0 }) ?? true
    else { return nil }
    let lengths = moves.map(\.norm)
    let (early, late) = (lengths.prefix(16).reduce(0, +), lengths.suffix(16).reduce(0, +))
    path = early + late
    net = moves.reduce(Point(0, 0), +).norm
    guard path > 32e-7 * evidence.diagonal, path.isFinite, net < 0.2 * path, late > 0.7 * early,
      late < 1.4 * early
    else { return nil }
    let losses = evidence.recent.suffix(32).map(\.loss)
    let (first, second) = (losses.prefix(16).min() ?? 0, losses.suffix(16).min() ?? 0)
    let floor = evidence.minimum ?? evidence.rest?.loss ?? 0
    // A loss that still falls is progress, whatever the path looks like.
    guard second - floor > 0.7 * (first - floor) else { return nil }
    (stepLength, steps, learningRate) = (path / 32, 32, evidence.learningRate)
    (gradientNorm, scaled, limit) = (
      evidence.gradientNorm, evidence.scaled?.largest, evidence.model?.rule.limit
    )
  }
}
