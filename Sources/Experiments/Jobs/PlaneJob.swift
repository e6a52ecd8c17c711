import Landscapes
import Networks

/// Which planes are meant.
public struct PlaneKey: Sendable, Hashable {
  public let id: JobID
  public let kind: ViewPreferences.PlaneKind
  /// The paths up to this time lie on it.
  public let time: Int
  /// The lane that it goes through, where it goes through one.
  public let focus: Int
  /// Columns and rows of points that are computed.
  public let grid: PictureSize
  /// The part of the plane that is seen.
  public let area: Area
  /// The places of the two weights that span it; empty for those of the scene, or those that moved most.
  public let weights: [Int]

  public enum Area: Sendable, Hashable {
    /// By shares of the paths with a margin: 0…1 either way is all of them.
    case ofPaths(Domain)
    /// By the plane's own coordinates.
    case exactly(Domain)
  }

  /// All of the paths with a margin.
  public static let wholeWindow = Domain(x: 0...1, y: 0...1)

  public init(
    id: JobID, kind: ViewPreferences.PlaneKind, time: Int, focus: Int, grid: PictureSize,
    area: Area = .ofPaths(PlaneKey.wholeWindow), weights: [Int] = []
  ) {
    self.id = id
    self.kind = kind
    self.time = time
    self.focus = focus
    self.grid = grid
    self.area = area
    self.weights = weights
  }
}

/// Planes to be computed.
public struct PlaneJob: Sendable, Equatable {
  public let key: PlaneKey
  public let experiment: Experiment
  /// Every lane's points up to the time.
  public let points: [[TrainingPoint]]
  /// The points of paths from before a knob was turned, by their lane.
  public let ghosts: [Int: [TrainingPoint]]
  /// Every lane's running means and variances.
  public let statistics: [[Float]]
  /// The planes before, whose directions are kept where they can be.
  public let previous: [Plane?]

  public init(
    key: PlaneKey, experiment: Experiment, points: [[TrainingPoint]], ghosts: [Int: [TrainingPoint]] = [:],
    statistics: [[Float]], previous: [Plane?]
  ) {
    self.key = key
    self.experiment = experiment
    self.points = points
    self.ghosts = ghosts
    self.statistics = statistics
    self.previous = previous
  }

  public static func == (left: PlaneJob, right: PlaneJob) -> Bool { left.key == right.key }
}

/// The planes of a race, as far as they are known: one for every architecture among the lanes.
public struct PlaneReport: Sendable {
  public let key: PlaneKey
  public let pictures: [PlanePicture]

  /// 0…1
  public var progress: Double { pictures.reduce(0) { $0 + $1.progress } / Double(max(1, pictures.count)) }
  public var isComplete: Bool { pictures.allSatisfy { $0.progress == 1 } }

  /// The picture that a lane is on.
  public func picture(ofLane lane: Int) -> PlanePicture? { pictures.first { $0.lanes.contains(lane) } }
}

/// The loss on one plane, and the paths on it.
public struct PlanePicture: Sendable {
  /// Lanes of one architecture.
  public let lanes: [Int]
  public let plane: Plane
  /// `PCA of the four paths: 70 % + 23 % of their variance`
  public let title: String
  public let grid: PlaneGrid
  /// nil before the first value is known.
  public var values: PlaneValues?
  /// For every one of `lanes` its kept points.
  public let trails: [[PlacedPoint]]
  /// The paths from before a knob was turned, by their lane.
  public let ghosts: [Int: [PlacedPoint]]

  public var progress: Double { values?.progress ?? 0 }

  /// True where the coarsest points are known, so that there is something of the picture everywhere.
  public var isVisible: Bool {
    (values?.knownCount ?? 0) >= ((grid.columns - 1) / 8 + 1) * ((grid.rows - 1) / 8 + 1)
  }

  public func trail(ofLane lane: Int) -> [PlacedPoint] { lanes.firstIndex(of: lane).map { trails[$0] } ?? [] }
}

/// A point of a trail on a plane.
public struct PlacedPoint: Sendable, Hashable {
  /// In samples seen.
  public var time: Int
  public var place: SIMD2<Double>

  public init(time: Int, place: SIMD2<Double>) {
    self.time = time
    self.place = place
  }
}
