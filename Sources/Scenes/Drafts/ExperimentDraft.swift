import Landscapes
import Optimizers

/// An experiment while it is put together: a scene, and what the command line changes in it.
public struct ExperimentDraft: Sendable {
  public var title: String
  public var surface: SurfaceSetup
  public var start: Point?
  public var seed: UInt64 = 42
  public var steps: Int
  public var domain: Domain?
  public var lanes: [LaneDraft]
  public var defaults = LaneDefaults()
  public var view = ViewPreferences()
  /// What is told about the race; it is true of the race as it was written, and of no other.
  public var lesson: Lesson?

  /// The most lanes that a race may have.
  public static let mostLanes = 16

  public init(title: String, surface: SurfaceSetup, steps: Int = 2000, lanes: [LaneDraft]) {
    self.title = title
    self.surface = surface
    self.steps = steps
    self.lanes = lanes
  }

  /// Puts the race on another surface, seen and started as that surface is by convention.
  public mutating func move(to surface: SurfaceSetup) {
    if surface.entry.name != self.surface.entry.name || surface.formula != nil {
      start = nil
      view.scale = nil
    }
    domain = nil
    self.surface = surface
    title = surface.entry.title
  }

  /// - Throws: `OptionError` for lanes that the surface cannot feed, schedules that are not complete, too many
  ///   lanes, or a start where the surface is undefined.
  public func finished() throws(OptionError) -> Experiment {
    try Self.validate(laneCount: lanes.count)
    try defaults.validate()
    var setups: [LaneSetup] = []
    for lane in lanes {
      var setup = try lane.finished(defaults, dataBatchSize: surface.surface.defaultBatchSize)
      // All the data is one large batch, and no draw.
      if let size = setup.batchSize, size >= surface.surface.sampleCount { setup.batchSize = nil }
      setups.append(setup)
    }
    var experiment = Experiment(
      title: title, surface: domain.map(surface.seen) ?? surface, start: start, seed: seed, steps: steps,
      domain: domain, lanes: setups, view: view)
    experiment.lesson = lesson
    try Self.validate(start: experiment.start, on: experiment.surface)
    return experiment
  }

  private static func validate(start: Point, on surface: SurfaceSetup) throws(OptionError) {
    guard surface.surface.value(start.x, start.y).isNaN else { return }
    throw .malformed(
      text: "start \(shortest(start.x)),\(shortest(start.y))",
      expected: "a start where the surface is defined: \(excerpt(surface.text)) has no value there")
  }

  static func validate(laneCount count: Int) throws(OptionError) {
    guard (1...mostLanes).contains(count) else {
      throw .outOfRange(
        owner: "a race", key: "the count of lanes", value: String(count),
        range: HyperparameterRange(1, Double(mostLanes)))
    }
  }
}

extension Domain {
  /// A domain from `X0:X1,Y0:Y1`.
  ///
  /// - Throws: `OptionError` for anything but four finite numbers, each pair growing.
  public init(_ text: String) throws(OptionError) {
    let expected = "X0:X1,Y0:Y1, such as -2:2,-1:3"
    let ranges = text.split(separator: ",", omittingEmptySubsequences: false)
    guard ranges.count == 2 else { throw .malformed(text: text, expected: expected) }
    self.init(
      x: try Self.range(ranges[0], text: text, expected: expected),
      y: try Self.range(ranges[1], text: text, expected: expected))
  }

  private static func range(
    _ part: Substring, text: String, expected: String
  ) throws(OptionError) -> ClosedRange<Double> {
    let bounds = part.split(separator: ":", omittingEmptySubsequences: false).map(\.trimmed)
    guard bounds.count == 2 else { throw .malformed(text: text, expected: expected) }
    let limits = HyperparameterRange(-1e100, 1e100)
    let lower = try NumberText.number(bounds[0], owner: "domain", key: "lower bound", in: limits)
    let upper = try NumberText.number(bounds[1], owner: "domain", key: "upper bound", in: limits)
    guard upper - lower > 1e-12 * max(abs(lower), abs(upper), 1e-100) else {
      throw .malformed(text: text, expected: expected + ", with each lower bound below its upper one")
    }
    return lower...upper
  }
}
