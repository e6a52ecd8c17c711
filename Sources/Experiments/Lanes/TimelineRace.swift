import Landscapes

/// A race behind a timeline, whatever its lanes minimise and wherever it is computed.
public protocol TimelineRace: Sendable {
  /// The experiment with its current lanes: knobs turned from the start are part of their setups.
  var experiment: Experiment { get }

  /// The time that all unfinished lanes have reached; the end of the timeline if none is left.
  var reached: Int { get }

  func lane(_ index: Int) -> any TimelineLane

  /// Computes all active lanes up to `time`, within a budget of lane steps.
  ///
  /// - Returns: the time that all of them have reached.
  @discardableResult
  mutating func compute(to time: Int, budget: Int?) -> Int

  /// Computes towards the end of the timeline, within a budget of lane steps.
  ///
  /// - Returns: true if there was anything left to do.
  @discardableResult
  mutating func computeAhead(budget: Int) -> Bool

  mutating func apply(_ change: RaceChange)

  /// Restarts all lanes, in an experiment with the same lanes, and drops turns during the race.
  mutating func restart(_ experiment: Experiment?)

  /// The time one step of a lane after a time, or before it if `direction` is negative.
  func time(stepping direction: Int, from time: Int, lane: Int) -> Int
}

extension TimelineRace {
  public var activeLanes: [Int] { experiment.activeLanes }
  /// The length of the timeline.
  public var end: Int { experiment.end }

  /// Every knob of a lane.
  public func knobs(ofLane index: Int) -> [Knob] {
    Knob.all(of: experiment.lanes[index], in: experiment) + Knob.all(of: experiment.surface?.setup)
  }

  /// The value of a knob at a time.
  public func value(of knob: Knob, ofLane index: Int, at time: Int) -> Double {
    lane(index).value(of: knob, at: time)
  }

  /// The experiment with the knobs of its lanes as of a time.
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

/// A lane behind a timeline. It answers for computed times.
public protocol TimelineLane: Sendable {
  /// The initial setup.
  var setup: LaneSetup { get }
  /// Every change of status so far, in order; the first is at time 0.
  var milestones: [Milestone] { get }
  /// True if knobs were turned during the race.
  var isTurnedOnTheWay: Bool { get }
  /// The furthest time computed.
  var time: Int { get }

  func value(of knob: Knob, at time: Int) -> Double
  func status(at time: Int) -> LaneStatus
  func figures(at time: Int) -> LaneFigures
  /// The loss of every `stride`-th step from the start; empty if losses are only known per epoch.
  func losses(upTo time: Int) -> (values: [Double], stride: Int)
  /// αₜ of the step after every `stride`-th one from the start; empty if it is only known per epoch.
  func learningRates(upTo time: Int) -> (values: [Double], stride: Int)
  /// The evaluations of the objective by the steps of `losses(upTo:)`; empty if they are not recorded.
  func evaluations(upTo time: Int) -> [Int]
  /// The positions on a surface, split at restarts; empty without a surface.
  func runs(upTo time: Int) -> [[Point]]
  /// The completed epochs; empty on a surface.
  func epochs(upTo time: Int) -> ArraySlice<EpochRecord>
  /// The sharpness along the path up to a time, in order, as far as it is known; never of every step.
  func sharpness(upTo time: Int) -> [SharpnessRecord]
  /// The newest known sharpness up to a time; nil if there is none.
  func sharpness(at time: Int) -> SharpnessRecord?
  /// The step that leads to a time, line by line; nil if the lane ended earlier, or if the step is not known
  /// here.
  func inside(leadingTo time: Int, format: @escaping (Double) -> String) -> StepInside?
}

extension TimelineLane {
  public var label: String { setup.label }
  /// The latest status.
  public var status: LaneStatus { milestones.last?.status ?? .running }
  public var isFinished: Bool { status.isFinal }
  public func losses(upTo time: Int) -> (values: [Double], stride: Int) { ([], 1) }
  public func learningRates(upTo time: Int) -> (values: [Double], stride: Int) { ([], 1) }
  public func evaluations(upTo time: Int) -> [Int] { [] }
  public func sharpness(upTo time: Int) -> [SharpnessRecord] { [] }
  public func sharpness(at time: Int) -> SharpnessRecord? { sharpness(upTo: time).last }
  public func runs(upTo time: Int) -> [[Point]] { [] }
  public func epochs(upTo time: Int) -> ArraySlice<EpochRecord> { [] }
}

/// The figures of a lane at a time; nil for those that its subject lacks or that are not known yet.
public struct LaneFigures: Sendable, Hashable {
  /// Steps taken.
  public var step: Int
  public var loss: Double?
  public var gradientNorm: Double?
  /// The lowest loss so far.
  public var best: Double?
  /// ‖θ − θ before‖
  public var stepLength: Double?
  /// The length of the path so far.
  public var pathLength: Double?
  /// αₜ of the next step.
  public var learningRate: Double?
  /// The position on a surface.
  public var position: Point?
  /// The position with the lowest loss, on a surface.
  public var bestPosition: Point?
  /// The first step at which the loss was within tolerance of the minimum.
  public var firstWithinTolerance: Int?
  /// The last completed epoch.
  public var epoch: EpochRecord?

  public init(step: Int) { self.step = step }
}
