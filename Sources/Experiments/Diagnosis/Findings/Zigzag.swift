import Landscapes
import RealModule

/// Steps that cross the valley to and fro: αλ₁ between 1 and the limit.
public struct Zigzag: Sendable, Hashable {
  /// The mean angle between successive steps, in degrees.
  public let angle: Double
  /// The steps that it is the mean of.
  public let steps: Int
  /// λ₁, the eigenvalue of the direction across the valley.
  public let eigenvalue: Double
  /// αλ₁
  public let scaled: Double
  /// The rule on a quadratic, with its limit for αλ₁.
  public let rule: LinearRule
  /// The factor by which a step multiplies the distance across the valley, in magnitude.
  public let factor: Double
  public let isAdaptive: Bool
  public let remedies: [Remedy]

  init?(_ evidence: SurfaceEvidence) {
    let moves = evidence.displacements.suffix(16)
    guard moves.count >= 5, let curvature = evidence.curvature, let scaled = evidence.scaled?.largest,
      let model = evidence.model, curvature.largest > 0, scaled > 1, !evidence.isNoisy,
      !evidence.status.isConverged, !evidence.status.isDiverged
    else { return nil }
    let across = moves.map { $0.dot(curvature.steep) }
    let turns = zip(across, across.dropFirst()).count { $0 * $1 < 0 }
    let angles = zip(moves, moves.dropFirst()).compactMap { Self.angle($0, $1) }
    guard 5 * turns >= 4 * (across.count - 1), !angles.isEmpty else { return nil }
    angle = angles.reduce(0, +) / Double(angles.count)
    guard angle >= 30 else { return nil }
    (steps, eigenvalue, self.scaled) = (moves.count, curvature.largest, scaled)
    (rule, factor, isAdaptive) = (model.rule, model.rule.growth(scaled), model.isAdaptive)
    let calm = evidence.learningRate / scaled
    remedies = [.lowerRate(below: calm)] + (model.rule.momentum > 0 ? [] : [.momentum(0.9)])
  }

  /// The angle between two steps in degrees; nil for a step of length 0.
  private static func angle(_ first: Point, _ second: Point) -> Double? {
    let size = first.norm * second.norm
    guard size > 0, size.isFinite else { return nil }
    return Double.acos(max(-1, min(1, first.dot(second) / size))) * 180 / .pi
  }
}
