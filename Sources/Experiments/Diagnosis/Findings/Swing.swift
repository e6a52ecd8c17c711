import Landscapes
import RealModule

/// Momentum that carries the lane past the valley's floor and back.
public struct Swing: Sendable, Hashable {
  /// The steps of a swing to both sides, as measured.
  public let measured: Double
  /// The same by theory, from αλ and β.
  public let period: Double
  /// λ of the direction that swings.
  public let eigenvalue: Double
  /// 1 if the lane swings along λ₁, 2 along λ₂.
  public let axis: Int
  /// αλ
  public let scaled: Double
  public let momentum: Double
  /// The factor by which a step multiplies the swing.
  public let factor: Double
  public var remedies: [Remedy] { [.lessMomentum] }

  init?(_ evidence: SurfaceEvidence) {
    guard let curvature = evidence.curvature, let scaled = evidence.scaled, let model = evidence.model,
      model.rule.momentum > 0, !evidence.isNoisy, !evidence.status.isConverged, !evidence.status.isDiverged
    else { return nil }
    let axes = [
      (curvature.steep, curvature.largest, scaled.largest),
      (curvature.flat, curvature.smallest, scaled.smallest),
    ]
    let found = axes.enumerated().compactMap { index, axis -> Self? in
      Self(evidence.displacements, axis: index + 1, axis.0, eigenvalue: axis.1, scaled: axis.2, model)
    }
    guard let first = found.first else { return nil }
    self = first
  }

  private init?(
    _ moves: [Point], axis: Int, _ direction: Point, eigenvalue: Double, scaled: Double, _ model: RuleModel
  ) {
    guard scaled > 0, let period = model.rule.period(scaled), period > 2.5 else { return nil }
    let along = moves.map { $0.dot(direction) }
    let turns = along.indices.dropFirst().filter { along[$0] * along[$0 - 1] < 0 }
    guard let first = turns.first, let last = turns.last, turns.count >= 3 else { return nil }
    let sizes = moves.map(\.norm)
    let share = along.map(\.magnitude).reduce(0, +) / max(sizes.reduce(0, +), .leastNormalMagnitude)
    measured = 2 * Double(last - first) / Double(turns.count - 1)
    // The eigenvalue differs from place to place: a period that is not even similar has another cause.
    guard share > 0.3, measured > 2.5, measured < 2 * period, period < 2 * measured else { return nil }
    (self.period, self.eigenvalue, self.axis, self.scaled) = (period, eigenvalue, axis, scaled)
    (momentum, factor) = (model.rule.momentum, model.rule.growth(scaled))
  }
}
