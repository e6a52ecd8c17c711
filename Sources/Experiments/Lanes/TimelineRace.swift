import Landscapes

/// A race as a timeline sees it, whatever its lanes minimise and wherever it is computed.
public protocol TimelineRace: Sendable {
  /// With its lanes as they are now: what was turned from the start is in their setups.
  var experiment: Experiment { get }

  /// The time that every lane that can go on has reached; the end of the timeline where none can.
  var reached: Int { get }

  func lane(_ index: Int) -> any TimelineLane

  /// Computes every lane that takes part up to `time`, as far as a budget of steps reaches.
  ///
  /// - Returns: the time that all of them have reached.
  @discardableResult
  mutating func compute(to time: Int, budget: Int?) -> Int

  /// Computes on towards the end of the timeline, as far as a budget of steps reaches.
  ///
  /// - Returns: true where anything was left to do.
  @discardableResult
  mutating func computeAhead(budget: Int) -> Bool

  mutating func apply(_ change: RaceChange)

  /// All lanes again, in an experiment with the same lanes; turns in the middle of the race are forgotten.
  mutating func restart(_ experiment: Experiment?)

  /// The time one step of a lane after a time, or before it where `direction` is negative.
  func time(stepping direction: Int, from time: Int, lane: Int) -> Int
}

extension TimelineRace {
  public var activeLanes: [Int] { experiment.activeLanes }
  /// The length of the timeline.
  public var end: Int { experiment.end }

  /// Every knob of a lane.
  public func knobs(ofLane index: Int) -> [Knob] { Knob.all(of: experiment.lanes[index], in: experiment) }

  /// The value of a knob at a time.
  public func value(of knob: Knob, ofLane index: Int, at time: Int) -> Double {
    lane(index).value(of: knob, at: time)
  }

  /// The experiment with the knobs of its lanes as they stand at a time.
  public func experiment(at time: Int) -> Experiment {
    var result = experiment
    for index in experiment.lanes.indices {
      let lane = lane(index)
      guard lane.isTurnedOnTheWay else { continue }
      for knob in knobs(ofLane: index) {
        knob.write(lane.value(of: knob, at: time), to: &result.lanes[index])
      }
    }
    return result
  }
}

/// A lane as a timeline sees it. What it says is of times that have been computed.
public protocol TimelineLane: Sendable {
  /// As the lane began.
  var setup: LaneSetup { get }
  /// Every change of status so far, in order; the first is at time 0.
  var milestones: [Milestone] { get }
  /// True where knobs were turned in the middle of the race.
  var isTurnedOnTheWay: Bool { get }
  /// The furthest time computed.
  var time: Int { get }

  func value(of knob: Knob, at time: Int) -> Double
  func status(at time: Int) -> LaneStatus
  func figures(at time: Int) -> LaneFigures
  /// The loss of every `stride`-th step from the start on; empty where losses are known by epochs.
  func losses(upTo time: Int) -> (values: [Double], stride: Int)
  /// The positions on a surface, split where the lane started again; empty without one.
  func runs(upTo time: Int) -> [[Point]]
  /// The epochs that had ended; empty on a surface.
  func epochs(upTo time: Int) -> ArraySlice<EpochRecord>
  /// The step that leads to a time, line by line; nil where the lane ended before, or where it is not known here.
  func inside(leadingTo time: Int, format: (Double) -> String) -> StepInside?
}

extension TimelineLane {
  public var label: String { setup.label }
  /// The status as far as the lane was computed.
  public var status: LaneStatus { milestones.last?.status ?? .running }
  public var isFinished: Bool { status.isFinal }
  public func losses(upTo time: Int) -> (values: [Double], stride: Int) { ([], 1) }
  public func runs(upTo time: Int) -> [[Point]] { [] }
  public func epochs(upTo time: Int) -> ArraySlice<EpochRecord> { [] }
}

/// The figures of a lane at a time; nil for what its subject does not have, or what is not known yet.
public struct LaneFigures: Sendable, Hashable {
  /// Steps taken.
  public var step: Int
  public var loss: Double?
  public var gradientNorm: Double?
  /// The least loss so far.
  public var best: Double?
  /// ‖θ − θ before‖
  public var stepLength: Double?
  /// The length of the path so far.
  public var pathLength: Double?
  /// On a surface.
  public var position: Point?
  /// Where the loss was least, on a surface.
  public var bestPosition: Point?
  /// The first step at which the loss was within tolerance of the minimum.
  public var firstWithinTolerance: Int?
  /// The last epoch that had ended.
  public var epoch: EpochRecord?

  public init(step: Int) { self.step = step }
}
