import Landscapes
import RealModule

/// A figure by which a report ranks lanes.
public enum Figure: Sendable, Hashable {
  /// The steps until the loss, less the least one, is at most this power of ten.
  case steps(Int)
  /// The evaluations of the objective until then.
  case evaluations(Int)
  /// For networks: the epochs until the loss is at most this power of ten.
  case epochs(Int)
  /// For networks: the epochs to the target accuracy.
  case epochsToTarget
  /// For networks: the steps to the target accuracy.
  case stepsToTarget
  case bestLoss, finalLoss
  /// For networks: the accuracy after the last epoch.
  case finalAccuracy
  /// On surfaces: the length of the path.
  case pathLength
  /// The overshoots: the steps on which the loss rose; for networks, the epochs.
  case overshoots

  /// True if more is better.
  public var isHigherBetter: Bool { self == .finalAccuracy }

  /// The value of a run without the figure.
  var worst: Double { isHigherBetter ? -.infinity : .infinity }

  /// The powers of ten for losses on surfaces.
  static let surfaceExponents = [-1, -2, -3, -4, -5, -6]
  /// The powers of ten for losses of networks.
  static let networkExponents = [0, -1, -2, -3]

  /// The figures of a race, in the order of a run's values.
  static func all(of question: Standings.Question) -> [Figure] {
    switch question.experiment.subject {
    case .surface(let subject):
      // Where the loss has no least value, there is no distance to it.
      let exponents = subject.surface.isBounded ? surfaceExponents : []
      return exponents.map(Figure.steps) + exponents.map(Figure.evaluations)
        + [.bestLoss, .finalLoss, .pathLength, .overshoots]
    case .network(let subject):
      let target: [Figure] = question.target == nil ? [] : [.epochsToTarget, .stepsToTarget]
      let accuracy: [Figure] = subject.data.task.isClassification ? [.finalAccuracy] : []
      return target + networkExponents.map(Figure.epochs) + [.bestLoss, .finalLoss] + accuracy + [.overshoots]
    }
  }
}
