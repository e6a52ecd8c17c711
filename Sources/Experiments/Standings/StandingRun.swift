import Landscapes
import Networks
import RealModule

/// The figures of one run of a lane, for the standings.
public struct StandingRun: Sendable, Hashable {
  /// The status at the end.
  public let status: LaneStatus
  /// The values of the figures, in order; nil for a figure that the run does not have.
  public let values: [Double?]
  /// The losses at the checkpoints: after divergence infinite, after an early end the last one.
  public let losses: [Double]
  /// The lowest loss.
  let best: Double
  /// The bits of what the seed would change even in a lane that diverges, by which runs are told apart.
  private let trace: UInt64

  /// Runs a lane to its end.
  ///
  /// - Returns: nil when cancelled.
  init?(_ setup: LaneSetup, of standings: Standings, isCancelled: () -> Bool) {
    switch standings.question.experiment.subject {
    case .surface: self.init(surface: setup, of: standings, isCancelled: isCancelled)
    case .network: self.init(network: setup, of: standings, isCancelled: isCancelled)
    }
  }

  private init?(surface setup: LaneSetup, of standings: Standings, isCancelled: () -> Bool) {
    let experiment = standings.question.experiment
    var lane = SurfaceLane(setup, in: experiment, keepsPath: false)
    var tally = Tally(floor: standings.floor, exponents: Figure.surfaceExponents)
    var losses: [Double] = []
    var overshoots = 0
    tally.observe(lane.head.loss, at: (0, lane.head.record.evaluations))
    while lane.lastStep < experiment.end, !lane.isFinished {
      let before = lane.head.loss
      lane.step()
      if lane.head.loss > before { overshoots += 1 }
      if tally.isNews(lane.head.loss) {
        tally.observe(lane.head.loss, at: (lane.lastStep, lane.head.record.evaluations))
      }
      if losses.count < standings.checkpoints.count, lane.lastStep == standings.checkpoints[losses.count] {
        losses.append(lane.status.isDiverged ? .infinity : lane.head.loss)
      }
      if lane.lastStep.isMultiple(of: 4096), isCancelled() { return nil }
    }
    status = lane.status
    let last = lane.status.isDiverged ? nil : lane.head.loss
    let missing = standings.checkpoints.count - losses.count
    self.losses = losses + Array(repeating: last ?? .infinity, count: missing)
    best = lane.head.best
    let record = lane.head.record
    trace = record.pathLength.bitPattern
    values = standings.figures.map { figure -> Double? in
      switch figure {
      case .steps(let exponent): tally.first(exponent).map { Double($0.step) }
      case .evaluations(let exponent): tally.first(exponent).map { Double($0.evaluations) }
      case .bestLoss: record.best
      case .finalLoss: last
      case .pathLength: last == nil ? nil : record.pathLength
      case .overshoots: last == nil ? nil : Double(overshoots)
      case .epochs, .epochsToTarget, .stepsToTarget, .finalAccuracy: nil
      }
    }.map(Repetition.finite)
  }

  private init?(network setup: LaneSetup, of standings: Standings, isCancelled: () -> Bool) {
    var lane = NetworkLane(setup, in: standings.question.experiment, keepsPath: false)
    while !lane.isFinished {
      if isCancelled() { return nil }
      if lane.trainStep() { lane.finishEpoch() }
    }
    status = lane.status
    let epochs = lane.log.epochs
    let judged = epochs.map { $0.heldOut.loss }
    let last = lane.status.isDiverged ? nil : epochs.last
    losses = standings.checkpoints.map { epoch in
      if epoch < epochs.count { return judged[epoch].isFinite ? judged[epoch] : .infinity }
      return last.map { $0.heldOut.loss } ?? .infinity
    }
    best = lane.best?.loss ?? .infinity
    trace = (lane.log.steps.elements.last?.loss ?? 0).bitPattern
    let target = standings.question.target.flatMap { target in
      epochs.first { ($0.heldOut.accuracy ?? -1) >= target }
    }
    let rises = zip(judged, judged.dropFirst()).count { $1 > $0 }
    values = standings.figures.map { figure -> Double? in
      switch figure {
      case .epochs(let exponent): judged.firstIndex { $0 <= Self.power(exponent) }.map(Double.init)
      case .epochsToTarget: target.map { Double($0.epoch) }
      case .stepsToTarget: target.map { Double($0.step) }
      case .bestLoss: lane.best?.loss
      case .finalLoss: last.map { $0.heldOut.loss }
      case .finalAccuracy: last.flatMap { $0.heldOut.accuracy }
      case .overshoots: last == nil ? nil : Double(rises)
      case .steps, .evaluations, .pathLength: nil
      }
    }.map(Repetition.finite)
  }

  /// A power of ten, exactly as it is written.
  fileprivate static func power(_ exponent: Int) -> Double {
    exponent < 0 ? 1 / Double.pow(10, -exponent) : Double.pow(10, exponent)
  }
}

/// The first steps at which a loss is close to the least one.
private struct Tally {
  private let bounds: [(exponent: Int, loss: Double)]
  private var firsts: [(step: Int, evaluations: Int)] = []

  /// - Parameters:
  ///   - floor: the least loss; nil if it is not known, and nothing is close.
  ///   - exponents: the powers of ten, falling.
  init(floor: Double?, exponents: [Int]) {
    bounds = floor.map { floor in exponents.map { ($0, floor + StandingRun.power($0)) } } ?? []
  }

  func isNews(_ loss: Double) -> Bool { firsts.count < bounds.count && loss <= bounds[firsts.count].loss }

  mutating func observe(_ loss: Double, at place: (step: Int, evaluations: Int)) {
    while isNews(loss) { firsts.append(place) }
  }

  func first(_ exponent: Int) -> (step: Int, evaluations: Int)? {
    bounds.firstIndex { $0.exponent == exponent }.flatMap { firsts.indices.contains($0) ? firsts[$0] : nil }
  }
}
