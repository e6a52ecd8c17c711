import Landscapes
import Optimizers

/// A race before it is run: a surface, a start and lanes, all of it valid.
public struct Experiment: Sendable {
  public var title: String
  public var surface: SurfaceSetup
  public var start: Point
  /// The seed of every draw: noise, batches, random starts.
  public var seed: UInt64
  /// The length of the timeline.
  public var steps: Int
  public var domain: Domain
  public var lanes: [LaneSetup]
  public var view: ViewPreferences
  public var tolerances = Tolerances()
  /// What is told about the race, step by step.
  public var lesson: Lesson?

  /// The least and the greatest length of a timeline.
  public static let stepRange = 1...10_000_000

  public init(
    title: String, surface: SurfaceSetup, start: Point? = nil, seed: UInt64 = 42, steps: Int,
    domain: Domain? = nil, lanes: [LaneSetup], view: ViewPreferences = ViewPreferences()
  ) {
    self.title = title
    self.surface = surface
    self.start = start ?? surface.surface.start
    self.seed = seed
    self.steps = steps
    self.domain = domain ?? surface.surface.domain
    self.lanes = Self.labelled(lanes)
    self.view = view
  }

  /// Lanes of one name are told apart by a number behind it. Names that differ stay as they are.
  static func labelled(_ lanes: [LaneSetup]) -> [LaneSetup] {
    var used: Set<String> = []
    return lanes.map { lane in
      let name = lane.label.unicodeScalars
      var lane = lane
      var number = 2
      while !used.insert(lane.label).inserted {
        let suffix = " \(number)"
        lane.label = String(name.prefix(LaneDraft.longestLabel - suffix.count)) + suffix
        number += 1
      }
      return lane
    }
  }

  /// The largest α at which a lane still converges near the lowest minimizer, by its quadratic model; nil
  /// where theory does not say.
  public func stableLearningRate(of lane: LaneSetup) -> Double? {
    guard let limit = lane.entry.stabilityLimit, let curvature = surface.surface.largestCurvature,
      curvature > 0
    else { return nil }
    return limit(lane.values) / curvature
  }
}

/// When a lane counts as converged.
public struct Tolerances: Sendable, Hashable {
  /// How far above the known minimum the loss may be.
  public var loss = 1e-3
  /// How long the gradient may be where that alone decides.
  public var gradient = 1e-6

  public init() {}
}

/// How a scene wants to be seen; words here, since experiments know no colour and no layout.
public struct ViewPreferences: Sendable, Hashable {
  public enum Layout: String, Sendable, CaseIterable {
    case sideBySide = "side-by-side"
    case overlay
  }

  public enum Scale: String, Sendable, CaseIterable {
    case log, linear
  }

  public var layout: Layout = .sideBySide
  /// The name of a colour map; nil for the program's own.
  public var colormap: String?
  /// nil for what the surface prefers.
  public var scale: Scale?

  public init() {}
}
