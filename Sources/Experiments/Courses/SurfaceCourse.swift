import Landscapes
import Optimizers

/// A descent of a surface, step by step.
public struct SurfaceCourse: Course {
  let setup: LaneSetup
  public let surface: any Surface
  /// The values of the surface's parameters.
  private let surfaceValues: [Double]
  let start: Point
  let seed: UInt64
  let criteria: StatusCriteria

  /// The experiment must be on a surface.
  public init(_ setup: LaneSetup, in experiment: Experiment) {
    guard let subject = experiment.surface else {
      preconditionFailure("A lane on a surface belongs to an experiment on one.")
    }
    self.setup = setup
    surface = subject.surface
    surfaceValues = subject.setup.values
    start = subject.start
    seed = setup.seed ?? experiment.seed
    criteria = StatusCriteria(subject)
  }

  public func value(of knob: Knob) -> Double? {
    guard case .surface(let index, _) = knob.target, surfaceValues.indices.contains(index) else { return nil }
    return surfaceValues[index]
  }

  public var frames: (capacity: Int, stride: Int) { (512, 8) }

  public func firstState() -> SurfaceState {
    SurfaceState(setup, at: start, on: surface, criteria: criteria)
  }

  public func makeLog(_ first: SurfaceState, keepsPath: Bool) -> SurfaceLog {
    SurfaceLog(first, capacity: keepsPath ? SurfaceLog.capacity : 2)
  }

  public func time(of state: SurfaceState) -> Int { state.step }
  public func time(after state: SurfaceState, _ edits: Edits) -> Int { state.step + 1 }

  public func advance(_ state: inout SurfaceState, _ edits: Edits) -> Bool {
    let before = state.step
    if setup.restarts > 0, state.isStuck, state.restartCount < setup.restarts {
      restart(&state, edits)
    } else {
      if !edits.isEmpty { apply(edits, to: &state) }
      state.advance(on: surface, seed: seed, criteria: criteria)
    }
    // A non-finite gradient ends the lane where it is.
    return state.step > before
  }

  public func apply(_ edits: Edits, to state: inout SurfaceState) {
    edits.each(at: state.step) { $0.apply($1, setup.entry, to: &state) }
  }

  public func note(_ state: SurfaceState, hasMoved: Bool, in log: inout SurfaceLog) {
    log.append(state, hasMoved: hasMoved)
  }

  public func judge(_ state: SurfaceState, in log: inout SurfaceLog) {}

  /// All lanes with a seed use the same random starts, so that the race stays fair.
  private func restart(_ state: inout SurfaceState, _ edits: Edits) {
    // Not the stream of the user's random starts, from which the lane's first start may come.
    var stream = RandomStream(seed: seed, stream: .start, counter: UInt64(state.restartCount), lane: 1)
    let domain = surface.domain
    let start = Point(
      domain.x.lowerBound + domain.width * stream.nextUniform(),
      domain.y.lowerBound + domain.height * stream.nextUniform())
    // Knobs turned during the race stay turned.
    let setup = edits.applied(to: setup, upTo: state.step)
    apply(edits, to: &state)
    state.restart(setup, at: start, on: surface, criteria: criteria)
  }

  /// The parts of the gradient that this lane samples in a state, other than the exact one.
  func gradientParts(of state: SurfaceState) -> (batch: [Double]?, noise: [Double]?) {
    state.gradientParts(on: surface, seed: seed)
  }
}
