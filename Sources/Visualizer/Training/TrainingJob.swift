import Canvas
import Experiments
import Networks

/// What the screen wants to be trained. It says all of it every time, so that the worker can tell what has
/// changed, and jobs that were passed over are no loss.
public struct TrainingJob: Sendable, Equatable {
  /// Counts the trainings of this program; another number is another training, from its start.
  public let training: Int
  public let experiment: TrainingExperiment
  /// Every turn of a knob, in the order in which they came; it only grows.
  public let turns: [Turn]
  /// What is to be looked at; nil for nothing.
  public let moment: MomentJob?

  public static func == (left: TrainingJob, right: TrainingJob) -> Bool {
    left.training == right.training && left.turns.count == right.turns.count && left.moment == right.moment
  }
}

/// A knob that was turned: the lane goes on from a moment with another value.
public struct Turn: Sendable, Hashable {
  public let knob: TrainingKnob
  public let lane: Int
  public let value: Double
  public let moment: Int
}

/// Which networks are to be looked at, and how.
public struct MomentJob: Sendable, Hashable {
  public let training: Int
  /// How many turns have come before: another number is another path.
  public let turns: Int
  public let moment: Int
  /// Cells of a picture of outputs; nil where none is seen.
  public let picture: Size?
  /// The planes that the foot points lie on.
  public let planes: ShownPlanes?
}

/// The plane of every lane, with the planes' key, by which they are compared at once.
public struct ShownPlanes: Sendable, Hashable {
  public let key: PlaneKey
  public let planes: [Plane?]

  public static func == (left: ShownPlanes, right: ShownPlanes) -> Bool { left.key == right.key }
  public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// Which planes are meant.
public struct PlaneKey: Sendable, Hashable {
  public let training: Int
  public let turns: Int
  public let kind: TrainingView.PlaneKind
  /// The paths up to this moment lie on it.
  public let moment: Int
  /// The lane that it goes through, where it goes through one.
  public let focus: Int
  /// Columns and rows of points that are computed.
  public let grid: Size
}

/// Planes to be computed.
public struct PlaneJob: Sendable, Equatable {
  public let key: PlaneKey
  public let experiment: TrainingExperiment
  /// Every lane's points up to the moment.
  public let points: [[TrainingPoint]]
  /// Every lane's running means and variances.
  public let statistics: [[Float]]
  /// The planes before, whose directions are kept where they can be.
  public let previous: [Plane?]

  public static func == (left: PlaneJob, right: PlaneJob) -> Bool { left.key == right.key }
}

extension TrainingView.PlaneKind {
  var next: Self {
    let all = Self.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }

  /// As the screen calls it.
  var words: String {
    switch self {
    case .pca: "principal components of the paths"
    case .random: "random directions, filter by filter"
    case .weights: "two weights"
    }
  }
}
