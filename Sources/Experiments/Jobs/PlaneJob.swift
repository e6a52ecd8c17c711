import Landscapes
import Networks

/// The identity of some planes.
public struct PlaneKey: Sendable, Hashable {
  public let id: JobID
  public let kind: ViewPreferences.PlaneKind
  /// The time up to which the paths are shown.
  public let time: Int
  /// The lane whose point the plane goes through, if it goes through one.
  public let focus: Int
  /// The time of that point; nil for the newest one of the path.
  public let center: Int?
  /// The columns and rows of computed points.
  public let grid: PictureSize
  /// The visible part of the plane.
  public let area: Area
  /// The indices of the two weights that span it; empty for those of the scene, or those that moved most.
  public let weights: [Int]

  public enum Area: Sendable, Hashable {
    /// Fractions of the paths' range with a margin: 0…1 in both directions is all of it.
    case ofPaths(Domain)
    /// Coordinates of the plane.
    case exactly(Domain)
  }

  /// The whole range of the paths, with a margin.
  public static let wholeWindow = Domain(x: 0...1, y: 0...1)

  public init(
    id: JobID, kind: ViewPreferences.PlaneKind, time: Int, focus: Int, center: Int? = nil,
    grid: PictureSize, area: Area = .ofPaths(PlaneKey.wholeWindow), weights: [Int] = []
  ) {
    self.id = id
    self.kind = kind
    self.time = time
    self.focus = focus
    self.center = center
    self.grid = grid
    self.area = area
    self.weights = weights
  }
}

/// A request to compute planes.
public struct PlaneJob: Sendable, Equatable {
  public let key: PlaneKey
  public let experiment: Experiment
  /// The points of every lane up to the time.
  public let points: [[TrainingPoint]]
  /// The points of the paths from before a knob was turned, by lane.
  public let ghosts: [Int: [TrainingPoint]]
  /// The running means and variances of every lane.
  public let statistics: [[Float]]
  /// The previous planes, whose directions are kept if possible.
  public let previous: [Plane?]
  /// The point of the focused lane at the key's `center`; nil without one.
  public let center: Center?

  /// A point of a lane.
  public struct Center: Sendable {
    public let parameters: [Float]
    /// The running means and variances there.
    public let statistics: [Float]

    public init(parameters: [Float], statistics: [Float]) {
      (self.parameters, self.statistics) = (parameters, statistics)
    }
  }

  public init(
    key: PlaneKey, experiment: Experiment, points: [[TrainingPoint]], ghosts: [Int: [TrainingPoint]] = [:],
    statistics: [[Float]], previous: [Plane?], center: Center? = nil
  ) {
    self.key = key
    self.experiment = experiment
    self.points = points
    self.ghosts = ghosts
    self.statistics = statistics
    self.previous = previous
    self.center = center
  }

  public static func == (left: PlaneJob, right: PlaneJob) -> Bool { left.key == right.key }
}

/// The planes of a race as far as they are known, one per architecture among the lanes.
public struct PlaneReport: Sendable {
  public let key: PlaneKey
  public let pictures: [PlanePicture]

  /// The fraction of known values, 0…1.
  public var progress: Double { pictures.reduce(0) { $0 + $1.progress } / Double(max(1, pictures.count)) }
  public var isComplete: Bool { pictures.allSatisfy { $0.progress == 1 } }

  /// The picture with a lane's path.
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
  /// The recorded points of each of `lanes`.
  public let trails: [[PlacedPoint]]
  /// The paths from before a knob was turned, by lane.
  public let ghosts: [Int: [PlacedPoint]]
  /// The running means and variances of the losses; nil for those of the first lane.
  let statistics: [Float]?

  public var progress: Double { values?.progress ?? 0 }

  /// True if the coarsest points are known, so that the whole picture has values.
  public var isVisible: Bool {
    (values?.knownCount ?? 0) >= ((grid.columns - 1) / 8 + 1) * ((grid.rows - 1) / 8 + 1)
  }

  public func trail(ofLane lane: Int) -> [PlacedPoint] { lanes.firstIndex(of: lane).map { trails[$0] } ?? [] }
}

/// A point of a trail on a plane.
public struct PlacedPoint: Sendable, Hashable {
  /// The time, in samples seen.
  public var time: Int
  public var place: SIMD2<Double>

  public init(time: Int, place: SIMD2<Double>) {
    self.time = time
    self.place = place
  }
}
