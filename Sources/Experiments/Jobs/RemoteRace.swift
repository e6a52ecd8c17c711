import Networks
import RealModule

/// A race of networks that a worker computes, as far as it has reported. It applies the same changes as the
/// worker's own race, without a path.
public struct RemoteRace: TimelineRace {
  public private(set) var experiment: Experiment
  private var lanes: [RemoteLane]
  /// The experiment as the worker began it.
  private var first: Experiment
  private var changes: [RaceChange] = []
  private var number: Int

  /// A race without reports yet; `number` distinguishes it from the other races of the program.
  public init(_ experiment: Experiment, number: Int) {
    self.experiment = experiment
    self.number = number
    first = experiment
    lanes = experiment.lanes.map { RemoteLane($0, in: experiment) }
  }

  public var id: JobID { JobID(race: number, changes: changes.count) }

  /// The job that describes the whole race to a worker.
  public func job(look: LookJob?) -> TrainingJob {
    TrainingJob(id: id, experiment: first, changes: changes, look: look)
  }

  public var reached: Int {
    activeLanes.filter { !lanes[$0].isFinished }.map { lanes[$0].time }.min() ?? end
  }

  /// True while lanes are left to train.
  public var isTraining: Bool { reached < end }

  /// True if the worker has reported on every lane.
  public var isKnown: Bool { lanes.allSatisfy { $0.log != nil } }

  public func lane(_ index: Int) -> any TimelineLane { lanes[index] }

  /// The latest report of a lane's network; nil before the first.
  public func progress(ofLane index: Int) -> LaneProgress? { lanes[index].progress }

  /// The states whose sharpness is wanted next.
  ///
  /// - Parameter time: the time up to which the sharpness is shown; what lies after it comes last.
  /// - Returns: one state of every active lane whose path is not known yet; nil if all are known.
  public func sharpnessJob(upTo time: Int) -> SharpnessJob? {
    guard let subject = experiment.network else { return nil }
    let places = activeLanes.compactMap { lane in
      lanes[lane].nextState(upTo: time).map { SharpnessJob.Place(lane: lane, time: $0.time, state: $0.state) }
    }
    guard !places.isEmpty else { return nil }
    return SharpnessJob(id: id, isTraining: isTraining, subject: subject, places: places)
  }

  /// Takes what was measured, unless it is about an obsolete path.
  public mutating func take(_ report: SharpnessReport) {
    guard report.key.id == id else { return }
    for measured in report.measured { lanes[measured.lane].take(measured.record) }
  }

  @discardableResult
  public mutating func compute(to time: Int, budget: Int?) -> Int { min(time, reached) }

  @discardableResult
  public mutating func computeAhead(budget: Int) -> Bool { reached < end }

  /// Takes a worker's report, unless it is about an obsolete path.
  public mutating func take(_ progress: RaceProgress) {
    guard progress.id == id else { return }
    for (index, lane) in progress.lanes.enumerated() { lanes[index].progress = lane }
  }

  public mutating func apply(_ change: RaceChange) {
    changes.append(change)
    switch change {
    case .laneIsOn(let index, let isOn): experiment.lanes[index].isOn = isOn
    case .laneAdded(let setup, let index):
      experiment.lanes.insert(setup, at: index)
      lanes.insert(RemoteLane(setup, in: experiment), at: index)
    case .laneRemoved(let index):
      experiment.lanes.remove(at: index)
      lanes.remove(at: index)
    case .laneReplaced(let index, let setup):
      experiment.lanes[index] = setup
      lanes[index] = RemoteLane(setup, in: experiment)
    case .turn(let turn):
      if turn.mode == .replay {
        experiment.replay(turn) { [lane = lanes[turn.lane]] knob in lane.value(of: knob, at: turn.time) }
        lanes[turn.lane].replay(experiment.lanes[turn.lane])
      } else {
        lanes[turn.lane].turn(turn)
      }
    }
  }

  public mutating func restart(_ experiment: Experiment?) {
    self = RemoteRace(experiment ?? self.experiment, number: number + 1)
  }

  public func time(stepping direction: Int, from time: Int, lane: Int) -> Int {
    direction > 0 ? lanes[lane].nextStep(after: time) : lanes[lane].lastStep(upTo: time - 1)
  }
}

/// A lane of a remote race.
public struct RemoteLane: TimelineLane {
  public private(set) var setup: LaneSetup
  private var edits = Edits()
  var progress: LaneProgress? {
    didSet { time = progress?.time ?? 0 }
  }
  public private(set) var time = 0
  private var sharpness = SharpnessPath()
  private let samplesPerEpoch: Int
  private let batchSize: Knob

  init(_ setup: LaneSetup, in experiment: Experiment) {
    self.setup = setup
    samplesPerEpoch = max(1, experiment.sampleCount)
    batchSize = Knob.batchSize(upTo: samplesPerEpoch, isPrimary: true)
  }

  public var log: NetworkLog? { progress?.log }
  public var milestones: [Milestone] { progress?.log.milestones ?? [] }
  public var isTurnedOnTheWay: Bool { !edits.isEmpty }

  public func value(of knob: Knob, at time: Int) -> Double {
    edits.value(of: knob, at: time) ?? knob.value(in: setup)
  }

  public func status(at time: Int) -> LaneStatus { progress?.log.status(at: time) ?? .running }

  public func figures(at time: Int) -> LaneFigures {
    let epoch = epochs(upTo: time).last
    var figures = LaneFigures(step: epoch?.step ?? 0)
    figures.epoch = epoch
    figures.loss = epoch?.training.loss
    figures.gradientNorm = epoch?.gradientNorm
    figures.learningRate = epoch?.learningRate
    return figures
  }

  public func epochs(upTo time: Int) -> ArraySlice<EpochRecord> { log?.epochs(upTo: time) ?? [] }

  public func inside(leadingTo time: Int, format: @escaping (Double) -> String) -> StepInside? { nil }

  /// Starts over with another setup.
  mutating func replay(_ setup: LaneSetup) {
    self.setup = setup
    edits = Edits()
    truncate(after: 0)
  }

  mutating func turn(_ turn: Turn) {
    // A lane that has ended is turned at its end.
    let time = lastStep(upTo: isFinished ? min(time, turn.time) : turn.time)
    edits.turn(turn.knob, to: turn.value, step: time, time: time)
    truncate(after: time)
  }

  // MARK: Sharpness

  public func sharpness(upTo time: Int) -> [SharpnessRecord] { Array(sharpness.upTo(time)) }

  /// Takes a record, or the news that there can be none.
  mutating func take(_ record: SharpnessRecord?) {
    if let record { sharpness.add(record) } else { sharpness.isUnmeasurable = true }
  }

  /// The state whose sharpness is wanted next; nil for none.
  func nextState(upTo time: Int) -> (state: TrainingState<Float>, time: Int)? {
    guard let progress else { return nil }
    let places = progress.states.map { (step: $0.step, time: progress.time(of: $0)) }
    return sharpness.next(of: places, isFinished: isFinished, upTo: time).map {
      (progress.states[$0], places[$0].time)
    }
  }

  /// The state at a computed time, with the knobs set for the next step, replayed from the nearest known one.
  ///
  /// - Parameters:
  ///   - time: the time.
  ///   - experiment: the experiment of the race.
  /// - Returns: nil if the lane has not come so far.
  func state(at time: Int, in experiment: Experiment) -> TrainingState<Float>? {
    guard let progress, time <= self.time else { return nil }
    var course = NetworkCourse(setup, in: experiment)
    var state = progress.states.last { progress.time(of: $0) <= time } ?? course.firstState()
    while course.time(after: state, edits) <= time, course.advance(&state, edits) {}
    course.apply(edits, to: &state)
    return state
  }

  // MARK: Steps

  /// The last time up to `time` at which a step ends. Batches begin at multiples of their size in every
  /// epoch; the one in which the size was turned ends early.
  func lastStep(upTo time: Int) -> Int {
    let (epoch, seen) = time.quotientAndRemainder(dividingBy: samplesPerEpoch)
    let size = size(at: time)
    let turned = edits.all.last { $0.knob == batchSize && $0.time <= time }?.time ?? 0
    return max(turned, epoch * samplesPerEpoch + seen / size * size)
  }

  /// The end of the step after a time.
  func nextStep(after time: Int) -> Int {
    let (epoch, seen) = time.quotientAndRemainder(dividingBy: samplesPerEpoch)
    let size = size(at: time)
    return epoch * samplesPerEpoch + min(samplesPerEpoch, (seen / size + 1) * size)
  }

  private func size(at time: Int) -> Int { max(1, Int(value(of: batchSize, at: time))) }

  /// Drops everything trained after a turn.
  private mutating func truncate(after limit: Int) {
    let reached = min(time, limit)
    sharpness.truncate(from: limit)
    progress?.truncate(after: limit)
    time = reached
  }
}
