import Landscapes
import Optimizers

/// What a lane's steps depend on beside its state: on the same course the same state goes on in the same way.
///
/// It lies apart from the lane's state so that a step is taken in place. A method of the lane that writes a
/// part of the lane would work on a copy of all of it, every step.
struct Course: Sendable {
  let setup: LaneSetup
  let surface: any Surface
  let seed: UInt64
  let criteria: StatusCriteria
  /// Knobs turned in the middle of the race, in the order in which they were turned.
  private(set) var edits: [Edit] = []

  /// A knob turned at a step.
  struct Edit: Sendable {
    let step: Int
    let knob: Knob
    let value: Double
  }

  init(_ setup: LaneSetup, in experiment: Experiment) {
    self.setup = setup
    surface = experiment.surface.surface
    seed = setup.seed ?? experiment.seed
    criteria = StatusCriteria(experiment)
  }

  func advance(_ state: inout LaneState) {
    if setup.restarts > 0, state.isStuck, state.restartCount < setup.restarts { return restart(&state) }
    applyEdits(to: &state)
    state.advance(on: surface, seed: seed, criteria: criteria)
  }

  /// Every lane of a seed goes through the same random starts, so that the race stays fair.
  private func restart(_ state: inout LaneState) {
    // Not the stream of the random start by hand, which may have been the lane's first.
    var stream = RandomStream(seed: seed, stream: .start, counter: UInt64(state.restartCount), lane: 1)
    let domain = surface.domain
    let start = Point(
      domain.x.lowerBound + domain.width * stream.nextUniform(),
      domain.y.lowerBound + domain.height * stream.nextUniform())
    // What was turned on the way stays turned.
    var setup = setup
    for edit in edits where edit.step <= state.step { edit.knob.write(edit.value, to: &setup) }
    applyEdits(to: &state)
    state.restart(setup, at: start, on: surface, criteria: criteria)
  }

  /// Sets the knobs as they are when the state's step is taken.
  func applyEdits(to state: inout LaneState) {
    for edit in edits where edit.step == state.step {
      edit.knob.apply(edit.value, entry: setup.entry, to: &state)
    }
  }

  /// Turns a knob at `step`; turns behind it are forgotten.
  mutating func turn(_ knob: Knob, to value: Double, at step: Int) {
    edits.removeAll { $0.step > step || ($0.step == step && $0.knob == knob) }
    edits.append(Edit(step: step, knob: knob, value: value))
  }
}
