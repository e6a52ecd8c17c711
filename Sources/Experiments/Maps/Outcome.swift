import Landscapes

/// The outcome of a lane that ran to its end: one cell of a map. Its path is not kept.
public struct Outcome: Sendable, Hashable {
  /// The status at the end.
  public let status: LaneStatus
  /// The loss at the end, for networks with validation data the validation loss; nil if the lane diverged.
  public let loss: Double?
  /// The steps taken until the loss was within tolerance of the known minimum; nil if it never was.
  public let stepsToTolerance: Int?
  /// The mean factor by which a step shrinks the distance to the minimum, ρ = (gapₜ / gap₀)^(1/2t) with
  /// gap = loss − minimum, which grows with the square of the distance; nil without a known minimum, and for a
  /// lane that diverged. Above 1 the lane recedes.
  public let rate: Double?
  /// Where the lane ended on its surface; nil for networks.
  public let position: Point?
  /// Steps taken.
  public let steps: Int
  /// The loss after every epoch from 0 on, for networks: the validation loss if there is one. Empty on surfaces.
  public var epochLosses: [Double] = []
  /// The step since which the lane stays near one known minimum; for a lane at rest elsewhere, since which it
  /// rests. nil if it is not there at the end, and where only hyperparameters vary.
  public internal(set) var arrival: Int?

  /// True if the lane diverged.
  public var hasDiverged: Bool { status.isDiverged }
}

extension Outcome {
  /// The figure that a map shows of its cells. Less is better throughout.
  public enum Measure: Sendable, Hashable, CaseIterable {
    /// Steps to tolerance.
    case steps
    /// The final loss.
    case loss
    /// The rate of convergence.
    case rate
  }

  /// The value of a measure: infinite for a goal that was not reached, nil if the lane diverged.
  public func value(of measure: Measure) -> Double? {
    if hasDiverged { return nil }
    switch measure {
    case .steps: return stepsToTolerance.map(Double.init) ?? .infinity
    case .loss: return loss ?? .infinity
    case .rate: return rate ?? .infinity
    }
  }

  /// The middle one of some outcomes by a measure, those that diverged last; the better one of two. nil of none.
  public static func median(of outcomes: [Outcome], by measure: Measure) -> Outcome? {
    guard !outcomes.isEmpty else { return nil }
    let sorted = outcomes.enumerated().sorted { left, right in
      func key(_ outcome: Outcome) -> (Int, Double) {
        outcome.value(of: measure).map { (0, $0) } ?? (1, -Double(outcome.steps))
      }
      let (one, other) = (key(left.element), key(right.element))
      return one != other ? one < other : left.offset < right.offset
    }
    return sorted[(sorted.count - 1) / 2].element
  }
}
